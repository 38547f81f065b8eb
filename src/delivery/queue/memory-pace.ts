import { type Channel, placeKey } from "../../domain/channel.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Pace } from "../../ports/pace.ts";
import { type PaceLimits, type Rate, requestKinds } from "../../ports/platform.ts";
import { afterRequest, emptyBucket, heldUntil, readyAt, type Bucket } from "./bucket.ts";
import { createTurns } from "./turns.ts";

interface Waiter {
  readonly channel: Channel;
  readonly place: string;
  go(): void;
}

/** The pace of one platform, in the memory of one process. */
export function createMemoryPace(limits: PaceLimits, clock: Clock): Pace {
  let overall: Bucket = emptyBucket;
  /** In the order in which they are served. */
  const lines = requestKinds.map((kind) => ({
    kind,
    waiters: createTurns<Waiter>(),
    channels: createBuckets(limits[kind].perChannel),
    workspaces: createBuckets(limits[kind].perWorkspace),
  }));
  type Line = (typeof lines)[number];
  let timer: { readonly atMs: number; readonly stop: AbortController } | undefined;

  function lineOf(kind: Line["kind"]): Line {
    const line = lines.find((candidate) => candidate.kind === kind);
    if (!line) throw new Error(`no pace is set for requests of kind ${kind}`);
    return line;
  }

  /** Lets go whoever may, then sets the timer for the next one. */
  function pump(): void {
    const nowMs = clock.now().getTime();
    for (const line of lines) {
      line.workspaces.forget(nowMs);
      line.channels.forget(nowMs);
      while (readyAt(overall, limits.overall) <= nowMs && letOneGo(line, nowMs));
    }
    wakeAt(nextReadyMs(), nowMs);
  }

  function letOneGo({ waiters, workspaces, channels }: Line, nowMs: number): boolean {
    const waiter = waiters.take(
      ({ place }, workspace) => workspaces.readyAt(workspace) <= nowMs && channels.readyAt(place) <= nowMs,
    );
    if (!waiter) return false;
    overall = afterRequest(overall, limits.overall, nowMs);
    workspaces.take(waiter.channel.workspace, nowMs);
    channels.take(waiter.place, nowMs);
    waiter.go();
    return true;
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
    for (const { waiters, workspaces, channels } of lines)
      for (const [workspace, queue] of waiters.entries()) {
        const workspaceReady = workspaces.readyAt(workspace);
        for (const { place } of queue)
          next = Math.min(next, Math.max(workspaceReady, channels.readyAt(place)));
      }
    return next === Number.POSITIVE_INFINITY ? undefined : Math.max(next, readyAt(overall, limits.overall));
  }

  return {
    turn(channel, kind, abort) {
      if (abort.aborted) return Promise.resolve(false);
      const { waiters } = lineOf(kind);
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
    hold(channel, { kind, scope, ms }) {
      const untilMs = clock.now().getTime() + ms;
      const { workspaces, channels } = lineOf(kind);
      if (scope === "platform") overall = heldUntil(overall, limits.overall, untilMs);
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
