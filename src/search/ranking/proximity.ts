import type { Entry } from "../archive/archive.ts";

/** Words farther apart than this have nothing to do with each other. */
const REACH = 8;
const NOWHERE = -1000;

/**
 * Tells how close the words of a query stand together in a headline or a text, 0 to 1: for each two neighbours in the query, 1 when
 * they are next to each other and in order, and less the farther they are apart. `groupOf` says which word of the query a term answers.
 */
export function closenessOf(groupOf: ReadonlyMap<number, number>, groups: number): (entry: Entry) => number {
  const last = new Int32Array(groups);
  const best = new Float64Array(groups);
  const near = (pair: number, distance: number): void => {
    if (distance <= REACH) best[pair] = Math.max(best[pair] ?? 0, 1 / Math.sqrt(distance));
  };
  const within = (text: Uint32Array): number => {
    last.fill(NOWHERE);
    best.fill(0);
    for (let position = 0; position < text.length; position += 1) {
      const group = groupOf.get(text[position] ?? -1);
      if (group === undefined) continue;
      last[group] = position;
      if (group > 0) near(group - 1, position - (last[group - 1] ?? NOWHERE));
      if (group + 1 < groups) near(group, (position - (last[group + 1] ?? NOWHERE)) * 1.5 + 1);
    }
    return best.reduce((sum, value) => sum + value, 0) / (groups - 1);
  };
  return ({ headline, body }) => (groups < 2 ? 0 : Math.max(within(headline), within(body)));
}
