import { LRUCache } from "lru-cache";
import type { Clock } from "../ports/clock.ts";

/** So many commands at once, then one every so often: more than anybody types, and little enough that nobody delays the others. */
const BURST = 10;
const EVERY_MS = 1_000;

/** Whoever asked longest ago is forgotten first, and has all of the burst again. */
const REMEMBERED = 5_000;

/** Whether this person may ask something more now. Each yes counts. */
export function createAllowance(clock: Pick<Clock, "now">): (person: string) => boolean {
  /** When the allowance of each is full again. */
  const fullAt = new LRUCache<string, number>({ max: REMEMBERED });
  return (person) => {
    const now = clock.now().getTime();
    const full = Math.max(now, fullAt.get(person) ?? 0);
    // A clock that was set back must not lock anybody out.
    const isSpent = full - now > (BURST - 1) * EVERY_MS && full - now <= BURST * EVERY_MS;
    if (isSpent) return false;
    fullAt.set(person, (full - now > BURST * EVERY_MS ? now : full) + EVERY_MS);
    return true;
  };
}
