import { firstPublication } from "../domain/edition.ts";
import type { WatchedSource } from "../domain/watched-source.ts";
import { createParsing } from "../importing/parsing.ts";
import { shownAddress } from "../importing/source/shown-address.ts";
import { newSource, publicationCalled } from "../importing/watching/watched.ts";
import type { Looked, Watching } from "../importing/watching/watch.ts";
import { systemClock } from "../ports/clock.ts";
import type { Store } from "../ports/store.ts";
import { watchSources } from "../runtime/watching.ts";
import { harmless } from "../text/harmless.ts";
import type { Context } from "./calling/context.ts";
import { CommandFailure, UsageError } from "./calling/failure.ts";
import { withStore } from "./calling/storage.ts";

interface AddOptions {
  readonly every?: string;
  readonly as?: string;
  readonly json?: true;
}

/** Looks at a source at once, and keeps it if it can be read. */
export async function addSource(address: string, options: AddOptions, context: Context): Promise<void> {
  const { terminal } = context;
  const wanted = wantedSource(address, options);
  await withWatching(context, async (watching, store) => {
    if ((await store.listSources()).some((source) => source.address === wanted.address))
      throw new UsageError(`${shownAddress(address)} is looked at already; see signalpost source list`);
    const looked = await watching.look(wanted, context.leaving);
    const { failure } = looked.source;
    if (failure || looked.source.endedAt) {
      await store.putGathered(wanted.address, undefined);
      throw new CommandFailure(`not added: ${failure?.told ?? `${shownAddress(address)} is gone for good`}`);
    }
    await store.changeSources((current) => [...current, looked.source]);
    if (options.json) terminal.json(asJson(looked.source));
    else for (const line of describe(looked, context)) terminal.say(line);
  });
}

export async function listSources(options: { readonly json?: true }, context: Context): Promise<void> {
  const { terminal } = context;
  await withStore("read", context, async (store) => {
    const sources = (await store.listSources()).toSorted((a, b) => (a.address < b.address ? -1 : 1));
    if (options.json) return terminal.json({ sources: sources.map(asJson) });
    if (sources.length === 0) terminal.note("no source is looked at; add one: signalpost source add URL");
    for (const source of sources) for (const line of lines(source, context)) terminal.say(line);
  });
}

/** Looks at one source now, or at all of them. */
export async function checkSources(
  address: string | undefined,
  options: { readonly json?: true },
  context: Context,
): Promise<void> {
  const { terminal, leaving } = context;
  const failed = await withWatching(context, async (watching, store) => {
    const all = await store.listSources();
    const wanted = address === undefined ? all : all.filter((source) => source.address === address);
    if (address !== undefined && wanted.length === 0) throw unknown(address);
    const looked: Looked[] = [];
    for (const source of wanted) {
      const one = await watching.look(source, leaving);
      looked.push(one);
      await store.changeSources((current) =>
        current.map((each) => (each.address === source.address ? one.source : each)),
      );
    }
    if (options.json) terminal.json({ sources: looked.map(({ source }) => asJson(source)) });
    else for (const one of looked) for (const line of describe(one, context)) terminal.say(line);
    return looked.filter(({ source }) => source.failure ?? source.endedAt).length;
  });
  if (failed > 0) throw new CommandFailure(failed === 1 ? "1 source fails" : `${failed} sources fail`);
}

/** What it brought stays; it is only not looked at any more. */
export async function removeSource(
  address: string,
  options: { readonly json?: true },
  context: Context,
): Promise<void> {
  const { terminal } = context;
  await withStore("own", context, async (store) => {
    const source = (await store.listSources()).find((each) => each.address === address);
    if (!source) throw unknown(address);
    if (source.addedBy === "settings")
      throw new UsageError(`${shownAddress(address)} is set: take it out of SIGNALPOST_SOURCES`);
    await store.changeSources((current) => current.filter((each) => each.address !== address));
    await store.putGathered(address, undefined);
    if (options.json) terminal.json({ removed: shownAddress(address) });
    else terminal.say(`${shownAddress(address)} is not looked at any more; what it brought stays`);
  });
}

async function withWatching<T>(
  context: Context,
  use: (watching: Watching, store: Store) => Promise<T>,
): Promise<T> {
  const { version } = context;
  const { config } = context.settings();
  const log = await context.log();
  return withStore("own", context, async (store) => {
    const parsing = createParsing({ overruns: store, version });
    try {
      return await use(watchSources({ config, store, parsing, clock: systemClock, log, version }), store);
    } finally {
      await parsing.close();
    }
  });
}

function wantedSource(address: string, { every, as: name }: AddOptions): WatchedSource {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:")
    throw new UsageError(`"${shownAddress(address)}" is not a web address; write it as https://host/feed`);
  const who = { address, publication: publicationCalled(name), addedBy: "operator" } as const;
  const everyMs = every === undefined ? {} : { everyMs: durationOf(every) };
  return newSource({ ...who, ...everyMs, ...(name !== undefined && { name }) }, new Date());
}

const UNITS_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const LONGEST_MS = 7 * UNITS_MS.d;

function durationOf(typed: string): number {
  const [, count, unit] = /^(\d{1,4})(m|h|d)$/.exec(typed.trim()) ?? [];
  const ms = unit === "m" || unit === "h" || unit === "d" ? Number(count) * UNITS_MS[unit] : 0;
  if (ms >= UNITS_MS.m && ms <= LONGEST_MS) return ms;
  throw new UsageError(`"${typed}" is not a time between 1m and 7d; write it as 30m, 2h or 1d`);
}

function unknown(address: string): UsageError {
  return new UsageError(`${shownAddress(address)} is not looked at; see signalpost source list`);
}

function describe({ source, stored }: Looked, context: Context): readonly string[] {
  const told = stored?.taken.map(
    ({ edition, outcome, signals }) =>
      `  ${edition}: ${outcome}, ${signals === 1 ? "1 signal" : `${signals} signals`}`,
  );
  const forming = stored?.formingUntil ? [`  ${stored.formingSignals} for the next edition so far`] : [];
  return [...lines(source, context), ...(told ?? []), ...forming];
}

function lines(source: WatchedSource, { terminal, settings }: Context): readonly string[] {
  const { address, publication, name, endedAt, failure, nextLookAt, formingUntil, movedTo } = source;
  const { zone } = settings().config;
  const say = (at: Date) =>
    at.toLocaleString("en-GB", { timeZone: zone, dateStyle: "medium", timeStyle: "short" });
  const of = publication === firstPublication ? "" : ` (${harmless(name ?? publication)})`;
  return [
    terminal.paint("bold", `${harmless(shownAddress(address))}${of}`),
    ...(movedTo === undefined ? [] : [`  has moved to ${harmless(shownAddress(movedTo))}`]),
    endedAt ? `  gone since ${say(endedAt)}` : `  next look: ${say(nextLookAt)}`,
    ...(formingUntil ? [`  its next edition is closed: ${say(formingUntil)}`] : []),
    ...(failure ? [`  fails since ${say(failure.since)}: ${harmless(failure.told)}`] : []),
  ];
}

/** Without the name and the password that an address may hold. */
function asJson(source: WatchedSource): unknown {
  const { address, movedTo, ...rest } = source;
  return {
    address: shownAddress(address),
    ...(movedTo !== undefined && { movedTo: shownAddress(movedTo) }),
    ...rest,
  };
}
