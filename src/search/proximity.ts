import type { Entry } from "./archive.ts";

/**
 * How close the words of the query stand together in a text, 0 to 1: the share of the neighbours in the query that stand within
 * a few words of each other, in full when they are next to each other and in order. `groupOf` tells which word of the query a term answers.
 */
export function closeness(entry: Entry, groupOf: ReadonlyMap<number, number>, groups: number): number {
  return Math.max(closenessIn(entry.headline, groupOf, groups), closenessIn(entry.body, groupOf, groups));
}

const REACH = 8;

function closenessIn(text: Uint32Array, groupOf: ReadonlyMap<number, number>, groups: number): number {
  const last = new Int32Array(groups).fill(-1000);
  const best = new Float32Array(groups);
  for (let place = 0; place < text.length; place += 1) {
    const group = groupOf.get(text[place] ?? -1);
    if (group === undefined) continue;
    last[group] = place;
    if (group > 0) near(best, group - 1, place - (last[group - 1] ?? -1000));
    if (group + 1 < groups) near(best, group, (place - (last[group + 1] ?? -1000)) * 1.5 + 1);
  }
  return best.reduce((sum, value) => sum + value, 0) / (groups - 1);
}

function near(best: Float32Array, pair: number, distance: number): void {
  if (distance > REACH) return;
  const value = 1 / Math.sqrt(distance);
  if (value > (best[pair] ?? 0)) best[pair] = value;
}
