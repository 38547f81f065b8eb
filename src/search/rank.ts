import type { Archive } from "./archive.ts";
import type { Group } from "./expand.ts";
import { inBody, inHeadline, placeOf, slotOf } from "./postings.ts";
import { closenessOf } from "./proximity.ts";
import { WEIGHTS } from "./weights.ts";

export interface Ranked {
  readonly slot: number;
  readonly score: number;
}

/** What the ranking has to know of a query beside its words. */
export interface Wish {
  /** A question or a sentence: any of its words will do. Else a document must have all of them, when one has. */
  readonly question: boolean;
  /** The words as typed, to know a whole headline by. */
  readonly typed: readonly string[];
  /** How many of the best are wanted. */
  readonly first: number;
  allows(slot: number): boolean;
}

/** Sums by slot, kept from search to search and always left at zero. */
let headlineHits = new Float32Array(0);
let bodyHits = new Float32Array(0);
let scores = new Float64Array(0);
let covered = new Float64Array(0);

/** More documents than this are never weighed for the common words of a query: those with its rarer words are enough. */
const MOST_WEIGHED = 10_000;

/** The documents that answer the groups, best first, the newer first among equals: how many, and the first of them. */
export function rank(
  archive: Archive,
  groups: readonly Group[],
  wish: Wish,
): { total: number; best: Ranked[] } {
  makeRoom(archive.slots());
  const rarestFirst = groups.map((group) => weigh(archive, group)).sort((a, b) => a.documents - b.documents);
  const whole = rarestFirst.reduce((sum, { rarity }) => sum + rarity, 0);
  const all = whole * 0.9999;
  const found = (least: number, power: number) => {
    const touched: number[] = [];
    for (const weighed of rarestFirst) {
      const closed = touched.length > 0 && (least > 0 || touched.length + weighed.documents > MOST_WEIGHED);
      addGroup(archive, weighed, touched, closed);
      if (least > 0 && touched.length === 0) break;
    }
    let most = 0;
    for (const slot of touched)
      if ((covered[slot] ?? 0) > most && wish.allows(slot)) most = covered[slot] ?? 0;
    const best = bestOf(archive, Math.max(wish.first, WEIGHTS.reranked));
    for (const slot of touched) {
      const share = covered[slot] ?? 0;
      if (share >= Math.max(least, most * WEIGHTS.leastShare) && wish.allows(slot))
        best.add(slot, (scores[slot] ?? 0) * (share / whole) ** power);
      scores[slot] = 0;
      covered[slot] = 0;
    }
    return best.all();
  };
  const power = wish.question
    ? WEIGHTS.coverageOfQuestion
    : WEIGHTS.coverage + WEIGHTS.coverageOfOne / groups.length;
  const withAll = wish.question ? { total: 0, best: [] } : found(all, power);
  const { total, best } =
    withAll.total > 0 || (groups.length < 2 && !wish.question) ? withAll : found(0, power);
  const top = best.splice(0, WEIGHTS.reranked);
  return { total, best: [...rerank(archive, top, groups, wish.typed).sort(byScore(archive)), ...best] };
}

interface Weighed {
  readonly group: Group;
  /** About how many documents have it. */
  readonly documents: number;
  readonly rarity: number;
  readonly best: number;
}

function weigh(archive: Archive, group: Group): Weighed {
  const best = group.sources.reduce((most, { weight }) => Math.max(most, weight), 0);
  const count = (least: number) =>
    group.sources.reduce((sum, { weight, postings }) => sum + (weight < least ? 0 : postings.length), 0);
  const sure = Math.min(archive.size(), count(best / 2));
  const rarity = Math.log(1 + (archive.size() - sure + 0.5) / (sure + 0.5)) * group.weight;
  return { group, best, rarity, documents: count(0) };
}

/** Adds what one word of the query is worth in every document that has it; when `closed`, only in those touched already. */
function addGroup(
  archive: Archive,
  { group, best, rarity }: Weighed,
  touched: number[],
  closed: boolean,
): void {
  const slots: number[] = [];
  for (const { postings, weight } of group.sources) {
    const add = (posting: number): void => {
      const slot = slotOf(posting);
      if (headlineHits[slot] === 0 && bodyHits[slot] === 0) slots.push(slot);
      if (inHeadline(posting) > 0 && weight > (headlineHits[slot] ?? 0)) headlineHits[slot] = weight;
      bodyHits[slot] = (bodyHits[slot] ?? 0) + weight * inBody(posting);
    };
    if (!closed) for (const posting of postings) add(posting);
    else if (touched.length * 16 > postings.length) {
      for (const posting of postings) if (covered[slotOf(posting)] !== 0) add(posting);
    } else
      for (const slot of touched) {
        const posting = postings[placeOf(postings, slot)];
        if (posting !== undefined && slotOf(posting) === slot) add(posting);
      }
  }
  for (const slot of slots) {
    const body = bodyHits[slot] ?? 0;
    const length = archive.relativeLength(slot);
    const full = body === 0 ? 0 : body / (body + WEIGHTS.k1 * (1 - WEIGHTS.b + WEIGHTS.b * length));
    const head = headlineHits[slot] ?? 0;
    const text = full * best * (head > 0 ? WEIGHTS.textBesideHeadline : 1);
    if (covered[slot] === 0) touched.push(slot);
    scores[slot] = (scores[slot] ?? 0) + rarity * (WEIGHTS.headline * head + text);
    covered[slot] = (covered[slot] ?? 0) + rarity;
    headlineHits[slot] = 0;
    bodyHits[slot] = 0;
  }
}

/** Keeps the best of many without sorting them all. */
function bestOf(archive: Archive, most: number) {
  const inOrder = byScore(archive);
  const kept: Ranked[] = [];
  let total = 0;
  let least = -Infinity;
  return {
    add(slot: number, score: number): void {
      total += 1;
      if (score < least) return;
      kept.push({ slot, score });
      if (kept.length < 4 * most) return;
      kept.sort(inOrder).length = most;
      least = (kept.at(-1)?.score ?? 0) - WEIGHTS.grain;
    },
    all: () => ({ total, best: kept.sort(inOrder).slice(0, most) }),
  };
}

/** Words that stand together count for more, and the words of a whole headline for most. */
function rerank(
  archive: Archive,
  best: readonly Ranked[],
  groups: readonly Group[],
  typed: readonly string[],
): Ranked[] {
  const groupOf = new Map<number, number>();
  for (const [index, { sources }] of groups.entries())
    for (const { terms } of sources) for (const { id } of terms) if (!groupOf.has(id)) groupOf.set(id, index);
  const closeness = closenessOf(groupOf, groups.length);
  const headline = typed.map((word) => archive.words.find(word)?.id);
  return best.map(({ slot, score }) => {
    const entry = archive.entry(slot);
    if (!entry) return { slot, score };
    const close = closeness(entry);
    const same =
      entry.headline.length === headline.length &&
      entry.headline.every((id, place) => id === headline[place]);
    return { slot, score: score * (1 + WEIGHTS.proximity * close + (same ? WEIGHTS.wholeHeadline : 0)) };
  });
}

function byScore(archive: Archive): (a: Ranked, b: Ranked) => number {
  const grains = (score: number) => Math.round(score / WEIGHTS.grain);
  return (a, b) => grains(b.score) - grains(a.score) || newerFirst(archive, a.slot, b.slot);
}

/** The newer before the older, then in the order of their edition. */
export function newerFirst(archive: Archive, left: number, right: number): number {
  const [a, b] = [archive.entry(left)?.document, archive.entry(right)?.document];
  if (!a || !b) return left - right;
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}

function makeRoom(slots: number): void {
  if (slots <= scores.length) return;
  const size = Math.max(1024, slots * 2);
  headlineHits = new Float32Array(size);
  bodyHits = new Float32Array(size);
  scores = new Float64Array(size);
  covered = new Float64Array(size);
}
