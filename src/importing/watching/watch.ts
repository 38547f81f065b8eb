import { createHash } from "node:crypto";
import type { WatchedSource } from "../../domain/watched-source.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Editions, Erasures, Ledger, Sources } from "../../ports/store.ts";
import type { Approval } from "../storing/import-draft.ts";
import type { Parsing } from "../parsing.ts";
import { shownAddress } from "../source/shown-address.ts";
import type { Closings } from "./gather.ts";
import { look, type LookOptions } from "./look.ts";
import { afterLook, claimed, isLookDue } from "./next-look.ts";
import { readContents } from "./read-reply.ts";
import type { Reply } from "./reply.ts";
import { storeContents, type Stored } from "./store-contents.ts";
import { tellLook, tellStored } from "./tell.ts";

export interface WatchTools {
  readonly store: Editions & Ledger & Sources & Pick<Erasures, "listErasures">;
  readonly parsing: Parsing;
  readonly clock: Clock;
  readonly log: Log;
  readonly approval: Approval;
  /** When a publication's editions are closed, as its slots are now. */
  readonly closingsOf: (publication: string) => Promise<Closings>;
  readonly request: Pick<LookOptions, "allowPrivateAddresses" | "agent">;
}

export interface Watching {
  /** Looks at what is due, a part of it at a time, and makes editions of what has passed its cut-off. */
  turn(abort: AbortSignal): Promise<void>;
  /** Looks at one now. What is then known of it is for the caller to store. */
  look(source: WatchedSource, abort: AbortSignal): Promise<Looked>;
}

/** A source after a look. */
export interface Looked {
  readonly source: WatchedSource;
  readonly found: Reply["kind"];
  /** What became of what was new. */
  readonly stored?: Stored;
}

/** After a long stop all are due at once: a thousand sources then take a quarter of an hour. */
const MOST_A_TURN = 60;

/** Hosts that are asked at the same time; each is asked for one thing after another. */
const HOSTS_AT_ONCE = 8;

/** A source that cannot be looked at after its cut-off has its edition closed all the same, shortly before the slot. */
const CLOSE_AFTER_MS = 50 * 60_000;

export function createWatching(given: WatchTools): Watching {
  const { store, clock } = given;
  return {
    look: (source, abort) => lookOnce(source, given, abort),
    async turn(abort) {
      const tools = { ...given, closingsOf: onceEach(given.closingsOf) };
      const due = await claimDue(store, clock.now());
      const looked = await byHost(due, async (source) => lookAt(source, tools, abort));
      const overdue = (await store.listSources()).filter(
        ({ address, formingUntil }) =>
          !due.some((source) => source.address === address) &&
          formingUntil !== undefined &&
          clock.now().getTime() - formingUntil.getTime() >= CLOSE_AFTER_MS,
      );
      for (const source of overdue) looked.push(await close(source, tools));
      if (looked.length === 0) return;
      const after = new Map(looked.map((source) => [source.address, source]));
      await store.changeSources((current) =>
        // One that was removed meanwhile stays removed; what a person changed meanwhile stays changed.
        current.map((source) => {
          const next = after.get(source.address);
          return next ? withWishes(next, source) : source;
        }),
      );
    },
  };
}

/** Whoever subscribes to what is asked once a turn, not for each source. */
function onceEach<T>(ask: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (name) => {
    const answer = asked.get(name) ?? ask(name);
    asked.set(name, answer);
    return answer;
  };
}

/** Takes the sources whose time has come: of two processes one gets each. */
async function claimDue(store: Sources, now: Date): Promise<readonly WatchedSource[]> {
  let due: readonly WatchedSource[] = [];
  await store.changeSources((current) => {
    due = current
      .filter((source) => isLookDue(source, now))
      .toSorted((a, b) => a.nextLookAt.getTime() - b.nextLookAt.getTime())
      .slice(0, MOST_A_TURN);
    if (due.length === 0) return current;
    const taken = new Set(due.map(({ address }) => address));
    return current.map((source) => (taken.has(source.address) ? claimed(source, now) : source));
  });
  return due;
}

async function byHost(
  sources: readonly WatchedSource[],
  visit: (source: WatchedSource) => Promise<WatchedSource>,
): Promise<WatchedSource[]> {
  const hosts = new Map<string, WatchedSource[]>();
  for (const source of sources) {
    const { host } = new URL(source.movedTo ?? source.address);
    hosts.set(host, [...(hosts.get(host) ?? []), source]);
  }
  const waiting = hosts.values();
  const after: WatchedSource[] = [];
  const takeOn = async (): Promise<void> => {
    for (const group of waiting) for (const source of group) after.push(await visit(source));
  };
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, takeOn));
  return after;
}

/** Looks at one source and stores what it brings. Never rejects: one that fails holds up no other. */
async function lookAt(source: WatchedSource, tools: WatchTools, abort: AbortSignal): Promise<WatchedSource> {
  if (abort.aborted) return source;
  const startedAt = tools.clock.now();
  try {
    const looked = await lookOnce(source, tools, abort);
    // What was not looked at to its end is looked at by the next life.
    return abort.aborted ? source : looked.source;
  } catch (error) {
    if (abort.aborted) return source;
    tools.log.error("source.failed", { source: shownAddress(source.address), reason: String(error) });
    return claimed(source, startedAt);
  }
}

async function lookOnce(source: WatchedSource, tools: WatchTools, abort: AbortSignal): Promise<Looked> {
  const { clock, log, request } = tools;
  const startedAt = clock.now();
  // Once a week a source is read whole: its server may be wrong about what has not changed.
  const whole = source.formingUntil !== undefined && source.formingUntil <= startedAt;
  const reply = await look(source, { ...request, now: () => clock.now(), whole, abort });
  const taken = await takeReply(source, reply, tools, abort);
  const after = { ...taken.source, lastLookAt: startedAt };
  if (!abort.aborted) tellLook(log, source, after, reply);
  return { ...taken, source: after };
}

async function takeReply(
  source: WatchedSource,
  reply: Reply,
  tools: WatchTools,
  abort: AbortSignal,
): Promise<Looked> {
  const { clock } = tools;
  const found = reply.kind;
  if (reply.kind !== "fresh" && reply.kind !== "unchanged")
    return { source: afterLook(source, reply, clock.now()), found };
  if (reply.kind === "unchanged")
    return { source: await close(afterLook(source, reply, clock.now()), tools), found };
  const content = createHash("sha256").update(reply.bytes).digest("hex");
  const { validators } = reply;
  if (content === source.content)
    return {
      source: await close({ ...afterLook(source, reply, clock.now()), validators }, tools),
      found: "unchanged",
    };
  const contents = await readContents(source, reply, { parsing: tools.parsing, now: clock.now(), abort });
  if (contents.kind === "unreadable")
    return {
      source: afterLook(source, { kind: "failed", told: contents.told }, clock.now()),
      found: "failed",
    };
  const stored = await storeContents(source, contents, {
    store: tools.store,
    closings: await tools.closingsOf(source.publication),
    approval: tools.approval,
    now: clock.now(),
  });
  tellStored(tools.log, source, stored);
  const forming = withForming({ ...source, validators, content }, stored);
  return { source: afterLook(forming, reply, clock.now()), found, stored };
}

/** Makes an edition of what was gathered, if its cut-off has passed. */
async function close(source: WatchedSource, tools: WatchTools): Promise<WatchedSource> {
  const now = tools.clock.now();
  if (!source.formingUntil || source.formingUntil > now) return source;
  const closings = await tools.closingsOf(source.publication);
  const { store, approval } = tools;
  const stored = await storeContents(source, undefined, { store, closings, approval, now });
  tellStored(tools.log, source, stored);
  return withForming(source, stored);
}

function withForming(source: WatchedSource, { formingUntil }: Stored): WatchedSource {
  const { formingUntil: _before, ...rest } = source;
  return { ...rest, ...(formingUntil && { formingUntil }) };
}

/** What people say of a source, and what a look finds out. */
function withWishes(looked: WatchedSource, current: WatchedSource): WatchedSource {
  const { everyMs: _every, name: _name, ...rest } = looked;
  const { publication, decisions, everyMs, name, addedBy } = current;
  return {
    ...rest,
    publication,
    decisions,
    addedBy,
    ...(everyMs !== undefined && { everyMs }),
    ...(name !== undefined && { name }),
  };
}
