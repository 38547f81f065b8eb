import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const main = path.resolve(import.meta.dirname, "../../dist/src/main.js");

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves when this was written to standard output or standard error. */
  readonly says: (words: string) => Promise<void>;
  readonly finished: Promise<Finished>;
}

export interface Home {
  readonly write: (file: string, text: string) => Promise<void>;
  /** Runs the real program there to its end; `input` is its whole standard input. */
  readonly run: (args: readonly string[], more?: { input?: string; env?: object }) => Promise<Finished>;
  /** Starts it and leaves its standard input open. */
  readonly start: (args: readonly string[], env?: object) => Running;
  /** The full path of a file there. */
  readonly path: (file: string) => string;
  readonly remove: () => Promise<void>;
}

/** A folder of its own in which the real program runs, in English and without anybody's environment. */
export async function makeHome(): Promise<Home> {
  const folder = await mkdtemp(path.join(tmpdir(), "signalpost-cli-"));
  await mkdir(path.join(folder, "data/editions"), { recursive: true });
  const children = new Set<Running>();

  function start(args: readonly string[], env: object = {}): Running {
    const child = spawn(process.execPath, [main, ...args], {
      cwd: folder,
      env: { PATH: process.env["PATH"], SIGNALPOST_LANGUAGE: "en", ...env },
    });
    let out = "";
    let err = "";
    const listeners = new Set<() => void>();
    const heard = () => {
      for (const listener of listeners) listener();
    };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      heard();
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
      heard();
    });
    child.stdin.on("error", () => undefined);
    const finished = new Promise<Finished>((resolve) => {
      child.on("close", (code) => {
        children.delete(running);
        resolve({ code, out, err });
      });
    });
    const says = (words: string) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          if (!out.includes(words) && !err.includes(words)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        void finished.then(() => reject(new Error(`It ended without saying "${words}":\n${out}${err}`)));
        look();
      });
    const running = { child, says, finished };
    children.add(running);
    return running;
  }

  return {
    start,
    path: (file) => path.join(folder, file),
    write: (file, text) => writeFile(path.join(folder, file), text),
    run(args, { input = "", env = {} } = {}) {
      const { child, finished } = start(args, env);
      child.stdin.end(input);
      return finished;
    },
    async remove() {
      const left = [...children];
      for (const { child } of left) child.kill("SIGKILL");
      await Promise.all(left.map(({ finished }) => finished));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The text of an edition as editors write it. */
export function editionText(date = "2026-02-08", headlines = ["TikTok à Lyon", "Le cuivre remonte"]): string {
  const signals = headlines.map(
    (headline) => `${headline}\n\nUn paragraphe assez long sur ${headline}, avec sa fin.`,
  );
  return [`date ${date} ${headlines.slice(0, 3).join(" / ")}`, ...signals].join("\n\n");
}
