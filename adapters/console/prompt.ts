import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";

export interface PromptOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly isTerminal: boolean;
  /** Beginnings of lines that Tab may complete. */
  readonly starts: readonly string[];
  /** More ways to go on from what is typed. */
  readonly suggest: (line: string) => Promise<readonly string[]>;
  /** Called for each line, one after the other; `false` ends the prompt. */
  readonly onLine: (line: string) => Promise<boolean>;
  /** Called once: at the end of the input, at `false` from `onLine`, or at Ctrl+C and Ctrl+D. */
  readonly onEnd: () => void;
}

/** The line that people type into: with Tab and the history of this session on a terminal, line by line otherwise. */
export interface Prompt {
  /** Shows something without tearing a half-typed line apart. */
  around(show: () => void): void;
  /** Resolves when what was under way is answered. */
  close(): Promise<void>;
}

export function openPrompt(options: PromptOptions): Prompt {
  const { input, output, isTerminal, starts, suggest, onLine, onEnd } = options;
  let work: Promise<void> = Promise.resolve();
  let isOpen = true;
  const lines: Interface = createInterface({
    input,
    ...(isTerminal && { output }),
    terminal: isTerminal,
    prompt: "› ",
    completer: (line: string, done: (error: null, result: [string[], string]) => void) => {
      void complete(line).then((found) => done(null, [found, line]));
    },
  });

  async function complete(line: string): Promise<string[]> {
    const known = starts.filter((start) => start.startsWith(line));
    return known.length > 0 ? known : [...(await suggest(line).catch(() => []))];
  }

  function end(): void {
    if (!isOpen) return;
    isOpen = false;
    lines.close();
    onEnd();
  }

  async function take(line: string): Promise<void> {
    if (!isOpen) return;
    if (line.trim() !== "" && !(await onLine(line.trim()))) end();
    else if (isOpen && isTerminal) lines.prompt();
  }

  lines.on("line", (line) => {
    work = work.then(() => take(line));
  });
  lines.on("SIGINT", end);
  lines.on("close", () => void work.then(end));
  if (isTerminal) lines.prompt();

  return {
    around(show) {
      if (!isTerminal || !isOpen) return show();
      output.write("\r\u001B[2K");
      show();
      lines.prompt(true);
    },
    async close() {
      isOpen = false;
      lines.close();
      await work;
    },
  };
}
