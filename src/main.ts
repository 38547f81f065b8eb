#!/usr/bin/env node
import { terminal } from "../adapters/console/adapter.ts";
import { discord } from "../adapters/discord/adapter.ts";
import { slack } from "../adapters/slack/adapter.ts";
import { runCommandLine } from "./cli/run.ts";
import { commandStarts } from "./commands/parse-command.ts";
import { colourRefused } from "./config/config.ts";

const leaving = new AbortController();

const adapters = [
  slack,
  discord,
  terminal({
    input: process.stdin,
    output: process.stdout,
    aside: process.stderr,
    isColourRefused: colourRefused(),
    starts: commandStarts,
    onEnd: () => leaving.abort(),
  }),
];

await runCommandLine(process.argv.slice(2), adapters, leaving.signal);
