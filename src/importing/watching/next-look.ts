import type { WatchedSource } from "../../domain/watched-source.ts";
import type { Reply } from "./reply.ts";

const HOUR_MS = 3_600_000;

/** Between two looks, unless a person said otherwise. */
export const USUAL_MS = HOUR_MS;

/** A page that may be kept for longer is looked at once a day all the same. */
const LONGEST_AGE_MS = 24 * HOUR_MS;

const LONGEST_BACK_OFF_MS = 24 * HOUR_MS;

/** Who asks for more is asked again after a week. */
const LONGEST_RETRY_AFTER_MS = 7 * 24 * HOUR_MS;

/** No look lies farther ahead; where one seems to, the clock was wrong when it was written. */
const LONGEST_WAIT_MS = 8 * 24 * HOUR_MS;

/** Whether it is time to look. */
export function isLookDue({ nextLookAt, endedAt }: WatchedSource, now: Date): boolean {
  if (endedAt) return false;
  const waitMs = nextLookAt.getTime() - now.getTime();
  return waitMs <= 0 || waitMs > LONGEST_WAIT_MS;
}

/**
 * What is stored while somebody looks: nobody else does, and where the look is never heard of again, the next one comes as late as
 * after any other.
 */
export function claimed(source: WatchedSource, now: Date): WatchedSource {
  return { ...source, lastLookAt: now, nextLookAt: later(now, intervalOf(source)) };
}

/** A source after a look. A text is remembered only once it could be read (`withText`). */
export function afterLook(source: WatchedSource, reply: Reply, now: Date): WatchedSource {
  const { failure, ...rest } = source;
  switch (reply.kind) {
    case "fresh":
    case "unchanged": {
      const { movedTo } = reply;
      const moved = movedTo === undefined ? {} : { movedTo };
      return { ...rest, ...moved, lastSuccessAt: now, nextLookAt: nextLook(source, reply, now) };
    }
    case "gone":
      return { ...source, endedAt: now };
    case "busy":
    case "failed": {
      const times = (failure?.times ?? 0) + 1;
      const failed = { ...source, failure: { since: failure?.since ?? now, times, told: reply.told } };
      return { ...failed, nextLookAt: nextLook(failed, reply, now) };
    }
  }
}

/** When to look again: never sooner than its interval allows, never sooner than it asks for. */
export function nextLook(source: WatchedSource, reply: Reply, now: Date): Date {
  const interval = intervalOf(source);
  switch (reply.kind) {
    case "fresh":
    case "unchanged": {
      const usual = later(now, Math.max(interval, Math.min(reply.maxAgeMs, LONGEST_AGE_MS)));
      return beforeSlot(source, usual, { now, earliest: later(now, interval) });
    }
    case "busy": {
      const asked = reply.retryAfterMs ?? backOff(source);
      return later(now, Math.max(interval, Math.min(asked, LONGEST_RETRY_AFTER_MS)));
    }
    case "failed":
      return later(now, backOff(source));
    case "gone":
      return source.nextLookAt;
  }
}

/**
 * What was published shortly before the cut-off is seen only after it. So a look falls into the time between cut-off and slot,
 * however long the page may be kept.
 */
function beforeSlot(
  { address, formingUntil }: WatchedSource,
  usual: Date,
  { now, earliest }: { readonly now: Date; readonly earliest: Date },
): Date {
  if (!formingUntil || formingUntil <= now || usual < formingUntil) return usual;
  const wanted = later(formingUntil, spread(address) * AFTER_CUT_OFF_MS);
  if (usual <= wanted) return usual;
  return wanted > earliest ? wanted : earliest;
}

const AFTER_CUT_OFF_MS = HOUR_MS / 2;

/** A little longer for each source in its own way, so that they do not stay together. */
function intervalOf({ address, everyMs = USUAL_MS }: WatchedSource): number {
  return Math.round(everyMs * (1 + spread(address) / 10));
}

function backOff(source: WatchedSource): number {
  const times = source.failure?.times ?? 1;
  const interval = intervalOf(source);
  return Math.max(interval, Math.min(interval * 2 ** (times - 1), LONGEST_BACK_OFF_MS));
}

/** 0 to 1, always the same for an address. */
function spread(address: string): number {
  let mixed = 2_166_136_261;
  for (const sign of address) mixed = Math.imul(mixed ^ (sign.codePointAt(0) ?? 0), 16_777_619);
  return (mixed >>> 0) / 2 ** 32;
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
