import { isStopWord } from "../analysis/stop-words.ts";
import { BUSINESS } from "./business.ts";
import { COMPANIES } from "./companies.ts";
import { INSTITUTIONS } from "./institutions.ts";
import { NAMES } from "./names.ts";
import { PLACES } from "./places.ts";
import { type Entry, type Equivalent, keyOf, readTable } from "./read-table.ts";
import { SOCIETY } from "./society.ts";
import { TECHNOLOGY } from "./technology.ts";

export { type Equivalent, readTable } from "./read-table.ts";

/** One word of a query, as the table sees it. */
export interface AskedWord {
  readonly typed: string;
  readonly word: string;
}

/** A stretch of a query that the table knows. */
export interface Match {
  readonly from: number;
  /** How many of the words it goes over. */
  readonly length: number;
  readonly others: readonly Equivalent[];
}

/** Other words for what is asked. */
export interface Equivalents {
  /** Every stretch of the words that the table knows. */
  matches(words: readonly AskedWord[]): readonly Match[];
  /** Whether a word is one that the table has: it is not a misspelt other one. */
  knows(word: string): boolean;
}

/** The table of the project, and what a publisher adds to it. */
export function createEquivalents(own: readonly Entry[] = []): Equivalents {
  const byFirst = new Map<string, Entry[]>();
  const asWritten = new Map<string, Entry[]>();
  const known = new Set<string>(NAMES);
  for (const entry of [...projectEntries, ...own]) {
    const [first = ""] = entry.keys;
    if (entry.onlyAs !== undefined) listed(asWritten, entry.onlyAs).push(entry);
    else listed(byFirst, first).push(entry);
    if (entry.keys.length === 1 && entry.onlyAs === undefined) known.add(first);
  }
  return {
    knows: (word) => known.has(keyOf(word)),
    matches(words) {
      const found: Match[] = [];
      const telling = words.flatMap(({ word }, at) => (isStopWord(word) ? [] : [{ key: keyOf(word), at }]));
      for (const [place, { key, at }] of telling.entries())
        for (const { keys, others } of byFirst.get(key) ?? []) {
          if (!keys.every((one, index) => telling[place + index]?.key === one)) continue;
          const last = telling[place + keys.length - 1]?.at ?? at;
          found.push({ from: at, length: last - at + 1, others });
        }
      for (const [from, { typed }] of words.entries())
        if (words[from - 1]?.typed !== typed)
          for (const { others } of asWritten.get(typed) ?? []) found.push({ from, length: 1, others });
      return found;
    },
  };
}

function listed(map: Map<string, Entry[]>, key: string): Entry[] {
  const known = map.get(key);
  if (known) return known;
  const list: Entry[] = [];
  map.set(key, list);
  return list;
}

const projectEntries = [INSTITUTIONS, PLACES, COMPANIES, TECHNOLOGY, BUSINESS, SOCIETY].flatMap(
  (text) => readTable(text).entries,
);
