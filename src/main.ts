#!/usr/bin/env node
import path from "node:path";
import { type Adapter, inspectChannels } from "./adapter.ts";
import { runCommandLine } from "./cli/run.ts";
import { commandStarts, parseCommand } from "./commands/parse-command.ts";
import { colourRefused } from "./config.ts";

const consoleAdapter: Adapter = {
  name: "console",
  isConfigured: () => false,
  async create({ config, screen, leave }) {
    const { createConsole } = await import("../adapters/console/console.ts");
    return createConsole({
      file: path.join(config.dataFolder, "console.jsonl"),
      input: process.stdin,
      output: screen,
      isTerminal: process.stdin.isTTY && screen.isTTY === true,
      colour: screen.isTTY === true && !colourRefused(),
      language: config.language,
      zone: config.zone,
      parse: parseCommand,
      starts: commandStarts,
      onEnd: leave,
    });
  },
  async check(tools, channels) {
    return inspectChannels(await consoleAdapter.create(tools), channels);
  },
};

await runCommandLine(process.argv.slice(2), [consoleAdapter]);
