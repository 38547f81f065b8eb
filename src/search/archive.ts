import { common, insert, pack, withdraw } from "./postings.ts";
import { wordsIn } from "./tokens.ts";
import { createVocabulary, type Term, type Vocabulary } from "./vocabulary.ts";

/** What is searched: one signal, or anything else with a headline and a text. */
export interface Document {
  readonly id: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Its place among those of its date. */
  readonly order: number;
  readonly headline: string;
  readonly body: string;
}

/** A document in the archive: its words as the ids of terms, in order, the headline and the body apart. */
export interface Entry {
  readonly document: Document;
  readonly headline: Uint32Array;
  readonly body: Uint32Array;
}

/** The documents and their words. Each has a slot, a small number that is given again when it is removed. */
export interface Archive {
  readonly words: Vocabulary;
  size(): number;
  /** One more than the highest slot in use. */
  slots(): number;
  /** How long a body is, against the average. */
  relativeLength(slot: number): number;
  entry(slot: number): Entry | undefined;
  slot(id: string): number | undefined;
  /** Adds a document, or puts it in place of the one with its id. */
  put(document: Document): void;
  remove(id: string): void;
}

export function createArchive(): Archive {
  const words = createVocabulary();
  const entries: (Entry | undefined)[] = [];
  const slotById = new Map<string, number>();
  const free: number[] = [];
  /** Apart from the entries, because it is asked for every document that is weighed. */
  const lengths: number[] = [];
  let length = 0;

  const remove = (id: string): void => {
    const slot = slotById.get(id);
    const entry = slot === undefined ? undefined : entries[slot];
    if (slot === undefined || entry === undefined) return;
    for (const term of new Set([...entry.headline, ...entry.body])) {
      const known = words.at(term);
      if (!known) continue;
      withdraw(known.postings, slot);
      if (known.postings.length === 0) words.forget(known);
    }
    length -= entry.body.length;
    entries[slot] = undefined;
    slotById.delete(id);
    free.push(slot);
  };

  return {
    words,
    size: () => slotById.size,
    slots: () => entries.length,
    relativeLength: (slot) => ((lengths[slot] ?? 0) * slotById.size) / Math.max(1, length),
    entry: (slot) => entries[slot],
    slot: (id) => slotById.get(id),
    put(document) {
      remove(document.id);
      const slot = free.pop() ?? entries.length;
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
        if (term) insert(term.postings, pack(slot, inHeadline, inBody));
      }
      length += body.length;
      lengths[slot] = body.length;
      entries[slot] = { document, headline, body };
      slotById.set(document.id, slot);
    },
    remove,
  };
}

/** The documents in which words stand one right after the other. No terms when one of the words is nowhere. */
export function withRun(
  archive: Archive,
  parts: readonly string[],
): { readonly terms: readonly Term[]; readonly postings: readonly number[] } {
  const terms = parts.map((part) => archive.words.find(part)).filter((term) => term !== undefined);
  if (terms.length < parts.length) return { terms: [], postings: [] };
  const [only] = terms;
  if (only && terms.length === 1) return { terms, postings: only.postings };
  const ids = terms.map(({ id }) => id);
  const postings: number[] = [];
  for (const slot of common(terms.map((term) => term.postings))) {
    const entry = archive.entry(slot);
    if (!entry) continue;
    const inHeadline = runs(entry.headline, ids);
    const inBody = runs(entry.body, ids);
    if (inHeadline + inBody > 0) postings.push(pack(slot, inHeadline, inBody));
  }
  return { terms, postings };
}

/** How often terms stand one right after the other in a text. */
function runs(text: Uint32Array, terms: readonly number[]): number {
  const first = terms[0] ?? -1;
  let count = 0;
  for (let place = text.indexOf(first); place >= 0; place = text.indexOf(first, place + 1)) {
    let length = 1;
    while (length < terms.length && text[place + length] === terms[length]) length += 1;
    if (length === terms.length) count += 1;
  }
  return count;
}
