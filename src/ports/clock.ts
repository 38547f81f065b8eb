import { setTimeout as wait } from "node:timers/promises";

/** Time, as an argument: the tests turn it by hand. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms`, or as soon as `abort` fires; never rejects. */
  sleep(ms: number, abort?: AbortSignal): Promise<void>;
}

/** setTimeout's longest delay; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(ms, abort) {
    let left = ms;
    while (left > 0 && abort?.aborted !== true) {
      const step = Math.min(left, LONGEST_TIMER_MS);
      await wait(step, undefined, abort ? { signal: abort } : {}).catch(() => undefined);
      left -= step;
    }
  },
};
