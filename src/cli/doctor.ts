import { access, constants, mkdir, readdir } from "node:fs/promises";
import { type Check, configuredAdapters } from "../adapter.ts";
import { channelLabel } from "../chat/channel.ts";
import type { Platform } from "../chat/platform.ts";
import type { Config } from "../config.ts";
import { printSchedule } from "../schedule/words.ts";
import type { Store } from "../store/store.ts";
import type { Context } from "./context.ts";
import { CommandFailure } from "./failure.ts";
import { withStore } from "./storage.ts";
import { harmless, type Style } from "./terminal.ts";

const ASK_MS = 15_000;

/** Says what is configured, what is missing and how to get it. */
export async function doctor(options: { readonly json?: true }, context: Context): Promise<void> {
  const { terminal } = context;
  const config = context.config();
  const checks = [
    ...checkConfig(config),
    await checkFolder("SIGNALPOST_DATA", config.dataFolder),
    await checkEditions(config.editionsFolder),
    ...(await checkStore(context)),
  ];
  if (options.json) terminal.json({ checks });
  else
    for (const { about, state, found, fix } of checks) {
      terminal.out(`${terminal.paint(styles[state], state.padEnd(7))} ${about}: ${harmless(found)}`);
      if (fix !== undefined) terminal.out(`        → ${harmless(fix)}`);
    }
  const errors = checks.filter(({ state }) => state === "error").length;
  if (errors > 0)
    throw new CommandFailure(errors === 1 ? "1 thing needs care" : `${errors} things need care`);
}

const styles = { ok: "green", warning: "yellow", error: "red" } as const satisfies Record<
  Check["state"],
  Style
>;

function checkConfig({ schedule, zone, language, slack, discord }: Config): readonly Check[] {
  const node = { about: "Node", state: "ok", found: process.version } as const;
  const usual = `${printSchedule(schedule, "en")}, ${zone}, ${language}`;
  return [
    node,
    { about: "new subscriptions", state: "ok", found: usual },
    slack
      ? {
          about: "slack",
          state: "ok",
          found: `configured (${slack.connection.kind}, ${slack.workspaces.kind})`,
        }
      : {
          about: "slack",
          state: "warning",
          found: "not configured",
          fix: "create an app from adapters/slack/manifest.json, then set SLACK_BOT_TOKEN and SLACK_APP_TOKEN",
        },
    discord
      ? { about: "discord", state: "ok", found: "configured" }
      : {
          about: "discord",
          state: "warning",
          found: "not configured",
          fix: "create an application at https://discord.com/developers/applications, then set DISCORD_TOKEN",
        },
  ];
}

async function checkFolder(about: string, folder: string): Promise<Check> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK);
    return { about, state: "ok", found: `${folder} can be written` };
  } catch (error) {
    const fix = `make ${folder} writable for this user, or set ${about} to another folder`;
    return { about, state: "error", found: String(error), fix };
  }
}

async function checkEditions(folder: string): Promise<Check> {
  const about = "SIGNALPOST_EDITIONS";
  try {
    const files = (await readdir(folder)).filter((name) => !name.startsWith("."));
    return { about, state: "ok", found: `${folder} has ${files.length} files` };
  } catch (error) {
    const fix = `create ${folder} and put the editions there, or set ${about} to another folder`;
    return { about, state: "warning", found: String(error), fix };
  }
}

async function checkStore(context: Context): Promise<readonly Check[]> {
  const config = context.config();
  const log = await context.log();
  return withStore("read", context, async (store) => {
    const editions = await store.listEditions();
    const subscriptions = await store.listSubscriptions();
    const found = `${editions.length} editions, ${subscriptions.length} subscriptions`;
    const checks: Check[] = [
      editions.length > 0
        ? { about: "store", state: "ok", found }
        : { about: "store", state: "warning", found, fix: "import an edition: signalpost import FILE" },
    ];
    for (const adapter of configuredAdapters(context.adapters, config)) {
      const tools = { config, store, log, leave() {} };
      checks.push(...(await adapter.check(tools)));
      const platform = await adapter.create(tools);
      checks.push(...(await checkChannels(platform, store)));
      await platform.close();
    }
    return checks;
  });
}

/** Whether each subscribed channel can be posted to. */
async function checkChannels(platform: Platform, store: Store): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const { channel } of await store.listSubscriptions()) {
    if (channel.platform !== platform.name) continue;
    const about = channelLabel(channel);
    try {
      const inspection = await platform.inspect(channel, AbortSignal.timeout(ASK_MS));
      checks.push(
        inspection.postable
          ? { about, state: "ok", found: [inspection.name, ...inspection.notes].join("; ") }
          : { about, state: "error", found: "cannot be posted to", fix: inspection.missing.join("; ") },
      );
    } catch (error) {
      const fix = "see whether the platform can be reached from here, then try again";
      checks.push({ about, state: "error", found: String(error), fix });
    }
  }
  return checks;
}
