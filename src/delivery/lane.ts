import { setMaxListeners } from "node:events";
import { type Channel, placeKey } from "../domain/channel.ts";
import type { Platform } from "../ports/platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Ledger } from "../ports/store.ts";
import type { Delivery, DeliveryId } from "../domain/delivery.ts";
import type { DeliveryPolicy } from "./next-step.ts";
import { createPacer } from "./pacer.ts";
import { loadPlans } from "./plans.ts";
import { sendDelivery } from "./send.ts";
import { parked } from "./transitions.ts";
import { createTurns } from "./turns.ts";
import { fieldsOf, type WorkEnd, type WorkTools } from "./work.ts";

export interface LaneTools {
  readonly platform: Platform;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly policy: DeliveryPolicy;
  readonly log: Log;
  readonly random: () => number;
  readonly onPost: () => void;
  /** A delivery is finished, parked, or left because its platform has stopped. */
  readonly onEnd: (delivery: Delivery, end: WorkEnd) => void;
  /** Nothing is at work, queued or waiting any more. */
  readonly onIdle: () => void;
}

/** The deliveries of one platform: as many at work as its pace can use, workspaces taking turns, one per channel. */
export interface Lane {
  add(delivery: Delivery): void;
  /** How many are at work, queued or waiting. */
  size(): number;
  /** What the first of those that wait waits for. */
  nextWait(): { readonly until: Date; readonly reason: string } | undefined;
  /** Nothing more goes out on this platform, until the process starts again. */
  stop(reason: string): void;
  close(graceMs: number): Promise<void>;
}

interface Job {
  readonly id: DeliveryId;
  readonly channel: Channel;
  /** How often in a row its record could not be read or written. */
  readonly interruptions: number;
}

/** How long a delivery rests when its record could not be written: time for somebody to make space. Doubles, up to five minutes. */
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 5 * 60_000;

/** How long a request that was given up may take to say so: what it does later finds its intent recorded. */
const LAST_GRACE_MS = 500;

export function createLane(tools: LaneTools): Lane {
  const { platform, ledger, clock, log, onEnd, onIdle } = tools;
  const closing = new AbortController();
  const abort = new AbortController();
  // Each delivery at work listens to both, which is no leak.
  setMaxListeners(0, closing.signal, abort.signal);
  const queue = createTurns<Job>();
  const active = new Map<string, Promise<void>>();
  const waits = new Map<DeliveryId, { readonly until: Date; readonly reason: string }>();
  const activePerWorkspace = new Map<string, number>();
  /** Found to be gone: what else is queued for them is parked without asking the platform again. */
  const gone = new Map<string, string>();
  const plans = loadPlans(ledger);
  const most = mostAtWork(platform.pace);
  const work: WorkTools = {
    ...tools,
    pacer: createPacer(platform.pace, clock),
    closing: closing.signal,
    abort: abort.signal,
  };

  const size = (): number => queue.size() + active.size + waits.size;

  function fill(): void {
    while (active.size < most.overall && !closing.signal.aborted) {
      const job = queue.take(
        ({ channel }, workspace) =>
          (activePerWorkspace.get(workspace) ?? 0) < most.perWorkspace && !active.has(placeKey(channel)),
      );
      if (!job) return;
      const place = placeKey(job.channel);
      count(job.channel.workspace, 1);
      const running = run(job).finally(() => {
        active.delete(place);
        count(job.channel.workspace, -1);
        fill();
        if (size() === 0) onIdle();
      });
      active.set(place, running);
    }
  }

  function count(workspace: string, change: 1 | -1): void {
    const now = (activePerWorkspace.get(workspace) ?? 0) + change;
    if (now > 0) activePerWorkspace.set(workspace, now);
    else activePerWorkspace.delete(workspace);
  }

  /** Never rejects: what the store or a fault of ours throws is told, and the delivery is tried again later. */
  async function run(job: Job): Promise<void> {
    try {
      const delivery = await ledger.delivery(job.id);
      if (delivery?.state !== "open") return;
      const place = placeKey(job.channel);
      const reason = gone.get(place);
      const end =
        reason === undefined
          ? await sendDelivery(delivery, await plans(delivery.plan), work)
          : await parkAt(delivery, reason);
      if (end.kind === "parked") gone.set(place, end.reason);
      if (end.kind === "waiting") later({ ...job, interruptions: 0 }, end.until, end.reason);
      else if (end.kind !== "closing") onEnd(delivery, end);
      if (end.kind === "stopped") stop(end.reason);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.error("delivery.interrupted", {
        platform: platform.name,
        channel: job.channel.id,
        delivery: job.id,
        reason,
      });
      const restMs = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** Math.min(job.interruptions, 10));
      later(
        { ...job, interruptions: job.interruptions + 1 },
        new Date(clock.now().getTime() + restMs),
        reason,
      );
    }
  }

  async function parkAt(delivery: Delivery, reason: string): Promise<WorkEnd> {
    await ledger.recordDelivery(parked(delivery, reason, clock.now()));
    return { kind: "parked", reason };
  }

  function later(job: Job, until: Date, reason: string): void {
    waits.set(job.id, { until, reason });
    void clock.sleep(until.getTime() - clock.now().getTime(), closing.signal).then(() => {
      waits.delete(job.id);
      if (closing.signal.aborted) return;
      queue.push(job.channel.workspace, job);
      fill();
    });
  }

  function stop(reason: string): void {
    if (closing.signal.aborted) return;
    log.error("platform.stopped", { platform: platform.name, reason, deliveries: queue.size() + waits.size });
    closing.abort();
    queue.clear();
    waits.clear();
    if (size() === 0) onIdle();
  }

  return {
    add(delivery) {
      if (closing.signal.aborted) return;
      log.info("delivery.open", { ...fieldsOf(delivery), posts: delivery.posts.length });
      gone.delete(placeKey(delivery.channel));
      queue.push(delivery.channel.workspace, {
        id: delivery.id,
        channel: delivery.channel,
        interruptions: 0,
      });
      fill();
    },
    size,
    nextWait: () => [...waits.values()].sort((a, b) => a.until.getTime() - b.until.getTime())[0],
    stop,
    async close(graceMs) {
      closing.abort();
      const rest = Promise.all(active.values());
      await endWithin(rest, graceMs, clock);
      abort.abort();
      await endWithin(rest, LAST_GRACE_MS, clock);
    },
  };
}

/** Resolves when the work has ended, or after `ms` all the same. */
async function endWithin(work: Promise<unknown>, ms: number, clock: Clock): Promise<void> {
  const ended = new AbortController();
  await Promise.race([work, clock.sleep(ms, ended.signal)]);
  ended.abort();
}

/**
 * Enough deliveries at work to use the whole pace, each channel waiting for its own rate, with room for slow replies; not more,
 * so that a thousand due channels need no more memory than a hundred.
 */
function mostAtWork({ perChannel, perWorkspace, overall }: Platform["pace"]) {
  const enough = (everyMs: number) =>
    Math.min(1_000, Math.max(4, Math.ceil((4 * perChannel.everyMs) / everyMs)));
  return { overall: enough(overall.everyMs), perWorkspace: enough(perWorkspace.everyMs) };
}
