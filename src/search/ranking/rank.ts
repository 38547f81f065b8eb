import type { Archive } from "../archive/archive.ts";
import { newerFirst } from "../archive/order.ts";
import type { Group } from "../query/expand.ts";
import { closenessOf } from "./proximity.ts";
import { type WeighedGroup, weigh, withScores } from "./score.ts";
import { WEIGHTS } from "./weights.ts";

export interface Ranked {
  readonly row: number;
  readonly score: number;
}

/** What the ranking has to know of a query besides its words. */
export interface Criteria {
  /** A question or a sentence: any of its words will do. Otherwise a document must have all of them, when one has. */
  readonly question: boolean;
  /** The words as typed: they may be a whole headline. */
  readonly typed: readonly string[];
  /** How many of the best are wanted. */
  readonly first: number;
  allows(row: number): boolean;
}

/** How many documents answer, and the best of them. */
interface Ranking {
  readonly total: number;
  readonly best: readonly Ranked[];
}

/** The documents that answer the groups, best first, the newer first among equals. */
export function rank(archive: Archive, groups: readonly Group[], criteria: Criteria): Ranking {
  const rarestFirst = groups.map((group) => weigh(archive, group)).sort((a, b) => a.documents - b.documents);
  const strict = criteria.question ? NONE : scored(archive, rarestFirst, criteria, true);
  const enough = strict.total > 0 || (groups.length < 2 && !criteria.question);
  const { total, best } = enough ? strict : scored(archive, rarestFirst, criteria, false);
  const top = rerank(archive, best.slice(0, WEIGHTS.reranked), groups, criteria.typed);
  return { total, best: [...top.sort(byScore(archive)), ...best.slice(WEIGHTS.reranked)] };
}

const NONE: Ranking = { total: 0, best: [] };

/** The share of the query that counts as all of it: sums of rarities are rounded. */
const ALL = 0.9999;

/** The documents by score and by their share of the query; `all`: only those that have every word. */
function scored(
  archive: Archive,
  groups: readonly WeighedGroup[],
  { question, first, allows }: Criteria,
  all: boolean,
): Ranking {
  const whole = groups.reduce((sum, { rarity }) => sum + rarity, 0);
  const power = question
    ? WEIGHTS.coverageOfQuestion
    : WEIGHTS.coverage + WEIGHTS.coverageOfOne / groups.length;
  return withScores(archive, groups, all, ({ rows, scores, covered }) => {
    let most = 0;
    for (const row of rows) if ((covered[row] ?? 0) > most && allows(row)) most = covered[row] ?? 0;
    const least = Math.max(all ? whole * ALL : 0, most * WEIGHTS.leastShare);
    const best = bestOf(archive, Math.max(first, WEIGHTS.reranked));
    for (const row of rows) {
      const share = covered[row] ?? 0;
      if (share >= least && allows(row)) best.add(row, (scores[row] ?? 0) * (share / whole) ** power);
    }
    return best.all();
  });
}

/** Keeps the best of many without sorting them all. */
function bestOf(archive: Archive, most: number) {
  const inOrder = byScore(archive);
  const kept: Ranked[] = [];
  let total = 0;
  let least = -Infinity;
  return {
    add(row: number, score: number): void {
      total += 1;
      if (score < least) return;
      kept.push({ row, score });
      if (kept.length < 4 * most) return;
      kept.sort(inOrder).length = most;
      least = (kept.at(-1)?.score ?? 0) - WEIGHTS.grain;
    },
    all: (): Ranking => ({ total, best: kept.sort(inOrder).slice(0, most) }),
  };
}

/** Words that stand together count for more, and words that are a whole headline for most. */
function rerank(
  archive: Archive,
  best: readonly Ranked[],
  groups: readonly Group[],
  typed: readonly string[],
): Ranked[] {
  const groupOf = new Map<number, number>();
  for (const [index, { variants }] of groups.entries())
    for (const { terms } of variants)
      for (const { id } of terms) if (!groupOf.has(id)) groupOf.set(id, index);
  const closeness = closenessOf(groupOf, groups.length);
  const headline = typed.map((word) => archive.words.find(word)?.id);
  return best.map(({ row, score }) => {
    const entry = archive.entry(row);
    if (!entry) return { row, score };
    const close = closeness(entry);
    const same =
      entry.headline.length === headline.length &&
      entry.headline.every((id, position) => id === headline[position]);
    return { row, score: score * (1 + WEIGHTS.proximity * close + (same ? WEIGHTS.wholeHeadline : 0)) };
  });
}

function byScore(archive: Archive): (a: Ranked, b: Ranked) => number {
  const grains = (score: number) => Math.round(score / WEIGHTS.grain);
  return (a, b) => grains(b.score) - grains(a.score) || newerFirst(archive, a.row, b.row);
}
