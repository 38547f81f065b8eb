import { common, insert, pack, withdraw } from "./postings.ts";
import { wordsIn } from "../analysis/tokens.ts";
import { createRowsByAge } from "./rows-by-age.ts";
import type { Document } from "./document.ts";
import { createVocabulary, type Term, type Vocabulary } from "./vocabulary.ts";

/** A document in the archive: its words as the ids of terms, in order, the headline and the body apart. */
export interface Entry {
  readonly document: Document;
  readonly headline: Uint32Array;
  readonly body: Uint32Array;
}

/** The documents and their words. Each stands in a row: a small number that another document gets once this one is removed. */
export interface Archive {
  readonly words: Vocabulary;
  size(): number;
  /** One more than the highest row that was ever in use. */
  rows(): number;
  /** The length of a body, as a multiple of the average. */
  relativeLength(row: number): number;
  entry(row: number): Entry | undefined;
  row(id: string): number | undefined;
  /** All rows, or those of a time, the newest document first; those of one date in their order. Not to be kept: it changes with the archive. */
  newestFirst(period?: { readonly from: string; readonly to: string }): Iterable<number>;
  /** The date of the newest document; "" without any. */
  newestDate(): string;
  /** Adds a document, or replaces the one with its id. */
  put(document: Document): void;
  remove(id: string): void;
}

export function createArchive(): Archive {
  const words = createVocabulary();
  const entries: (Entry | undefined)[] = [];
  const rowById = new Map<string, number>();
  const free: number[] = [];
  /** Kept apart from the entries because every document that is scored is asked for its length. */
  const lengths: number[] = [];
  let length = 0;
  const order = createRowsByAge((row) => entries[row]?.document);

  const remove = (id: string): void => {
    const row = rowById.get(id);
    const entry = row === undefined ? undefined : entries[row];
    if (row === undefined || entry === undefined) return;
    for (const term of new Set([...entry.headline, ...entry.body])) {
      const known = words.at(term);
      if (!known) continue;
      withdraw(known.postings, row);
      if (known.postings.length === 0) words.forget(known);
    }
    length -= entry.body.length;
    order.remove(row);
    entries[row] = undefined;
    rowById.delete(id);
    free.push(row);
  };

  return {
    words,
    size: () => rowById.size,
    rows: () => entries.length,
    relativeLength: (row) => ((lengths[row] ?? 0) * rowById.size) / Math.max(1, length),
    entry: (row) => entries[row],
    row: (id) => rowById.get(id),
    newestFirst: (period) => order.newestFirst(period),
    newestDate: () => entries[order.newest() ?? -1]?.document.date ?? "",
    put(document) {
      remove(document.id);
      const row = free.pop() ?? entries.length;
      const counts = new Map<number, [headline: number, body: number]>();
      const read = (text: string, field: 0 | 1): Uint32Array => {
        return Uint32Array.from(wordsIn(text), (word) => {
          const { id } = words.intern(word);
          const count = counts.get(id);
          if (count) count[field] += 1;
          else counts.set(id, field === 0 ? [1, 0] : [0, 1]);
          return id;
        });
      };
      const headline = read(document.headline, 0);
      const body = read(document.body, 1);
      for (const [id, [inHeadline, inBody]] of counts) {
        const term = words.at(id);
        if (term) insert(term.postings, pack(row, inHeadline, inBody));
      }
      length += body.length;
      lengths[row] = body.length;
      entries[row] = { document, headline, body };
      rowById.set(document.id, row);
      order.add(row);
    },
    remove,
  };
}

/**
 * The documents in which words stand right after each other; `looked` bounds how many of those that have all of them are read, the
 * newest in the archive. There are no terms when one of the words is nowhere.
 */
export function withRun(
  archive: Archive,
  parts: readonly string[],
  looked = Infinity,
): { readonly terms: readonly Term[]; readonly postings: readonly number[] } {
  const terms = parts.map((part) => archive.words.find(part)).filter((term) => term !== undefined);
  if (terms.length < parts.length) return { terms: [], postings: [] };
  const [only] = terms;
  if (only && terms.length === 1) return { terms, postings: only.postings };
  const ids = terms.map(({ id }) => id);
  const postings: number[] = [];
  for (const row of common(terms.map((term) => term.postings)).slice(-looked)) {
    const entry = archive.entry(row);
    if (!entry) continue;
    const inHeadline = runs(entry.headline, ids);
    const inBody = runs(entry.body, ids);
    if (inHeadline + inBody > 0) postings.push(pack(row, inHeadline, inBody));
  }
  return { terms, postings };
}

/** How often terms stand right after each other in a text. */
function runs(text: Uint32Array, terms: readonly number[]): number {
  const first = terms[0] ?? -1;
  let count = 0;
  for (let position = text.indexOf(first); position >= 0; position = text.indexOf(first, position + 1)) {
    let length = 1;
    while (length < terms.length && text[position + length] === terms[length]) length += 1;
    if (length === terms.length) count += 1;
  }
  return count;
}
