import { setMaxListeners } from "node:events";
import { type Channel, placeKey } from "../../domain/channel.ts";
import { isOpen } from "../../domain/copy.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { PaceLimits } from "../../ports/platform.ts";
import type { Lease, Work } from "../../ports/work.ts";
import { carryOn } from "../act/carry-on.ts";
import { type CarryEnd, type CarryTools, fieldsOf } from "../act/carrying.ts";
import { backOffMs } from "../decide/after-failure.ts";
import { nextVersion } from "../decide/in-state.ts";
import { parked } from "../decide/transitions.ts";

export interface LaneTools extends Omit<CarryTools, "closing" | "abort"> {
  readonly work: Work;
  /** A delivery is finished, parked, or left because its platform has stopped. */
  readonly onEnd: (delivery: Delivery, end: CarryEnd) => void;
  /** A channel was left, for now or for good. */
  readonly onRelease: () => void;
}

/** Carries on the deliveries of one platform: as many channels at a time as its pace can use, one delivery after the other in each. */
export interface Lane {
  /** Takes channels from now on. */
  open(): void;
  /** What the next delivery that waits waits for. */
  nextWait(): Waiting | undefined;
  isStopped(): boolean;
  /** Nothing more goes out on this platform, until the process starts again. */
  stop(reason: string): void;
  close(graceMs: number): Promise<void>;
}

interface Waiting {
  readonly until: Date;
  readonly reason: string;
}

/** How long a request that was given up may take to say so: what it does later finds its intent recorded. */
const LAST_GRACE_MS = 500;

/** A record that could not be read or written rests at least so long: time for somebody to make space. */
const INTERRUPTIONS_TO_BEGIN_WITH = 3;

export function createLane(tools: LaneTools): Lane {
  const { platform, store, work, clock, log, onEnd, onRelease } = tools;
  const closing = new AbortController();
  const abort = new AbortController();
  // Each channel at work listens to both, which is not a leak.
  setMaxListeners(0, closing.signal, abort.signal);
  const carry: CarryTools = { ...tools, closing: closing.signal, abort: abort.signal };
  const waits = new Map<string, Waiting>();
  const interruptions = new Map<string, number>();
  const most = mostChannels(platform.pace);
  let workers: readonly Promise<void>[] = [];

  /** Takes one channel after the other until the lane closes. */
  async function runWorker(): Promise<void> {
    for (;;) {
      const lease = await work.take(platform.name, most.perWorkspace, closing.signal);
      if (!lease) return;
      await serve(lease);
      onRelease();
    }
  }

  /** Never rejects: what the store or a fault of ours throws is told, and the channel is tried again later. */
  async function serve(lease: Lease): Promise<void> {
    const place = placeKey(lease.channel);
    waits.delete(place);
    try {
      const waiting = await carryOnChannel(lease.channel);
      interruptions.delete(place);
      if (waiting) waits.set(place, waiting);
      await lease.release(waiting?.until);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const failures = interruptions.get(place) ?? 0;
      interruptions.set(place, failures + 1);
      const until = new Date(
        clock.now().getTime() + backOffMs(failures + INTERRUPTIONS_TO_BEGIN_WITH, tools.random()),
      );
      log.error("delivery.interrupted", { platform: platform.name, channel: lease.channel.id, reason });
      waits.set(place, { until, reason });
      await lease.release(until);
    }
  }

  /** What this channel is owed, oldest first. Resolves with what it waits for, if it does. */
  async function carryOnChannel(channel: Channel): Promise<Waiting | undefined> {
    let first: Waiting | undefined;
    const owed = (await store.unfinishedDeliveries(channel)).filter(({ state }) => state === "open");
    for (const delivery of owed) {
      const end = await carryOn(delivery, carry);
      switch (end.kind) {
        case "closing":
          return first;
        case "waiting":
          if (!first || end.until < first.until) first = { until: end.until, reason: end.reason };
          // A thread is finished before the next one begins; a correction that waits holds up nothing.
          if (isBeingPosted(await store.delivery(delivery.edition, delivery.id))) return first;
          break;
        case "parked":
          onEnd(delivery, end);
          await parkRest(channel, end);
          return undefined;
        case "stopped":
          onEnd(delivery, end);
          stop(end.reason);
          return undefined;
        case "held":
          // Whatever is newer goes on.
          break;
        case "finished":
          onEnd(delivery, end);
      }
    }
    return first;
  }

  /** What else the channel is owed, also what was ordered meanwhile, is parked without asking the platform again. */
  async function parkRest(channel: Channel, end: Extract<CarryEnd, { kind: "parked" }>): Promise<void> {
    for (const delivery of await store.unfinishedDeliveries(channel)) {
      if (delivery.state !== "open") continue;
      await store.recordDelivery(nextVersion(parked(delivery, end.reason, clock.now())));
      log.info("delivery.parked-along", { ...fieldsOf(delivery), reason: end.reason.told });
      onEnd(delivery, end);
    }
  }

  function stop(reason: string): void {
    if (closing.signal.aborted) return;
    log.error("platform.stopped", { platform: platform.name, reason });
    closing.abort();
    waits.clear();
    onRelease();
  }

  return {
    open() {
      if (workers.length === 0) workers = Array.from({ length: most.overall }, runWorker);
    },
    nextWait: () => [...waits.values()].sort((a, b) => a.until.getTime() - b.until.getTime())[0],
    isStopped: () => closing.signal.aborted,
    stop,
    async close(graceMs) {
      closing.abort();
      const ended = Promise.all(workers);
      await endWithin(ended, graceMs);
      abort.abort();
      await endWithin(ended, LAST_GRACE_MS);
    },
  };

  /** Resolves when the work has ended, or after `ms` all the same. */
  async function endWithin(ended: Promise<unknown>, ms: number): Promise<void> {
    const over = new AbortController();
    await Promise.race([ended, clock.sleep(ms, over.signal)]);
    over.abort();
  }
}

function isBeingPosted(delivery: Delivery | undefined): boolean {
  return delivery?.copies.some(isOpen) === true;
}

/**
 * Enough channels at a time to use the whole pace, each waiting for its own rate, with room for slow replies; not more, so that
 * a thread once begun is soon full, and a thousand due channels need no more memory than a hundred.
 */
function mostChannels({ overall, post: { perChannel, perWorkspace } }: PaceLimits) {
  const enough = (everyMs: number) =>
    Math.min(1_000, Math.max(4, Math.ceil((ROOM * perChannel.everyMs) / everyMs)));
  return { overall: enough(overall.everyMs), perWorkspace: enough(perWorkspace.everyMs) };
}

const ROOM = 1.5;

/** What log lines say when a delivery is taken up. */
export function openFields(delivery: Delivery) {
  return { ...fieldsOf(delivery), copies: delivery.copies.length };
}
