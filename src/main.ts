#!/usr/bin/env node
import path from "node:path";
import type { Adapter } from "./adapter.ts";
import { runCommandLine } from "./cli/run.ts";
import { commandStarts, parseCommand } from "./commands/parse-command.ts";
import { colourRefused } from "./config.ts";

const consoleAdapter: Adapter = {
  name: "console",
  isConfigured: () => false,
  async create({ config, leave }) {
    const { createConsole } = await import("../adapters/console/console.ts");
    const { stdin, stdout } = process;
    return createConsole({
      file: path.join(config.dataFolder, "console.jsonl"),
      input: stdin,
      output: stdout,
      isTerminal: stdin.isTTY && stdout.isTTY,
      colour: stdout.isTTY && !colourRefused(),
      language: config.language,
      zone: config.zone,
      parse: parseCommand,
      starts: commandStarts,
      onEnd: leave,
    });
  },
  check: () =>
    Promise.resolve([{ about: "console", state: "ok", found: "editions are posted in the terminal" }]),
};

await runCommandLine(process.argv.slice(2), [consoleAdapter]);
