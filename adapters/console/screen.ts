import { styleText } from "node:util";
import { wrapLine } from "../../src/text/wrap-line.ts";

/** How wide lines are where nobody says: a file, a pipe. */
const USUAL_COLUMNS = 80;

/** Lines longer than this are hard to read, however wide the window. */
const WIDEST_COLUMNS = 100;

type Style = "bold" | "dim" | "cyan" | "green" | "yellow" | "underline";

/** Where the console shows text. */
export interface Screen {
  /** Shows lines, wrapped; each begins with `prefix`. */
  show(text: string, prefix?: string): void;
  styled(style: Style, text: string): string;
}

export interface ScreenOptions {
  readonly output: { write(text: string): unknown; readonly columns?: number };
  readonly colour: boolean;
  /** Called around every output, so that a half-typed line can make way and come back. */
  readonly around?: (show: () => void) => void;
}

export function createScreen({ output, colour, around = (show) => show() }: ScreenOptions): Screen {
  return {
    show(text, prefix = "") {
      const columns = Math.min(output.columns ?? USUAL_COLUMNS, WIDEST_COLUMNS) - prefix.length;
      const wrapped = text.split("\n").flatMap((line) => wrapLine(line, Math.max(20, columns)));
      const lines = wrapped.map((line) => `${prefix}${line}`.trimEnd());
      around(() => void output.write(`${lines.join("\n")}\n`));
    },
    styled: (style, text) =>
      colour && text !== "" ? styleText(style, text, { validateStream: false }) : text,
  };
}
