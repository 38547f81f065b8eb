import { existsSync } from "node:fs";
import { access, constants, readdir } from "node:fs/promises";
import path from "node:path";
import { adaptersInUse, adapterTools } from "../runtime/adapters.ts";
import type { Settings } from "../config/config.ts";
import type { Check } from "../ports/adapter.ts";
import { printSchedule } from "../words/words.ts";
import { StoreError } from "../ports/store.ts";
import { checkRecords } from "../store/embedded/check-records.ts";
import type { Context } from "./calling/context.ts";
import { CommandFailure } from "./calling/failure.ts";
import { processParts } from "./calling/parts.ts";
import { withStore } from "./calling/storage.ts";
import { harmless } from "../text/harmless.ts";
import type { Terminal } from "./calling/terminal.ts";

/** How long one platform is waited for. */
const DIAGNOSE_MS = 30_000;

/** Says what is configured, what is missing and how to get it. */
export async function doctor(options: { readonly json?: true }, context: Context): Promise<void> {
  const { terminal } = context;
  const doubts = context.doubts();
  const { config, adapters } = context.settings();
  const checks = [
    ...checkSettings({ config, adapters }),
    ...doubts.map(asHint),
    await checkFolder(config.dataFolder),
    await checkEditions(config.editionsFolder),
    ...(await checkFiles(config.dataFolder).catch(unusableStore)),
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

function checkSettings({ config: { schedule, zone, language }, adapters }: Settings): readonly Check[] {
  return [
    { what: `Node ${process.version}`, ok: true },
    {
      what: `new subscriptions: ${printSchedule(schedule, "en")}, ${zone}, in ${languageNames[language]}`,
      ok: true,
    },
    ...adapters.flatMap(({ summary }) => summary),
  ];
}

/** The way out stands behind the last semicolon, where there is one. */
function asHint(doubt: string): Check {
  const [what = doubt, fix = "correct its name, or remove it"] = doubt.split("; ");
  return { what, ok: true, fix };
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

/** As many as a person reads; all of them stand in the same folder. */
const MOST_DAMAGED = 10;

/** What `start` reads only when it is needed is read here, all of it. */
async function checkFiles(folder: string): Promise<readonly Check[]> {
  const { sound, damaged } = await checkRecords(folder);
  if (damaged.length === 0) return [{ what: `${sound} stored records can be read`, ok: true }];
  const more = damaged.length - MOST_DAMAGED;
  return [
    ...damaged.slice(0, MOST_DAMAGED).map((fix) => ({ what: "a stored file is damaged", ok: false, fix })),
    ...(more > 0 ? [{ what: `${more} more stored files are damaged`, ok: false }] : []),
  ];
}

async function checkStore(context: Context): Promise<readonly Check[]> {
  const parts = await processParts(context);
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
    const tools = adapterTools(parts.config, { ...parts, store, routes: parts.server, serves: false });
    for (const { name, check } of adaptersInUse(parts.adapters)) {
      const own = channels.filter(({ platform }) => platform === name);
      checks.push(...(await check(tools, own, AbortSignal.timeout(DIAGNOSE_MS))));
    }
    return checks;
  });
}

function unusableStore(error: unknown): readonly Check[] {
  if (!(error instanceof StoreError)) throw error;
  return [{ what: "the store cannot be used", ok: false, fix: error.message }];
}
