import type { Archive, Entry } from "../archive/archive.ts";
import { newerFirst } from "../archive/order.ts";
import { inHeadline, rowOf } from "../archive/postings.ts";
import type { Term } from "../archive/vocabulary.ts";

/** How many documents are read, so that a letter or two cost no more than a word. */
const MOST_READ = 12;
/** What is looked through for them: words that begin so, the newest documents of each, and of the archive for a letter or two. */
const MOST_WORDS = 60;
const MOST_OF_A_WORD = 200;
const MOST_ROWS = 600;
const MOST_NEWEST = 1500;
/** Letters from which the words that begin so are few enough to be looked up. */
const LOOKED_UP_FROM = 3;

/** The documents with the words, the last of them half-typed: hits in headlines first, then the newest. */
export function candidates(archive: Archive, words: readonly string[]): Entry[] {
  const last = words.at(-1) ?? "";
  if (last.length < LOOKED_UP_FROM) return newestWith(archive, words);
  const lists = words.map((word, index) => {
    const rows = new Map<number, boolean>();
    for (const term of index === words.length - 1
      ? beginningWith(archive, word)
      : [archive.words.find(word)]) {
      if (term === undefined || rows.size >= MOST_ROWS) break;
      for (const posting of term.postings.slice(-MOST_OF_A_WORD))
        rows.set(rowOf(posting), rows.get(rowOf(posting)) === true || inHeadline(posting) > 0);
    }
    return rows;
  });
  const [first, ...others] = lists;
  return [...(first?.keys() ?? [])]
    .filter((row) => others.every((list) => list.has(row)))
    .map((row) => ({ row, points: lists.filter((list) => list.get(row)).length }))
    .sort((a, b) => b.points - a.points || newerFirst(archive, a.row, b.row))
    .slice(0, MOST_READ)
    .flatMap(({ row }) => archive.entry(row) ?? []);
}

/** The newest documents whose headlines have the words, the last of them half-typed. */
function newestWith(archive: Archive, words: readonly string[]): Entry[] {
  const found: Entry[] = [];
  let looked = 0;
  for (const row of archive.newestFirst()) {
    const entry = archive.entry(row);
    if (entry && has(archive, entry, words)) found.push(entry);
    looked += 1;
    if (found.length >= MOST_READ || looked >= MOST_NEWEST) break;
  }
  return found;
}

function has(archive: Archive, { headline }: Entry, words: readonly string[]): boolean {
  return words.every((word, index) => {
    const half = index === words.length - 1;
    return headline.some((id) => {
      const own = archive.words.at(id)?.word;
      return half ? own?.startsWith(word) : own === word;
    });
  });
}

function beginningWith(archive: Archive, word: string): Term[] {
  const terms = [...archive.words.startingWith(word)];
  return terms.sort((a, b) => b.postings.length - a.postings.length).slice(0, MOST_WORDS);
}
