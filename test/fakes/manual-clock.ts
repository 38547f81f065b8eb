import type { Clock } from "../../src/ports/clock.ts";

interface Sleeper {
  readonly at: number;
  readonly order: number;
  wake(): void;
}

/** A clock that stands still until it is told to go on. Same times, same order of waking, at every run. */
export interface ManualClock extends Clock {
  /** Moves on by `ms`, waking whoever's time has come in the order of their times. */
  advance(ms: number): Promise<void>;
  /** Moves on from sleeper to sleeper until `done` or nobody sleeps; resolves with whether it was done. */
  runUntil(done: () => boolean, limit?: Date): Promise<boolean>;
  sleepers(): number;
}

export function createManualClock(start: Date): ManualClock {
  let now = start.getTime();
  let order = 0;
  const heap: Sleeper[] = [];

  async function wakeNext(): Promise<void> {
    const next = pop(heap);
    if (!next) return;
    now = Math.max(now, next.at);
    next.wake();
    await settle();
  }

  return {
    now: () => new Date(now),
    async sleep(ms, abort) {
      if (abort?.aborted === true) return;
      await new Promise<void>((resolve) => {
        const wake = () => {
          abort?.removeEventListener("abort", wake);
          resolve();
        };
        push(heap, { at: now + Math.max(0, ms), order: order++, wake });
        abort?.addEventListener("abort", wake, { once: true });
      });
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      while (heap[0] && heap[0].at <= until) await wakeNext();
      now = until;
      await settle();
    },
    async runUntil(done, limit) {
      await settle();
      while (!done()) {
        if (!heap[0] || (limit && heap[0].at > limit.getTime())) return false;
        await wakeNext();
      }
      return true;
    },
    sleepers: () => heap.length,
  };
}

/** Lets everything that can run without time passing run: promises first, then whatever they queued. */
async function settle(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}

function before(a: Sleeper, b: Sleeper): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Sleeper[], sleeper: Sleeper): void {
  let at = heap.push(sleeper) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (!above || !before(sleeper, above)) break;
    heap[at] = above;
    heap[parent] = sleeper;
    at = parent;
  }
}

function pop(heap: Sleeper[]): Sleeper | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (!top || !last || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    const left = heap[child];
    const right = heap[child + 1];
    if (!left) break;
    if (right && before(right, left)) child++;
    const smaller = heap[child];
    if (!smaller || !before(smaller, last)) break;
    heap[at] = smaller;
    at = child;
  }
  heap[at] = last;
  return top;
}
