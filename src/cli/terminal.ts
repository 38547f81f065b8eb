import { createInterface } from "node:readline";
import { styleText } from "node:util";
import { colourRefused } from "../config/config.ts";
import { harmless } from "../text/harmless.ts";
import { wrapLine } from "../text/wrap-line.ts";

export type Style = "bold" | "dim" | "red" | "yellow" | "green" | "cyan";

/** Where a command writes: data to standard output, everything else to standard error. */
export interface Terminal {
  /** Whether somebody looks at standard output, rather than another program. */
  readonly outIsScreen: boolean;
  readonly errIsScreen: boolean;
  readonly columns: number;
  /** Whether a person sits there who can be asked. */
  readonly canAsk: boolean;
  /** What the person typed, without spaces around it; "" when there is nobody any more. */
  ask(question: string): Promise<string>;
  /** One line of data. */
  out(line: string): void;
  /** One line of prose: wrapped between words where somebody looks, whole where another program reads. */
  say(line: string): void;
  json(value: unknown): void;
  /** For the person who looks on, made harmless: it may name files and repeat what others wrote. */
  note(line: string): void;
  /** Without a new line, to be written over. */
  rawNote(text: string): void;
  /** For standard output; the text itself where there are no colours. */
  paint(style: Style, text: string): string;
}

const COLUMNS_WITHOUT_SCREEN = 80;

export function openTerminal(): Terminal {
  // A reader that has seen enough (`| head -1`) is no error of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
  // Nobody reads what is noted any more: what is being done is done all the same.
  process.stderr.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const outIsScreen = process.stdout.isTTY;
  const colours = outIsScreen && !colourRefused();
  const columns = process.stdout.columns || COLUMNS_WITHOUT_SCREEN;
  const out = (line: string) => void process.stdout.write(`${line}\n`);
  return {
    outIsScreen,
    errIsScreen: process.stderr.isTTY,
    columns,
    canAsk: process.stdin.isTTY && process.stderr.isTTY,
    ask,
    out,
    say: (line) => (outIsScreen ? wrapLine(line, columns).forEach(out) : out(line)),
    json: (value) => void process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`),
    note: (line) => void process.stderr.write(`${harmless(line)}\n`),
    rawNote: (text) => void process.stderr.write(text),
    paint: (style, text) => (colours ? styleText(style, text) : text),
  };
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise((resolve) => {
      lines.once("close", () => resolve(""));
      lines.question(`${harmless(question)} `, (typed) => resolve(typed.trim()));
    });
  } finally {
    lines.close();
  }
}
