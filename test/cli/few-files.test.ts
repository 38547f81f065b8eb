import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";

const main = path.resolve(import.meta.dirname, "../../dist/src/main.js");

/** Runs the real program where a process may open only so many files. */
async function runWith(files: number, command: string): Promise<{ code: number; err: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), "signalpost-files-"));
  const line = `ulimit -n ${files}; exec "$0" "$@"`;
  try {
    return await new Promise((resolve) => {
      const args = ["-c", line, process.execPath, main, command];
      const child = execFile("/bin/sh", args, { cwd: folder, env: {} }, (error, _out, err) =>
        resolve({ code: typeof error?.code === "number" ? error.code : 0, err }),
      );
      child.stdin?.end();
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe.skipIf(process.platform === "win32")("The program where it may open too few files", () => {
  it.each([
    [24, "start"],
    [64, "start"],
    [64, "doctor"],
  ])("(%i) ends %s with one clear line", async (files, command) => {
    const { code, err } = await runWith(files, command);
    expect(code).toBe(1);
    expect(err).toBe(
      "signalpost: this process may open too few files at once; raise the limit (ulimit -n 1024) and start again\n",
    );
  });
});
