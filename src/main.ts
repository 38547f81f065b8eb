#!/usr/bin/env node
import path from "node:path";
import { type Adapter, type AdapterTools, inspectChannels } from "./runtime/adapter.ts";
import { runCommandLine } from "./cli/run.ts";
import { systemClock } from "./ports/clock.ts";
import { commandStarts, parseCommand, parseFilledIn } from "./commands/parse-command.ts";
import { colourRefused } from "./config/config.ts";
import type { DiscordConfig } from "./config/config.ts";
import type { SlackConfig } from "../adapters/slack/config.ts";

/** How long `signalpost doctor` waits for one platform. */
const DIAGNOSE_MS = 30_000;

/** Enough to show what would be posted, before anything is configured. */
const slackPreview: SlackConfig = {
  connection: { kind: "socket", appToken: "xapp-preview" },
  workspaces: { kind: "one", botToken: "xoxb-preview" },
  rateClass: "usual",
};
const discordPreview: DiscordConfig = { token: "preview", shards: "auto" };

const slackOptions = ({ config, store, routes, log }: AdapterTools) => ({
  ...(config.slack ?? slackPreview),
  routes,
  store,
  log,
  clock: systemClock,
  parse: parseCommand,
  language: config.language,
  zone: config.zone,
});

const slack: Adapter = {
  name: "slack",
  isConfigured: (config) => config.slack !== undefined,
  async create(tools) {
    const { createSlack } = await import("../adapters/slack/slack.ts");
    return createSlack(slackOptions(tools));
  },
  async check(tools, channels) {
    const { diagnoseSlack } = await import("../adapters/slack/slack.ts");
    return diagnoseSlack(slackOptions(tools), channels, AbortSignal.timeout(DIAGNOSE_MS));
  },
};

const discord: Adapter = {
  name: "discord",
  isConfigured: (config) => config.discord !== undefined,
  async create({ config, log }) {
    const { createDiscord } = await import("../adapters/discord/discord.ts");
    const common = { log, clock: systemClock, parse: parseFilledIn };
    return createDiscord({ ...(config.discord ?? discordPreview), ...common });
  },
  async check({ config, log }, channels) {
    const { diagnoseDiscord } = await import("../adapters/discord/discord.ts");
    const options = { ...(config.discord ?? discordPreview), log, clock: systemClock };
    return diagnoseDiscord(options, channels, AbortSignal.timeout(DIAGNOSE_MS));
  },
};

const terminal: Adapter = {
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
    return inspectChannels(await terminal.create(tools), channels);
  },
};

await runCommandLine(process.argv.slice(2), [slack, discord, terminal]);
