import { type Archive, withRun } from "../archive/archive.ts";
import { rowOf } from "../archive/postings.ts";
import type { Term } from "../archive/vocabulary.ts";
import type { Equivalent, Equivalents } from "../equivalents/equivalents.ts";
import { isStopWord } from "../analysis/stop-words.ts";
import type { AskedWord } from "./number-words.ts";
import { VARIANT_WEIGHTS } from "./variant-weights.ts";
import { asRun, forms, type Variant } from "./variants.ts";

/** A word that so many documents have needs no others beside it. */
const ENOUGH = 10;
/** Words that are only related are looked for where the word itself stands in fewer documents than these. */
const ENOUGH_FOR_RELATED = 2;
/** Of the documents with an acronym, or with all words of a term, so many of the newest are read for how they write it. */
const MOST_READ = 300;
/** They bound the time that one word takes. */
const MOST_OTHERS = 16;
const MOST_RUNS = 9;
const MOST_FORMS = 3;

/** What else says the words of a query, word by word: the table's other words, where the word itself is rare or absent. */
export function otherWords(
  archive: Archive,
  equivalents: Equivalents,
  words: readonly AskedWord[],
): ReadonlyMap<AskedWord, readonly Variant[]> {
  const flat = words.flatMap((owner) => owner.parts.map((word) => ({ owner, word, typed: owner.typed })));
  const found = new Map<AskedWord, Variant[]>();
  for (const { from, length, others } of equivalents.matches(flat)) {
    const stretch = flat.slice(from, from + length);
    if (stretch.some(({ owner }) => owner.isNumber)) continue;
    const known = times(
      archive,
      stretch.map(({ word }) => word),
    );
    if (known >= ENOUGH) continue;
    const useful = others.filter(({ same }) => same || known < ENOUGH_FOR_RELATED);
    const variants = useful.slice(0, MOST_OTHERS).flatMap((other) => answersOf(archive, other, known > 0));
    for (const owner of new Set(stretch.map((one) => one.owner)))
      if (!owner.parts.every(isStopWord) || length === 1)
        found.set(owner, merged(found.get(owner) ?? [], variants));
  }
  return found;
}

/** In how many documents the words stand as asked, about. */
function times(archive: Archive, words: readonly string[]): number {
  const [only] = words;
  if (words.length > 1 || only === undefined) return withRun(archive, words, MOST_READ).postings.length;
  return forms(archive, only, 1).reduce(addUp, 0);
}

function addUp(sum: number, { postings }: Variant): number {
  return sum + postings.length;
}

function answersOf(archive: Archive, { label, parts, same }: Equivalent, isKnown: boolean): Variant[] {
  const besides = isKnown ? VARIANT_WEIGHTS.besideKnown : 1;
  const weight = besides * (same ? VARIANT_WEIGHTS.equivalent : VARIANT_WEIGHTS.related);
  const [only] = parts;
  const variants =
    parts.length === 1 && only !== undefined ? forms(archive, only, weight) : runs(archive, parts, weight);
  return variants
    .filter(({ terms }) => terms.length > 1 || !isStopWord(terms[0]?.word ?? ""))
    .map((variant) => (ACRONYM.test(label) ? inCapitals(archive, variant, label) : variant))
    .filter(({ postings }) => postings.length > 0)
    .map((variant) => ({ ...variant, why: "equivalent", label }));
}

/** "AI" in a text is artificial intelligence, "ai" a verb. */
const ACRONYM = /^\p{Lu}{1,4}$/u;

/** Of what answers a word, the documents that write it so. */
export function inCapitals(archive: Archive, variant: Variant, label: string): Variant {
  const written = new RegExp(String.raw`(?<![\p{L}\p{N}])${label}(?![\p{L}\p{N}])`, "u");
  const postings = variant.postings.slice(-MOST_READ).filter((posting) => {
    const document = archive.entry(rowOf(posting))?.document;
    return document !== undefined && (written.test(document.headline) || written.test(document.body));
  });
  return { ...variant, postings };
}

/** Words one after the other, in their forms: "essais cliniques" for "essai clinique". */
function runs(archive: Archive, parts: readonly string[], weight: number): Variant[] {
  let ways: string[][] = [[]];
  for (const part of parts) {
    const terms = isStopWord(part) ? [part] : formsOf(archive, part);
    ways = ways.flatMap((way) => terms.map((term) => [...way, term])).slice(0, MOST_RUNS);
  }
  return ways.flatMap((way) => asRun(withRun(archive, way, MOST_READ), weight));
}

function formsOf(archive: Archive, word: string): string[] {
  const terms: Term[] = forms(archive, word, 1).flatMap((variant) => variant.terms);
  return terms.map((term) => term.word).slice(0, MOST_FORMS);
}

/** Each term once, with its best weight. */
function merged(known: readonly Variant[], more: readonly Variant[]): Variant[] {
  const best = new Map<string, Variant>();
  for (const variant of [...known, ...more]) {
    const key = variant.terms.map(({ id }) => id).join(" ");
    const other = best.get(key);
    if (!other || other.weight < variant.weight) best.set(key, variant);
  }
  return [...best.values()];
}
