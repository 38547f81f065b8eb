import type { Archive } from "./archive.ts";
import type { Group } from "./expand.ts";
import { inBody, inHeadline, slotOf } from "./postings.ts";
import { closeness } from "./proximity.ts";
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
  allows(slot: number): boolean;
}

/** Sums by slot, kept from search to search and always left at zero. */
let headlineHits = new Float32Array(0);
let bodyHits = new Float32Array(0);
let scores = new Float64Array(0);
let covered = new Float64Array(0);

/** The documents that answer the groups, best first, the newer first among equals. */
export function rank(archive: Archive, groups: readonly Group[], wish: Wish): Ranked[] {
  makeRoom(archive.slots());
  const touched: number[] = [];
  const whole = groups.reduce((sum, group) => sum + addGroup(archive, group, touched), 0);
  const all = whole * 0.9999;
  const strict = !wish.question && touched.some((slot) => (covered[slot] ?? 0) > all && wish.allows(slot));
  const power = wish.question
    ? WEIGHTS.coverageOfQuestion
    : WEIGHTS.coverage + WEIGHTS.coverageOfOne / groups.length;
  const found: Ranked[] = [];
  for (const slot of touched) {
    const share = covered[slot] ?? 0;
    if ((!strict || share > all) && wish.allows(slot))
      found.push({ slot, score: (scores[slot] ?? 0) * (share / whole) ** power });
    scores[slot] = 0;
    covered[slot] = 0;
  }
  const inOrder = byScore(archive);
  found.sort(inOrder);
  const best = found.splice(0, WEIGHTS.reranked);
  return [...rerank(archive, best, groups, wish.typed).sort(inOrder), ...found];
}

/** Adds what one word of the query is worth in every document that has it; returns how much the word weighs. */
function addGroup(archive: Archive, group: Group, touched: number[]): number {
  const slots: number[] = [];
  const best = group.sources.reduce((most, { weight }) => Math.max(most, weight), 0);
  let sure = 0;
  for (const { postings, weight } of group.sources) {
    for (const posting of postings) {
      const slot = slotOf(posting);
      if (headlineHits[slot] === 0 && bodyHits[slot] === 0) slots.push(slot);
      if (inHeadline(posting) > 0 && weight > (headlineHits[slot] ?? 0)) headlineHits[slot] = weight;
      bodyHits[slot] = (bodyHits[slot] ?? 0) + weight * inBody(posting);
    }
    if (weight >= best / 2) sure = slots.length;
  }
  const rarity = Math.log(1 + (archive.size() - sure + 0.5) / (sure + 0.5)) * group.weight;
  const average = archive.averageLength();
  for (const slot of slots) {
    const body = bodyHits[slot] ?? 0;
    const length = (archive.entry(slot)?.body.length ?? 0) / average;
    const full = body === 0 ? 0 : body / (body + WEIGHTS.k1 * (1 - WEIGHTS.b + WEIGHTS.b * length));
    if (scores[slot] === 0) touched.push(slot);
    scores[slot] =
      (scores[slot] ?? 0) + rarity * (WEIGHTS.headline * (headlineHits[slot] ?? 0) + full * best);
    covered[slot] = (covered[slot] ?? 0) + rarity;
    headlineHits[slot] = 0;
    bodyHits[slot] = 0;
  }
  return rarity;
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
  const headline = typed.map((word) => archive.words.find(word)?.id);
  return best.map(({ slot, score }) => {
    const entry = archive.entry(slot);
    if (!entry) return { slot, score };
    const close = groups.length > 1 ? closeness(entry, groupOf, groups.length) : 0;
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
