import { createInterface } from "node:readline";
import { styleText } from "node:util";
import { colourRefused } from "../../config/config.ts";
import { harmless } from "../../text/harmless.ts";
import { wrapLine } from "../../text/wrap-line.ts";

export type Style = "bold" | "dim" | "red" | "yellow" | "green" | "cyan";

/** What is known of who reads, wherever the command runs. */
export interface Screen {
  /** Whether somebody looks at standard output, rather than another program. */
  readonly outIsScreen: boolean;
  readonly errIsScreen: boolean;
  readonly colours: boolean;
  readonly columns: number;
  /** Whether a person sits there who can be asked. */
  readonly canAsk: boolean;
}

/** Where a command writes: data to standard output, everything else to standard error. */
export interface Terminal extends Screen {
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
  /** For what another process has made ready to be read here. */
  rawOut(text: string): void;
  /** For standard output; the text itself where there are no colours. */
  paint(style: Style, text: string): string;
}

const COLUMNS_WITHOUT_SCREEN = 80;

/** The terminal of this process. */
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
  const outIsScreen = isScreen(process.stdout);
  const screen = {
    outIsScreen,
    errIsScreen: isScreen(process.stderr),
    colours: outIsScreen && !colourRefused(),
    columns: process.stdout.columns || COLUMNS_WITHOUT_SCREEN,
    canAsk: isScreen(process.stdin) && isScreen(process.stderr),
  };
  return createTerminal(screen, {
    ask: askHere,
    writeOut: (text) => void process.stdout.write(text),
    writeErr: (text) => void process.stderr.write(text),
  });
}

/** Node leaves it away where it is not a terminal, whatever its types say. */
function isScreen({ isTTY = false }: { readonly isTTY?: boolean }): boolean {
  return isTTY;
}

/** Where a terminal's words go to, new lines included, and come from. */
export interface Writers {
  /** Shows a question, and gives what was typed. */
  readonly ask: (question: string) => Promise<string>;
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

export function createTerminal(screen: Screen, { ask, writeOut, writeErr }: Writers): Terminal {
  const { outIsScreen, colours, columns } = screen;
  const out = (line: string) => writeOut(`${line}\n`);
  return {
    ...screen,
    ask: async (question) => (await ask(`${harmless(question)} `)).trim(),
    out,
    say: (line) => (outIsScreen ? wrapLine(line, columns).forEach(out) : out(line)),
    json: (value) => writeOut(`${JSON.stringify(value, undefined, 2)}\n`),
    note: (line) => writeErr(`${harmless(line)}\n`),
    rawNote: writeErr,
    rawOut: writeOut,
    paint: (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text),
  };
}

async function askHere(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise((resolve) => {
      lines.once("close", () => resolve(""));
      lines.question(question, resolve);
    });
  } finally {
    lines.close();
  }
}
