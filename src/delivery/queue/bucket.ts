import type { Rate } from "../../ports/platform.ts";

/**
 * How much of a rate is used up: the instant (milliseconds since the epoch) at which all of it is free again. This is the
 * generic cell rate algorithm: one number does what a counter and a timer would.
 */
export type Bucket = number;

export const emptyBucket: Bucket = 0;

/** The first instant at which a request may go. */
export function readyAt(bucket: Bucket, { burst, everyMs }: Rate): number {
  return bucket - (burst - 1) * everyMs;
}

/** The bucket after a request that goes now. */
export function afterRequest(bucket: Bucket, { everyMs }: Rate, nowMs: number): Bucket {
  return Math.max(bucket, nowMs) + everyMs;
}

/** The bucket when the platform said that nothing may go before `untilMs`. */
export function heldUntil(bucket: Bucket, { burst, everyMs }: Rate, untilMs: number): Bucket {
  return Math.max(bucket, untilMs + (burst - 1) * everyMs);
}
