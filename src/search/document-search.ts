import type { Archive } from "./archive/archive.ts";
import { asDates } from "./query/date-reading.ts";
import { allowed } from "./query/allowed.ts";
import type { Equivalents } from "./equivalents/equivalents.ts";
import type { Filter } from "./query/filters.ts";
import { expand, type Group } from "./query/expand.ts";
import { parseQuery, type Query } from "./query/parse-query.ts";
import { hitsIn, marksOf } from "./passages/marks.ts";
import { answers, told } from "./passages/told.ts";
import { rank, type Ranked } from "./ranking/rank.ts";
import type { SearchNote } from "../ports/search-index.ts";
import { rowsAbout } from "./subjects/subjects.ts";
import { isStopWord } from "./analysis/stop-words.ts";
import { shifted } from "./query/dates.ts";
import { tokenise } from "./analysis/tokens.ts";

/** What is searched: the documents, and the other words that stand for what is asked. */
export interface Searched {
  readonly archive: Archive;
  readonly equivalents: Equivalents;
}

/** How many of the best are wanted, and what day it is. */
interface Wanted {
  readonly first: number;
  readonly today?: string | undefined;
}

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
export function searchDocuments(
  searched: Searched,
  typed: string,
  { first, today = dayAfter(searched.archive.newestDate()) }: Wanted,
): DocumentsFound {
  const query = parseQuery(typed, today);
  const asWords = searchWords(searched, query, typed, first);
  const complete = asWords.total > 0 && !asWords.notes.some(({ kind }) => kind === "not-all-words");
  for (const reading of asDates(searched.archive, query, { today, wordsFit: complete })) {
    const dated = searchWords(searched, reading.query, typed, first);
    if (dated.total === 0 || dated.notes.some(({ kind }) => kind === "not-all-words")) continue;
    const found = reading.isAll && complete ? both(searched.archive, dated, asWords) : dated;
    return { ...found, notes: [reading.note, ...found.notes] };
  }
  return asWords;
}

/** Who asks for a date wants its editions, and then what speaks of it; the other way round where a headline does. */
function both(archive: Archive, dated: DocumentsFound, asWords: DocumentsFound): DocumentsFound {
  const [best] = asWords.ranked;
  const entry = archive.entry(best?.row ?? -1);
  const inHeadline = hitsIn(entry?.document.headline ?? "", marksOf(asWords.groups)).length > 0;
  const [first, then] = inHeadline ? [asWords, dated] : [dated, asWords];
  const rows = new Set(first.ranked.map(({ row }) => row));
  const others = then.ranked.filter(({ row }) => !rows.has(row));
  const total = dated.total + asWords.total - (then.ranked.length - others.length);
  return { ...asWords, total, ranked: [...first.ranked, ...others] };
}

/** Editions are read in the days after they come: without a date of today, "last week" is counted from the day after the newest. */
function dayAfter(newest: string): string {
  return newest === "" ? "" : shifted(newest, 1);
}

function searchWords(searched: Searched, query: Query, typed: string, first: number): DocumentsFound {
  const { archive, equivalents } = searched;
  const allows = allowed(archive, query, (topic) => rowsAbout(archive, topic));
  if (query.words.length + query.phrases.length === 0)
    return listed(query.filters.length > 0 ? newestWithin(archive, query.filters, allows) : [], query.notes);
  const groups = expand(archive, equivalents, query);
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
    const notes = [...query.notes, ...told(archive, exact.best.slice(0, Math.max(1, first)), groups)];
    return { total: exact.total, ranked: exact.best, groups, notes };
  }
  const loose = expand(archive, equivalents, {
    words: [...query.words, ...query.phrases.flatMap(wordsOfPhrase)],
    phrases: [],
  });
  const missing = query.phrases.map((phrase) => phrase.typed);
  const { total, best } = rank(archive, loose, criteria);
  const notes: SearchNote[] = total > 0 ? [{ kind: "not-all-words", missing }] : [];
  return { total, ranked: best, groups: loose, notes: [...query.notes, ...notes] };
}

function listed(ranked: readonly Ranked[], notes: readonly SearchNote[]): DocumentsFound {
  return { total: ranked.length, ranked, groups: [], notes };
}

function newestWithin(
  archive: Archive,
  filters: readonly Filter[],
  allows: (row: number) => boolean,
): Ranked[] {
  const found: Ranked[] = [];
  for (const row of archive.newestFirst(filters.find((filter) => filter.kind === "period")))
    if (allows(row)) found.push({ row, score: 0 });
  return found;
}

function wordsOfPhrase({
  parts,
}: {
  readonly parts: readonly string[];
}): { typed: string; parts: string[] }[] {
  return parts.map((part) => ({ typed: part, parts: [part] }));
}
