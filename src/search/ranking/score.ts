import type { Archive } from "../archive/archive.ts";
import { inBody, inHeadline, indexOfRow, rowOf } from "../archive/postings.ts";
import type { Group } from "../query/expand.ts";
import type { Variant } from "../query/variants.ts";
import { WEIGHTS } from "./weights.ts";

/** A group, and what a document gains that has it. */
export interface WeighedGroup {
  readonly group: Group;
  /** About how many documents have it. */
  readonly documents: number;
  readonly rarity: number;
  readonly bestWeight: number;
}

/** Sums by row, kept from search to search and always left at zero. */
let headlineHits = new Float32Array(0);
let bodyHits = new Float32Array(0);
let scores = new Float64Array(0);
let covered = new Float64Array(0);

/** Beyond so many documents, the common words of a query bring no further ones: those with its rarer words are enough. */
const MOST_WEIGHED = 10_000;

export function weigh(archive: Archive, group: Group): WeighedGroup {
  const bestWeight = group.variants.reduce((most, { weight }) => Math.max(most, weight), 0);
  const count = (least: number) =>
    group.variants.reduce((sum, { weight, postings }) => sum + (weight < least ? 0 : postings.length), 0);
  const sure = Math.min(archive.size(), count(bestWeight / 2));
  const rarity = Math.log(1 + (archive.size() - sure + 0.5) / (sure + 0.5)) * group.weight;
  return { group, bestWeight, rarity, documents: count(0) };
}

/** What the documents of one search have, by their rows: a score, and how much of the query it stands for. */
export interface Scored {
  readonly rows: readonly number[];
  readonly scores: Readonly<Float64Array>;
  /** The rarities of the groups that the document has, added up. */
  readonly covered: Readonly<Float64Array>;
}

/**
 * Scores the documents that have any of the groups, which come rarest first. `all`: only those with all of them matter, so that
 * nothing is scored that lacks the first.
 */
export function withScores<Result>(
  archive: Archive,
  groups: readonly WeighedGroup[],
  all: boolean,
  use: (scored: Scored) => Result,
): Result {
  makeRoom(archive.rows());
  const rows: number[] = [];
  try {
    for (const weighed of groups) {
      const closed = rows.length > 0 && (all || rows.length + weighed.documents > MOST_WEIGHED);
      addGroup(archive, weighed, rows, closed);
      if (all && rows.length === 0) break;
    }
    return use({ rows, scores, covered });
  } finally {
    for (const row of rows) {
      scores[row] = 0;
      covered[row] = 0;
    }
  }
}

/** Adds what one word of the query is worth in every document that has it; when `closed`, only in the `rows` scored already. */
function addGroup(archive: Archive, weighed: WeighedGroup, rows: number[], closed: boolean): void {
  const { group, bestWeight, rarity } = weighed;
  for (const row of countHits(group.variants, rows, closed)) {
    const body = bodyHits[row] ?? 0;
    const length = archive.relativeLength(row);
    const full = body === 0 ? 0 : body / (body + WEIGHTS.k1 * (1 - WEIGHTS.b + WEIGHTS.b * length));
    const head = headlineHits[row] ?? 0;
    const text = full * bestWeight * (head > 0 ? WEIGHTS.textBesideHeadline : 1);
    if (covered[row] === 0) rows.push(row);
    scores[row] = (scores[row] ?? 0) + rarity * (WEIGHTS.headline * head + text);
    covered[row] = (covered[row] ?? 0) + rarity;
    headlineHits[row] = 0;
    bodyHits[row] = 0;
  }
}

/** Fills the hits, and says for which rows. */
function countHits(variants: readonly Variant[], known: readonly number[], closed: boolean): number[] {
  const hit: number[] = [];
  for (const { postings, weight } of variants) {
    const add = (posting: number): void => {
      const row = rowOf(posting);
      if (headlineHits[row] === 0 && bodyHits[row] === 0) hit.push(row);
      if (inHeadline(posting) > 0 && weight > (headlineHits[row] ?? 0)) headlineHits[row] = weight;
      bodyHits[row] = (bodyHits[row] ?? 0) + weight * inBody(posting);
    };
    if (!closed) for (const posting of postings) add(posting);
    else if (known.length * 16 > postings.length) {
      for (const posting of postings) if (covered[rowOf(posting)] !== 0) add(posting);
    } else
      for (const row of known) {
        const posting = postings[indexOfRow(postings, row)];
        if (posting !== undefined && rowOf(posting) === row) add(posting);
      }
  }
  return hit;
}

function makeRoom(rows: number): void {
  if (rows <= scores.length) return;
  const size = Math.max(1024, rows * 2);
  headlineHits = new Float32Array(size);
  bodyHits = new Float32Array(size);
  scores = new Float64Array(size);
  covered = new Float64Array(size);
}
