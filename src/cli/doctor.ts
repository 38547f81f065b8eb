import { existsSync } from "node:fs";
import { access, constants, readdir } from "node:fs/promises";
import path from "node:path";
import { type Check, configuredAdapters } from "../runtime/adapter.ts";
import type { Config } from "../config/config.ts";
import { printSchedule } from "../words/words.ts";
import { StoreError } from "../ports/store.ts";
import type { Context } from "./context.ts";
import { CommandFailure } from "./failure.ts";
import { processParts } from "./parts.ts";
import { withStore } from "./storage.ts";
import { harmless, type Terminal } from "./terminal.ts";

/** Says what is configured, what is missing and how to get it. */
export async function doctor(options: { readonly json?: true }, context: Context): Promise<void> {
  const { terminal } = context;
  const config = context.config();
  const checks = [
    ...checkConfig(config),
    await checkFolder(config.dataFolder),
    await checkEditions(config.editionsFolder),
    ...(await checkStore(context).catch(unusableStore)),
  ];
  if (options.json) terminal.json({ checks });
  else for (const check of checks) showCheck(check, terminal);
  const wrong = checks.filter(({ ok }) => !ok).length;
  if (wrong > 0) throw new CommandFailure(wrong === 1 ? "1 thing needs care" : `${wrong} things need care`);
}

function showCheck({ what, ok, fix }: Check, { out, paint }: Terminal): void {
  const mark = ok
    ? fix === undefined
      ? paint("green", "ok  ")
      : paint("yellow", "hint")
    : paint("red", "fix ");
  out(`${mark}  ${harmless(what)}`);
  if (fix !== undefined) out(`      → ${harmless(fix)}`);
}

function checkConfig({ schedule, zone, language, slack, discord }: Config): readonly Check[] {
  return [
    { what: `Node ${process.version}`, ok: true },
    {
      what: `new subscriptions: ${printSchedule(schedule, "en")}, ${zone}, in ${languageNames[language]}`,
      ok: true,
    },
    slack
      ? {
          what: `Slack is configured: ${slack.connection.kind}, ${slack.workspaces.kind} workspace(s)`,
          ok: true,
        }
      : {
          what: "Slack is not configured",
          ok: true,
          fix: "create an app from adapters/slack/manifest.json, then set SLACK_BOT_TOKEN and SLACK_APP_TOKEN",
        },
    discord
      ? { what: "Discord is configured", ok: true }
      : {
          what: "Discord is not configured",
          ok: true,
          fix: "create an application at https://discord.com/developers/applications, then set DISCORD_TOKEN",
        },
  ];
}

const languageNames = { fr: "French", en: "English" } as const;

async function checkFolder(folder: string): Promise<Check> {
  try {
    await access(nearestExisting(path.resolve(folder)), constants.R_OK | constants.W_OK);
    return { what: `${folder} can be written`, ok: true };
  } catch (error) {
    const fix = "make it writable for this user, or set SIGNALPOST_DATA to another folder";
    return { what: `${folder} cannot be written: ${String(error)}`, ok: false, fix };
  }
}

/** The folder itself, or the one in which it would be made. */
function nearestExisting(folder: string): string {
  return existsSync(folder) || path.dirname(folder) === folder
    ? folder
    : nearestExisting(path.dirname(folder));
}

async function checkEditions(folder: string): Promise<Check> {
  const files = await readdir(folder).catch(() => undefined);
  if (files) {
    const count = files.filter((name) => !name.startsWith(".")).length;
    return { what: `${folder} has ${count} ${count === 1 ? "file" : "files"}`, ok: true };
  }
  const fix = "create it and put the editions there, or set SIGNALPOST_EDITIONS to another folder";
  return { what: `${folder} cannot be read`, ok: true, fix };
}

async function checkStore(context: Context): Promise<readonly Check[]> {
  const { config, log, server: routes } = await processParts(context);
  return withStore("read", context, async (store) => {
    const editions = await store.listEditions();
    const channels = (await store.listSubscriptions()).map(({ channel }) => channel);
    const checks: Check[] = [
      {
        what: `editions stored: ${editions.length}; channels subscribed: ${channels.length}`,
        ok: true,
        ...(editions.length === 0 && { fix: "import an edition: signalpost import FILE" }),
      },
    ];
    for (const adapter of configuredAdapters(context.adapters, config)) {
      const tools = { config, store, log, routes, screen: process.stderr, leave() {} };
      checks.push(
        ...(await adapter.check(
          tools,
          channels.filter(({ platform }) => platform === adapter.name),
        )),
      );
    }
    return checks;
  });
}

function unusableStore(error: unknown): readonly Check[] {
  if (!(error instanceof StoreError)) throw error;
  return [{ what: "the store cannot be used", ok: false, fix: error.message }];
}
