import type { Channel } from "../../src/domain/channel.ts";
import type { Key } from "../../src/domain/copy.ts";
import { contentHash, UNKNOWN_CONTENT } from "../../src/domain/content-hash.ts";
import type { Message } from "../../src/domain/message.ts";
import { type FailureKind, PlatformError } from "../../src/ports/failure.ts";
import type { Platform, PlatformEvent } from "../../src/ports/platform.ts";
import { textOf } from "../fakes/simulated-text.ts";
import type { Method, Stored, World } from "../fakes/simulated-world.ts";
import { inSameChannel, isBeingPosted, type LedgerMirror } from "./ledger-mirror.ts";
import type { Tally } from "./report.ts";

/** What the platforms said to the program in this run: only what they really said excuses a hole. */
export interface Told {
  readonly of: (about: string, kind: FailureKind["kind"], method: Method) => number;
}

/** Sees every request and every message, and holds them against what may never happen. */
export interface Witness {
  readonly told: Told;
  /** The request under way gets no reply: the client library gives up waiting after a while. */
  readonly isSilent: () => void;
  /** This copy will be edited later than anybody waits for. */
  readonly isLate: (key: Key) => void;
  readonly wasLate: (key: Key) => boolean;
  /** The same of its removal. */
  readonly isRemovedLate: (key: Key) => void;
  readonly wasRemovedLate: (key: Key) => boolean;
  /** Whether the request under way names a thread. */
  readonly isInThread: () => boolean;
  watch(platform: Platform): Platform;
  /** Judges what was made since the last look. */
  look(): void;
  /** The program began, stood still, or its clock jumped: for a while its pace is not what it was. */
  unsettle(why: "a restart" | "a pause" | "a jump"): void;
  /** The store rejected. */
  interrupted(): void;
  /** The program is told this. */
  hears(event: PlatformEvent): void;
  /** When a message was made, in moments of the ledger. */
  readonly jumped: () => boolean;
  readonly wasShown: (key: Key) => boolean;
}

const TIMEOUT_MS = 30_000;

/** So long after a restart, the requests of the life before may still count with the platform. */
const UNSETTLED_MS = 60_000;

export function createWitness(
  worlds: readonly World[],
  ledger: LedgerMirror,
  tally: Tally,
  wasEverHeld: (edition: string) => boolean,
): Witness {
  const toldOf = new Map<string, number>();
  const seen = new Map<World, { messages: number; tooEarly: number }>(
    worlds.map((world) => [world, { messages: 0, tooEarly: 0 }]),
  );
  const madeAt = new Map<Stored, number>();
  const goneSince = new Map<string, number>();
  const editsAsked = new Map<Key, number>();
  const unsettled = new Map<string, number>();
  const late = new Set<Key>();
  const removedLate = new Set<Key>();
  const begun = new Set<Key>();
  let inThread = false;
  let silent = false;
  /** Shared by all that are answered: nobody waits for it then. */
  let patience = new AbortController();
  let jumped = false;
  let interruptedAt = 0;

  const nowMs = () => worlds[0]?.clock.now().getTime() ?? 0;
  const why = () => [...unsettled].find(([, atMs]) => nowMs() - atMs < UNSETTLED_MS)?.[0];

  function judgeNew(world: World, message: Stored, before: readonly Stored[]): void {
    madeAt.set(message, ledger.moment());
    const about = `${message.channel.id} ${nameOf(message.message)} ${message.id}`;
    const same = before.filter(
      (other) =>
        other.channel.id === message.channel.id &&
        other.message.edition === message.message.edition &&
        (other.key === message.key || nameOf(other.message) === nameOf(message.message)),
    );
    const stands = (other: Stored) => !other.deleted || other.deleted.atMs > message.createdAtMs;
    if (same.some((other) => stands(other) || (other.key === message.key && other.deleted?.by === "us"))) {
      if (jumped) tally.window("doubled after a jump of the clock");
      else tally.fault("duplicates", about);
    } else if (same.some(({ key }) => key === message.key)) {
      if (ledger.wasShown(message.key)) tally.fault("resurrected", about);
      else tally.window("sent again, deleted while in doubt");
    }
    judgeOrder(world, message, about);
  }

  function judgeOrder(world: World, message: Stored, about: string): void {
    const known = ledger.ofKey(message.key);
    if (!known) return;
    const { delivery } = known;
    const { copies } = delivery;
    const at = copies.findIndex(({ key }) => key === message.key);
    const length = ledger.plan(delivery.plan)?.parts.length ?? 0;
    const isAgain = world.messages.some((other) => other !== message && other.key === message.key);
    if (at < length && !isAgain && !ledger.wasDead(message.key)) {
      const later = new Set(copies.slice(at + 1, length).map(({ key }) => key));
      const isAfter = world.messages.some(
        (other) =>
          later.has(other.key) &&
          other !== message &&
          !other.deleted &&
          ledger.wantedSince(message.key) < (madeAt.get(other) ?? Number.POSITIVE_INFINITY),
      );
      if (isAfter) tally.fault("disorder", about);
    }
  }

  /** An edition is begun only once those before it are complete in its channel. */
  function judgeBeginning(key: Key, message: Message): void {
    const delivery = ledger.ofKey(key)?.delivery;
    if (!delivery || message.kind !== "header" || message.piece.number > 1 || begun.has(key)) return;
    begun.add(key);
    const about = `${delivery.channel.id} ${delivery.edition}`;
    for (const { delivery: other } of ledger.deliveries()) {
      if (other.createdAt >= delivery.createdAt || !inSameChannel(other, delivery)) continue;
      if (isBeingPosted(other)) {
        if (wasEverHeld(other.edition)) tally.window("overtook one that was held");
        else if (jumped) tally.window("overtook after a jump of the clock");
        else tally.fault("overtaken", about);
      } else if (other.state === "parked") tally.window("overtook one that is parked");
    }
  }

  function judgeGone(channel: Channel, key: Key): void {
    const since = goneSince.get(channel.id);
    const known = ledger.ofKey(key);
    if (since === undefined || !known) return;
    if (known.openedAt > since) tally.window("asked once more for what was ordered or released meanwhile");
    else if (ledger.parkedAt(channel) > since && interruptedAt > since)
      tally.window("asked once more, as an interruption kept the rest from being parked");
    else if (ledger.parkedAt(channel) > since) tally.fault("afterGone", `${channel.id} ${key}`);
  }

  function judgeEdit(key: Key, message: Message): void {
    const stored = worlds.flatMap(({ messages }) => messages).find((other) => other.key === key);
    const isKnown = (editsAsked.get(key) ?? 0) <= ledger.editsRecorded(key);
    editsAsked.set(key, ledger.editsRecorded(key) + 1);
    if (stored && isKnown && !late.has(key) && saysTheSame(stored.message, message)) {
      const copy = ledger.copy(key);
      if (copy?.state === "shown" && copy.hash === UNKNOWN_CONTENT) tally.window("edited to be sure");
      else tally.fault("needless", key);
    }
  }

  async function hear<T>(method: Method, about: readonly string[], reply: Promise<T>): Promise<T> {
    try {
      return await reply;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const { kind } = error.failure;
      for (const name of about) {
        const told = `${name} ${kind} ${method}`;
        toldOf.set(told, (toldOf.get(told) ?? 0) + 1);
      }
      if (kind === "gone" && about[0] !== undefined) goneSince.set(about[0], ledger.moment());
      throw error;
    }
  }

  /** Adapters wait for a reply so long and no longer. */
  function patiently<T>(abort: AbortSignal, ask: (abort: AbortSignal) => Promise<T>): Promise<T> {
    silent = false;
    const mine = patience;
    const reply = ask(mine.signal);
    if (silent) {
      patience = new AbortController();
      const giveUp = () => mine.abort();
      abort.addEventListener("abort", giveUp, { once: true });
      void worlds[0]?.clock.sleep(TIMEOUT_MS).then(giveUp);
    }
    return reply;
  }

  const witness: Witness = {
    isSilent: () => void (silent = true),
    isLate: (key) => void late.add(key),
    wasLate: (key) => late.has(key),
    isRemovedLate: (key) => void removedLate.add(key),
    wasRemovedLate: (key) => removedLate.has(key),
    told: { of: (about, kind, method) => toldOf.get(`${about} ${kind} ${method}`) ?? 0 },
    isInThread: () => inThread,
    watch: (platform) => ({
      ...platform,
      post(spot, message, sending) {
        const channel = spot.at === "channel" ? spot.channel : spot.thread.header.channel;
        witness.look();
        judgeGone(channel, sending.key);
        judgeBeginning(sending.key, message);
        inThread = spot.at === "thread";
        return hear(
          "post",
          [channel.id, `${sending.key} ${sending.form}`],
          patiently(sending.abort, (abort) => platform.post(spot, message, { ...sending, abort })),
        );
      },
      edit(copy, message, abort) {
        const { channel } = copy.message;
        witness.look();
        judgeGone(channel, copy.key);
        judgeEdit(copy.key, message);
        return hear(
          "edit",
          [channel.id, copy.key],
          patiently(abort, (own) => platform.edit(copy, message, own)),
        );
      },
      remove(copy, abort) {
        const { channel } = copy.message;
        witness.look();
        judgeGone(channel, copy.key);
        return hear(
          "remove",
          [channel.id, copy.key],
          patiently(abort, (own) => platform.remove(copy, own)),
        );
      },
      complete(thread, abort) {
        const { channel, id } = thread.header;
        witness.look();
        return hear(
          "complete",
          [channel.id, id],
          patiently(abort, (own) => platform.complete(thread, own)),
        );
      },
      readBack(spot, keys, since, abort) {
        const channel = spot.at === "channel" ? spot.channel : spot.thread.header.channel;
        witness.look();
        inThread = spot.at === "thread";
        const from = new Date(since.getTime() - ADAPTERS_LOOK_BACK_MS);
        return hear(
          "readBack",
          [channel.id],
          patiently(abort, (own) => platform.readBack(spot, keys, from, own)),
        );
      },
      async inspect(channel, abort) {
        const inspection = await platform.inspect(channel, abort);
        if (inspection.postable) goneSince.delete(channel.id);
        return inspection;
      },
    }),
    look() {
      for (const [world, counts] of seen) {
        for (; counts.messages < world.messages.length; counts.messages++) {
          const message = world.messages[counts.messages];
          if (message) judgeNew(world, message, world.messages.slice(0, counts.messages));
        }
        for (; counts.tooEarly < world.tooEarly; counts.tooEarly++) {
          const reason = why();
          if (reason === undefined) tally.fault("tooEarly", new Date(nowMs()).toISOString());
          else tally.window(`too early after ${reason}`);
        }
      }
    },
    interrupted: () => void (interruptedAt = ledger.moment()),
    unsettle(reason) {
      witness.look();
      if (reason === "a restart") interruptedAt = ledger.moment();
      unsettled.set(reason, reason === "a jump" ? Number.POSITIVE_INFINITY : nowMs());
      if (reason === "a jump") jumped = true;
    },
    hears(event) {
      if (event.kind === "channel-back") goneSince.delete(event.channel.id);
      if (event.kind !== "workspace-back") return;
      for (const { platform, workspace, id } of worlds.flatMap(({ channels }) => channels))
        if (platform === event.platform && workspace === event.workspace) goneSince.delete(id);
    },
    jumped: () => jumped,
    wasShown: ledger.wasShown,
  };
  return witness;
}

/** Adapters look so much further back than to the first try: the platform's clock is not ours. */
const ADAPTERS_LOOK_BACK_MS = 120_000;

function saysTheSame(a: Message, b: Message): boolean {
  return textOf(a) === textOf(b) && contentHash(a) === contentHash(b);
}

/** What a message is for, as far as people can tell. */
export function nameOf(message: Message): string {
  switch (message.kind) {
    case "header":
      return `header ${message.piece.number}`;
    case "signal":
      return `signal ${message.signal} ${message.piece.number}`;
    case "group":
      return `group ${message.signals[0]?.signal ?? ""}`;
  }
}
