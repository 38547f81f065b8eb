import { singular, stem } from "../analysis/stem.ts";
import { type Archive, withRun } from "../archive/archive.ts";
import { inHeadline } from "../archive/postings.ts";
import type { Term } from "../archive/vocabulary.ts";
import { VARIANT_WEIGHTS } from "./variant-weights.ts";

/** Why a variant answers a word. */
export type Why = "word" | "form" | "run" | "longer" | "spelling" | "equivalent";

/** One way in which a word of the query is answered: the documents, and how well. */
export interface Variant {
  readonly postings: readonly number[];
  readonly weight: number;
  /** The words that stand in them; several stand right after each other. */
  readonly terms: readonly Term[];
  readonly why: Why;
  /** An equivalent, as the table writes it. */
  readonly label?: string;
}

/** A page is full: words that only begin with this one are not needed. */
const ENOUGH = 10;
const MOST_LONGER = 100;

/** The word and its other forms. */
export function forms(archive: Archive, word: string, weight: number): Variant[] {
  const exact = archive.words.find(word);
  const found: Variant[] = exact ? [variant(exact, weight, "word")] : [];
  const number = singular(word);
  for (const term of archive.words.family(stem(word))) {
    const near = singular(term.word) === number ? VARIANT_WEIGHTS.otherNumber : VARIANT_WEIGHTS.otherForm;
    if (term !== exact) found.push(variant(term, weight * near, "form"));
  }
  return found;
}

function variant(term: Term, weight: number, why: Why): Variant {
  return { postings: term.postings, weight, terms: [term], why };
}

/** Longer words that begin with this one, apart from its forms. `known` is what answers it already. */
export function longerWords(archive: Archive, word: string, known: readonly Variant[]): Variant[] {
  const weight = weightOfLonger(archive, word, known);
  if (word.length < 3 || weight === 0) return [];
  const own = stem(word);
  const found = archive.words
    .startingWith(word)
    .filter((term) => term.word !== word && stem(term.word) !== own);
  if (found.length > MOST_LONGER) found.sort((a, b) => b.postings.length - a.postings.length);
  return found.slice(0, MOST_LONGER).map((term) => variant(term, weight, "longer"));
}

function weightOfLonger(archive: Archive, word: string, known: readonly Variant[]): number {
  if (known.length === 0) return VARIANT_WEIGHTS.longer;
  if (!archive.words.find(word)) return VARIANT_WEIGHTS.longerThanForm;
  if (!known.some(({ postings }) => postings.some((posting) => inHeadline(posting) > 0)))
    return VARIANT_WEIGHTS.longerThanRare;
  const hits = known.reduce((sum, { postings }) => sum + postings.length, 0);
  return hits < ENOUGH ? VARIANT_WEIGHTS.longerThanKnown : 0;
}

/** "tiktok" where "Tik Tok" is written. */
export function splits(archive: Archive, word: string): Variant[] {
  const found: Variant[] = [];
  if (word.length < 5 || word.length > 40) return found;
  for (let cut = 2; cut <= word.length - 2; cut += 1)
    found.push(...inOneRun(archive, [word.slice(0, cut), word.slice(cut)], VARIANT_WEIGHTS.compound));
  return found;
}

/** The words where they stand right after each other. */
export function inOneRun(archive: Archive, parts: readonly string[], weight: number): Variant[] {
  return asRun(withRun(archive, parts), weight);
}

export function asRun({ terms, postings }: ReturnType<typeof withRun>, weight: number): Variant[] {
  return postings.length === 0 ? [] : [{ postings, weight, terms, why: "run" }];
}
