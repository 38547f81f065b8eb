import { harmlessLine } from "../../text/harmless.ts";
import type { Terminal } from "./terminal.ts";

export interface ProgressBar {
  /** One more is done. */
  step(name: string): void;
  /** Takes the bar away. */
  close(): void;
}

/** Fewer than this are done before a bar could be read. */
const WORTH_A_BAR = 5;
const BAR_LENGTH = 24;

/** A bar on standard error while many things are done; nothing at all where nobody looks on. */
export function openProgressBar(total: number, terminal: Terminal): ProgressBar {
  if (!terminal.errIsScreen || total < WORTH_A_BAR) return { step() {}, close() {} };
  let done = 0;
  return {
    step(name) {
      done++;
      terminal.rawNote(overwrite(`${bar(done, total)} ${done}/${total} ${harmlessLine(name)}`, terminal));
    },
    close: () => terminal.rawNote(overwrite("", terminal)),
  };
}

export function bar(done: number, total: number): string {
  const full = total === 0 ? BAR_LENGTH : Math.round((BAR_LENGTH * done) / total);
  return `[${"=".repeat(full)}${" ".repeat(BAR_LENGTH - full)}]`;
}

/** Writes over the line on which the cursor stands, cut to its width. */
export function overwrite(line: string, { columns }: Terminal): string {
  return `\r\u001B[2K${line.slice(0, columns - 1)}`;
}
