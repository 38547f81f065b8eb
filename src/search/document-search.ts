import { type Archive, type Entry, withRun } from "./archive/archive.ts";
import { expand, type Group } from "./query/expand.ts";
import { forms } from "./query/variants.ts";
import { has, rowOf } from "./archive/postings.ts";
import { letsThrough, parseQuery, type Query } from "./query/parse-query.ts";
import { newerFirst } from "./archive/order.ts";
import { rank, type Ranked } from "./ranking/rank.ts";
import type { SearchNote } from "../ports/search-index.ts";
import { rowsAbout } from "./subjects/subjects.ts";
import { isStopWord } from "./analysis/stop-words.ts";
import { tokenise } from "./analysis/tokens.ts";

/** What a query found in an archive. */
export interface DocumentsFound {
  readonly total: number;
  /** The best, as many as were asked for and perhaps more. */
  readonly ranked: readonly Ranked[];
  /** What answered each word, to be marked. */
  readonly groups: readonly Group[];
  readonly notes: readonly SearchNote[];
}

/** A query with two words that say little is a sentence. */
const STOP_WORDS_OF_A_SENTENCE = 2;

/** The documents that a query asks for, the best `first` of them. Never throws, whatever is typed. */
export function searchDocuments(archive: Archive, typed: string, first: number): DocumentsFound {
  const query = parseQuery(typed);
  const allows = allowed(archive, query);
  if (query.words.length + query.phrases.length === 0)
    return listed(query.filters.length > 0 ? newest(archive, allows) : [], query.notes);
  const groups = expand(archive, query.words, query.phrases);
  const criteria = {
    question: query.words.filter(({ parts }) => parts.every(isStopWord)).length >= STOP_WORDS_OF_A_SENTENCE,
    typed: tokenise(typed.slice(0, 500)).map(({ word }) => word),
    first,
    allows,
  };
  const withPhrases = (row: number) =>
    groups.every(
      ({ variants }, index) => index < groups.length - query.phrases.length || answers(variants, row),
    );
  const exact = rank(archive, groups, { ...criteria, allows: (row) => allows(row) && withPhrases(row) });
  if (exact.total > 0 || query.phrases.length === 0) {
    const notes = [...query.notes, ...told(archive, exact.best[0], groups)];
    return { total: exact.total, ranked: exact.best, groups, notes };
  }
  const loose = expand(archive, [...query.words, ...query.phrases.flatMap(wordsOfPhrase)], []);
  const missing = query.phrases.map((phrase) => phrase.typed);
  const { total, best } = rank(archive, loose, criteria);
  const notes: SearchNote[] = total > 0 ? [{ kind: "not-all-words", missing }] : [];
  return { total, ranked: best, groups: loose, notes: [...query.notes, ...notes] };
}

function listed(ranked: readonly Ranked[], notes: readonly SearchNote[]): DocumentsFound {
  return { total: ranked.length, ranked, groups: [], notes };
}

function allowed(archive: Archive, { excluded, filters }: Query): (row: number) => boolean {
  const banned = new Set<number>();
  for (const parts of excluded) {
    const [only] = parts;
    const variants =
      parts.length === 1 && only !== undefined ? forms(archive, only, 1) : [withRun(archive, parts)];
    for (const { postings } of variants) for (const posting of postings) banned.add(rowOf(posting));
  }
  const topics = filters.flatMap((filter) =>
    filter.kind === "topic" ? [rowsAbout(archive, filter.topic)] : [],
  );
  return (row) => {
    const date = archive.entry(row)?.document.date ?? "";
    return (
      !banned.has(row) &&
      topics.every((about) => about.has(row)) &&
      filters.every((filter) => letsThrough(filter, date))
    );
  };
}

function newest(archive: Archive, allows: (row: number) => boolean): Ranked[] {
  const rows = Array.from({ length: archive.rows() }, (_, row) => row);
  const found = rows.filter((row) => archive.entry(row) && allows(row));
  return found.sort((a, b) => newerFirst(archive, a, b)).map((row) => ({ row, score: 0 }));
}

function wordsOfPhrase({
  parts,
}: {
  readonly parts: readonly string[];
}): { typed: string; parts: string[] }[] {
  return parts.map((part) => ({ typed: part, parts: [part] }));
}

function answers(variants: Group["variants"], row: number): boolean {
  return variants.some(({ postings }) => has(postings, row));
}

/** What had to be understood differently from what was typed to find the best one. */
function told(archive: Archive, best: Ranked | undefined, groups: readonly Group[]): SearchNote[] {
  if (!best) return [];
  const missing = groups.filter(({ variants }) => !answers(variants, best.row)).map(({ typed }) => typed);
  const notes: SearchNote[] = missing.length > 0 ? [{ kind: "not-all-words", missing }] : [];
  for (const { typed, variants, misspelt } of groups) {
    const used = misspelt ? variants.find(({ postings }) => has(postings, best.row)) : undefined;
    const [term] = used?.terms ?? [];
    if (term) notes.push({ kind: "spelling", typed, used: asWritten(archive.entry(best.row), term.word) });
  }
  return notes;
}

function asWritten(entry: Entry | undefined, word: string): string {
  const text = `${entry?.document.headline}\n${entry?.document.body}`;
  const token = tokenise(text).find((one) => one.word === word);
  return token ? text.slice(token.start, token.end) : word;
}
