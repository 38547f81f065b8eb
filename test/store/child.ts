import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import readline from "node:readline";

export interface Child {
  readonly pid: number | undefined;
  /** What it said so far, line by line. */
  readonly said: readonly string[];
  /** Its next line, or `undefined` when it ends without one. */
  readonly nextLine: () => Promise<string | undefined>;
  /** Ends its standard input. */
  readonly finish: () => Promise<void>;
  readonly kill: () => Promise<void>;
}

/** A process that runs one of the scripts beside this file. They need what `npm run build` makes. */
export function startChild(script: string, ...args: string[]): Child {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, script), ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const said: string[] = [];
  const lines = readline.createInterface({ input: child.stdout });
  lines.on("line", (line) => said.push(line));
  let read = 0;
  return {
    pid: child.pid,
    said,
    async nextLine() {
      if (said.length <= read) await Promise.race([once(lines, "line"), ended]);
      return said[read++];
    },
    async finish() {
      child.stdin.end();
      await ended;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
