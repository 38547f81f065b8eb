import { editDistance } from "../../text/edit-distance.ts";
import type { Postings } from "./postings.ts";
import { soundOf } from "../analysis/sound.ts";
import { stem } from "../analysis/stem.ts";

/** One word of the archive, folded, and the documents that have it. */
export interface Term {
  readonly id: number;
  readonly word: string;
  readonly postings: Postings;
}

/** All words of the archive. Words come and go with the documents that hold them. */
export interface Vocabulary {
  find(word: string): Term | undefined;
  at(id: number): Term | undefined;
  /** The terms with this stem. */
  family(ofStem: string): readonly Term[];
  /** The terms that begin with these letters. */
  startingWith(beginning: string): readonly Term[];
  /** The terms at most `limit` edits away, the word itself not among them. */
  near(word: string, limit: 1 | 2): readonly { readonly term: Term; readonly distance: number }[];
  /** The terms that sound so; with `limit` 1, also those whose sound is one edit away. */
  soundingLike(sound: string, limit: 0 | 1): readonly Term[];
  intern(word: string): Term;
  /** Forgets a term that no document has any more. */
  forget(term: Term): void;
}

export function createVocabulary(): Vocabulary {
  const byWord = new Map<string, Term>();
  const byStem = new Map<string, Term[]>();
  const byBeginning = new Map<string, Term[]>();
  const byId: (Term | undefined)[] = [];
  const free: number[] = [];
  let letters = new Uint32Array(1024);
  let lengths = new Uint8Array(1024);
  let sounds = new Uint32Array(1024);

  return {
    find: (word) => byWord.get(word),
    at: (id) => byId[id],
    family: (ofStem) => byStem.get(ofStem) ?? [],
    startingWith(beginning) {
      if (beginning.length < 2)
        return [...byBeginning].flatMap(([key, terms]) => (key.startsWith(beginning) ? terms : []));
      const bucket = byBeginning.get(beginning.slice(0, 2)) ?? [];
      const found: Term[] = [];
      for (let index = indexIn(bucket, beginning); index < bucket.length; index += 1) {
        const term = bucket[index];
        if (!term?.word.startsWith(beginning)) break;
        found.push(term);
      }
      return found;
    },
    near(word, limit) {
      const mask = lettersOf(word);
      const found: { term: Term; distance: number }[] = [];
      for (let id = 0; id < byId.length; id += 1) {
        if (bits((letters[id] ?? 0) ^ mask) > 2 * limit) continue;
        if (Math.abs((lengths[id] ?? 0) - word.length) > limit) continue;
        const term = byId[id];
        if (term === undefined) continue;
        const distance = editDistance(word, term.word, limit);
        if (distance > 0 && distance <= limit) found.push({ term, distance });
      }
      return found;
    },
    soundingLike(sound, limit) {
      const mask = lettersOf(sound);
      const found: Term[] = [];
      for (let id = 0; id < byId.length; id += 1) {
        if (bits((sounds[id] ?? 0) ^ mask) > 2 * limit) continue;
        const term = byId[id];
        if (term === undefined || Math.abs(term.word.length - sound.length) > MOST_SILENT) continue;
        if (editDistance(sound, soundOf(term.word), limit) <= limit) found.push(term);
      }
      return found;
    },
    intern(word) {
      const known = byWord.get(word);
      if (known) return known;
      const id = free.pop() ?? byId.length;
      const term: Term = { id, word, postings: [] };
      byId[id] = term;
      byWord.set(word, term);
      listed(byStem, stem(word)).push(term);
      const bucket = listed(byBeginning, word.slice(0, 2));
      bucket.splice(indexIn(bucket, word), 0, term);
      if (id >= letters.length) {
        letters = grown(letters, new Uint32Array(letters.length * 2));
        lengths = grown(lengths, new Uint8Array(lengths.length * 2));
        sounds = grown(sounds, new Uint32Array(sounds.length * 2));
      }
      letters[id] = lettersOf(word);
      lengths[id] = Math.min(word.length, 255);
      sounds[id] = isHeard(word) ? lettersOf(soundOf(word)) : 0;
      return term;
    },
    forget(term) {
      byId[term.id] = undefined;
      free.push(term.id);
      byWord.delete(term.word);
      unlist(byStem, stem(term.word), term);
      unlist(byBeginning, term.word.slice(0, 2), term);
    },
  };
}

/** Letters that a word may have more than its sound. */
const MOST_SILENT = 8;

/** Words that are looked up by their sound: neither numbers nor such short ones as sound like many others. */
function isHeard(word: string): boolean {
  return word.length >= 4 && word.length <= 24 && /^[a-z]+$/.test(word);
}

function listed(map: Map<string, Term[]>, key: string): Term[] {
  const known = map.get(key);
  if (known) return known;
  const list: Term[] = [];
  map.set(key, list);
  return list;
}

function unlist(map: Map<string, Term[]>, key: string, term: Term): void {
  const list = map.get(key);
  if (!list) return;
  list.splice(list.indexOf(term), 1);
  if (list.length === 0) map.delete(key);
}

function indexIn(sorted: readonly Term[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.word ?? "") < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

function grown<Numbers extends Uint32Array | Uint8Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}

/** Which letters a word has, a bit each: one edit changes at most two bits, so most words are ruled out by counting them. */
function lettersOf(word: string): number {
  let mask = 0;
  for (let index = 0; index < word.length; index += 1) mask |= 1 << (word.charCodeAt(index) & 31);
  return mask >>> 0;
}

function bits(mask: number): number {
  let left = mask - ((mask >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
