import type { Archive, Entry } from "./archive/archive.ts";
import { newerFirst } from "./archive/order.ts";
import { inHeadline, rowOf } from "./archive/postings.ts";
import { tokenise } from "./analysis/tokens.ts";
import { topicsIn } from "./subjects/topics.ts";

/** How many documents are looked at, so that a letter or two cost no more than a word. */
const MOST_LOOKED_AT = 30;
const MOST_WORDS_LOOKED_AT = 200;

/** What half-typed words may become: names and topics first, then whole headlines; those of the newest documents when nothing is typed. */
export function suggest(archive: Archive, typed: string, limit: number): string[] {
  const words = tokenise(typed.slice(0, 200))
    .filter(({ elided }) => !elided)
    .map(({ word }) => word);
  const labels = new Map<string, { label: string; name: boolean; times: number }>();
  const headlines: string[] = [];
  for (const { document } of candidates(archive, words)) {
    if (begins(document.headline, words)) headlines.push(document.headline);
    for (const { label, name, words: own } of words.length === 0
      ? []
      : topicsIn(document.headline, document.body)) {
      if (!beginsIn(own, words)) continue;
      const known = labels.get(own.join(" "));
      labels.set(own.join(" "), { label: known?.label ?? label, name, times: (known?.times ?? 0) + 1 });
    }
  }
  const topics = [...labels.values()]
    .sort((a, b) => Number(b.name) - Number(a.name) || b.times - a.times)
    .map(({ label }) => label);
  const found = [...new Set([...topics.slice(0, Math.ceil(limit / 2)), ...headlines, ...topics])];
  return (found.length > 0 ? found : completions(archive, typed, words)).slice(0, limit);
}

/** When no name and no headline fits: what was typed, with its last word completed as the texts have it, the most frequent first. */
function completions(archive: Archive, typed: string, words: readonly string[]): string[] {
  const last = words.at(-1);
  const before = typed.trimEnd().replace(/\S+$/, "");
  const times = new Map<string, number>();
  for (const { document } of last === undefined ? [] : candidates(archive, words))
    for (const { word, start, end } of tokenise(document.body).filter((one) =>
      one.word.startsWith(last ?? ""),
    )) {
      const spelled = word.length > 1 ? document.body.slice(start, end).toLowerCase() : word;
      times.set(spelled, (times.get(spelled) ?? 0) + 1);
    }
  return [...times.entries()].sort((a, b) => b[1] - a[1]).map(([spelled]) => before + spelled);
}

/** The documents with the words, the last of them half-typed: hits in headlines first, then the newest. */
function candidates(archive: Archive, words: readonly string[]): Entry[] {
  const last = words.at(-1);
  const lists = words.map((word) => {
    const terms = word === last ? beginningWith(archive, word) : [archive.words.find(word)];
    const rows = new Map<number, boolean>();
    for (const term of terms.filter((one) => one !== undefined))
      for (const posting of term.postings)
        rows.set(rowOf(posting), rows.get(rowOf(posting)) === true || inHeadline(posting) > 0);
    return rows;
  });
  const [first, ...others] = lists;
  const rows = first ? [...first.keys()] : Array.from({ length: archive.rows() }, (_, row) => row);
  return rows
    .filter((row) => others.every((list) => list.has(row)))
    .map((row) => ({ row, points: lists.filter((list) => list.get(row)).length }))
    .sort((a, b) => b.points - a.points || newerFirst(archive, a.row, b.row))
    .slice(0, MOST_LOOKED_AT)
    .map(({ row }) => archive.entry(row))
    .filter((entry) => entry !== undefined);
}

function beginningWith(archive: Archive, word: string) {
  const terms = [...archive.words.startingWith(word)];
  return terms.sort((a, b) => b.postings.length - a.postings.length).slice(0, MOST_WORDS_LOOKED_AT);
}

function begins(text: string, words: readonly string[]): boolean {
  return beginsIn(
    tokenise(text).map(({ word }) => word),
    words,
  );
}

/** Whether all the words are there, and at least the beginning of the last one. */
function beginsIn(own: readonly string[], words: readonly string[]): boolean {
  return words.every((word, index) =>
    own.some((one) => (index === words.length - 1 ? one.startsWith(word) : one === word)),
  );
}
