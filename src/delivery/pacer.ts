import { type Channel, placeKey } from "../domain/channel.ts";
import type { RateScope } from "../ports/failure.ts";
import type { Platform, Rate } from "../ports/platform.ts";
import type { Clock } from "../ports/clock.ts";
import { afterRequest, emptyBucket, heldUntil, readyAt, type Bucket } from "./bucket.ts";
import { createTurns } from "./turns.ts";

/** Lets requests go at a platform's pace, fairly: workspaces take turns, and within one, who came first goes first. */
export interface Pacer {
  /** Resolves when a request to this channel may go, and counts it; `false` when `abort` fired first. */
  turn(channel: Channel, abort: AbortSignal): Promise<boolean>;
  /** The platform said to wait: nothing of that scope goes for `ms`. */
  hold(channel: Channel, scope: RateScope, ms: number): void;
}

interface Waiter {
  readonly channel: Channel;
  readonly place: string;
  go(): void;
}

export function createPacer(pace: Platform["pace"], clock: Clock): Pacer {
  let overall: Bucket = emptyBucket;
  const workspaces = createBuckets(pace.perWorkspace);
  const channels = createBuckets(pace.perChannel);
  const waiters = createTurns<Waiter>();
  let timer: { readonly atMs: number; readonly stop: AbortController } | undefined;

  /** Lets go whoever may, then sets the timer for the next one. */
  function pump(): void {
    const nowMs = clock.now().getTime();
    workspaces.forget(nowMs);
    channels.forget(nowMs);
    while (readyAt(overall, pace.overall) <= nowMs) {
      const waiter = waiters.take(
        ({ place }, workspace) => workspaces.readyAt(workspace) <= nowMs && channels.readyAt(place) <= nowMs,
      );
      if (!waiter) break;
      overall = afterRequest(overall, pace.overall, nowMs);
      workspaces.take(waiter.channel.workspace, nowMs);
      channels.take(waiter.place, nowMs);
      waiter.go();
    }
    wakeAt(nextReadyMs(), nowMs);
  }

  function wakeAt(atMs: number | undefined, nowMs: number): void {
    if (timer?.atMs === atMs) return;
    timer?.stop.abort();
    timer = undefined;
    if (atMs === undefined) return;
    const mine = { atMs, stop: new AbortController() };
    timer = mine;
    void clock.sleep(Math.max(0, atMs - nowMs), mine.stop.signal).then(() => {
      if (timer !== mine) return;
      timer = undefined;
      pump();
    });
  }

  function nextReadyMs(): number | undefined {
    let next = Number.POSITIVE_INFINITY;
    for (const [workspace, queue] of waiters.entries()) {
      const workspaceReady = workspaces.readyAt(workspace);
      for (const { place } of queue) next = Math.min(next, Math.max(workspaceReady, channels.readyAt(place)));
    }
    return waiters.size() === 0 ? undefined : Math.max(next, readyAt(overall, pace.overall));
  }

  return {
    turn(channel, abort) {
      if (abort.aborted) return Promise.resolve(false);
      return new Promise((resolve) => {
        const waiter: Waiter = {
          channel,
          place: placeKey(channel),
          go() {
            abort.removeEventListener("abort", giveUp);
            resolve(true);
          },
        };
        function giveUp(): void {
          waiters.remove(channel.workspace, waiter);
          resolve(false);
          pump();
        }
        abort.addEventListener("abort", giveUp, { once: true });
        waiters.push(channel.workspace, waiter);
        pump();
      });
    },
    hold(channel, scope, ms) {
      const untilMs = clock.now().getTime() + ms;
      if (scope === "platform") overall = heldUntil(overall, pace.overall, untilMs);
      if (scope === "workspace") workspaces.hold(channel.workspace, untilMs);
      if (scope === "channel") channels.hold(placeKey(channel), untilMs);
      pump();
    },
  };
}

/** How long a bucket that is free again may stay in memory. */
const SWEEP_EVERY_MS = 10_000;

/** The buckets in use, by name. One that is free again is forgotten: memory does not grow with what was. */
function createBuckets(rate: Rate) {
  const buckets = new Map<string, Bucket>();
  let sweepAtMs = 0;
  const of = (name: string): Bucket => buckets.get(name) ?? emptyBucket;
  return {
    readyAt: (name: string): number => readyAt(of(name), rate),
    take: (name: string, nowMs: number) => void buckets.set(name, afterRequest(of(name), rate, nowMs)),
    hold: (name: string, untilMs: number) => void buckets.set(name, heldUntil(of(name), rate, untilMs)),
    forget(nowMs: number): void {
      if (nowMs < sweepAtMs) return;
      sweepAtMs = nowMs + SWEEP_EVERY_MS;
      for (const [name, bucket] of buckets) if (bucket <= nowMs) buckets.delete(name);
    },
  };
}
