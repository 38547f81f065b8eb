import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";

const main = path.resolve(import.meta.dirname, "../../dist/src/main.js");

/** util-linux's `script` gives a program a terminal to write to. */
const hasTerminal = spawnSync("script", ["-qec", "true", "/dev/null"]).status === 0;

function onTerminal(environment: object): string {
  const command = `${process.execPath} ${main} doctor`;
  const { stdout } = spawnSync("script", ["-qec", command, "/dev/null"], {
    encoding: "utf8",
    env: {
      PATH: process.env["PATH"],
      TERM: "xterm",
      SIGNALPOST_DATA: path.join(tmpdir(), "signalpost-nothing-here"),
      ...environment,
    },
  });
  return stdout;
}

describe.skipIf(!hasTerminal)("colours on a terminal", () => {
  it("are there, and never with NO_COLOR", () => {
    expect(onTerminal({})).toContain("\u001B[");
    expect(onTerminal({ NO_COLOR: "1" })).not.toContain("\u001B[");
  });
});
