import { type Archive, withRun } from "./archive.ts";
import { inHeadline } from "./postings.ts";
import type { QueryWord } from "./query.ts";
import { singular, stem } from "./stem.ts";
import { isStopWord } from "./stop-words.ts";
import type { Term } from "./vocabulary.ts";
import { WEIGHTS } from "./weights.ts";

/** A list of documents that answers a word of the query, and how well. */
export interface Source {
  readonly postings: readonly number[];
  readonly weight: number;
  /** The words that stand there, one after the other when there are several. */
  readonly terms: readonly Term[];
}

/** Everything that answers one word of the query. */
export interface Group {
  readonly typed: string;
  readonly sources: readonly Source[];
  readonly weight: number;
  /** The sources are nearest spellings: the word as typed is nowhere. */
  readonly misspelt: boolean;
}

interface Budget {
  split: number;
  misspelt: number;
}

/** A page is full: no need of words that only begin alike. */
const ENOUGH = 10;
const MOST_LONGER = 100;
/** Words of one query that are taken apart, or looked up by their spelling: time stays bounded. */
const MOST_SPLIT = 10;
const MOST_MISSPELT = 8;
const PRONOUNS = new Set("t il elle on ce je tu nous vous ils elles".split(" "));

/** What answers each word of a query: its forms, longer words, compounds, and near spellings when there is nothing else. */
export function expand(
  archive: Archive,
  words: readonly QueryWord[],
  phrases: readonly QueryWord[],
): Group[] {
  const useful = tellingWords(words);
  const joins = useful.map((word, index) => {
    const next = useful[index + 1];
    return next ? forms(archive, [...word.parts, ...next.parts].join(""), WEIGHTS.compound) : [];
  });
  const budget = { split: MOST_SPLIT, misspelt: MOST_MISSPELT };
  return [
    ...useful.flatMap((word, index) =>
      groupsOf(archive, word, [...(joins[index - 1] ?? []), ...(joins[index] ?? [])], budget),
    ),
    ...phrases.map((phrase) => group(phrase.typed, inOneRun(archive, phrase.parts, 1))),
  ];
}

/** Without the words that say little, unless there are no others, and without the same word twice. */
function tellingWords(words: readonly QueryWord[]): QueryWord[] {
  const cut =
    words.length === 1 ? words : words.map((word) => ({ ...word, parts: withoutPronouns(word.parts) }));
  const telling = cut.filter(({ parts }) => !parts.every(isStopWord));
  const seen = new Set<string>();
  return (telling.length > 0 ? telling : words).filter(({ parts }) => {
    const form = parts.map(stem).join(" ");
    return !seen.has(form) && seen.add(form);
  });
}

/** "compte-t-elle" in a question asks for "compte". */
function withoutPronouns(parts: readonly string[]): readonly string[] {
  let kept = parts.length;
  while (kept > 1 && PRONOUNS.has(parts[kept - 1] ?? "")) kept -= 1;
  return parts.slice(0, kept);
}

function groupsOf(
  archive: Archive,
  { typed, parts }: QueryWord,
  joined: readonly Source[],
  budget: Budget,
): Group[] {
  const word = parts.join("");
  if (parts.length > 1) {
    const whole = /[a-z]/.test(word) ? forms(archive, word, 1) : [];
    const sources = [...inOneRun(archive, parts, 1), ...whole, ...joined];
    if (sources.length > 0) return [group(typed, sources)];
    const telling = parts.filter((part) => !isStopWord(part));
    return (telling.length > 0 ? telling : parts)
      .flatMap((part) => groupsOf(archive, { typed: part, parts: [part] }, [], budget))
      .map((one) => ({ ...one, weight: WEIGHTS.part }));
  }
  const split = budget.split > 0 ? splits(archive, word) : [];
  budget.split -= 1;
  const sources = [...forms(archive, word, 1), ...joined, ...split];
  sources.push(...longer(archive, word, weightOfLonger(archive, word, sources)));
  if (sources.length > 0 || budget.misspelt === 0) return [group(typed, sources)];
  budget.misspelt -= 1;
  return [{ ...group(typed, misspelt(archive, word)), misspelt: true }];
}

function group(typed: string, sources: readonly Source[]): Group {
  return { typed, sources, weight: 1, misspelt: false };
}

/** The word and its other forms. */
export function forms(archive: Archive, word: string, weight: number): Source[] {
  const exact = archive.words.find(word);
  const found: Source[] = exact ? [source(exact, weight)] : [];
  const number = singular(word);
  for (const term of archive.words.family(stem(word))) {
    const near = singular(term.word) === number ? WEIGHTS.otherNumber : WEIGHTS.otherForm;
    if (term !== exact) found.push(source(term, weight * near));
  }
  return found;
}

function source(term: Term, weight: number): Source {
  return { postings: term.postings, weight, terms: [term] };
}

function weightOfLonger(archive: Archive, word: string, known: readonly Source[]): number {
  if (known.length === 0) return WEIGHTS.longer;
  if (!archive.words.find(word)) return WEIGHTS.longerThanForm;
  if (!known.some(({ postings }) => postings.some((posting) => inHeadline(posting) > 0)))
    return WEIGHTS.longerThanRare;
  return known.reduce((sum, { postings }) => sum + postings.length, 0) < ENOUGH ? WEIGHTS.longerThanKnown : 0;
}

function longer(archive: Archive, word: string, weight: number): Source[] {
  if (word.length < 3 || weight === 0) return [];
  const own = stem(word);
  const found = archive.words
    .startingWith(word)
    .filter((term) => term.word !== word && stem(term.word) !== own);
  if (found.length > MOST_LONGER) found.sort((a, b) => b.postings.length - a.postings.length);
  return found.slice(0, MOST_LONGER).map((term) => source(term, weight));
}

/** "tiktok" where "Tik Tok" is written. */
function splits(archive: Archive, word: string): Source[] {
  const found: Source[] = [];
  if (word.length < 5 || word.length > 40) return found;
  for (let place = 2; place <= word.length - 2; place += 1)
    found.push(...inOneRun(archive, [word.slice(0, place), word.slice(place)], WEIGHTS.compound));
  return found;
}

function inOneRun(archive: Archive, parts: readonly string[], weight: number): Source[] {
  const { terms, postings } = withRun(archive, parts);
  return postings.length === 0 ? [] : [{ postings, weight, terms }];
}

function misspelt(archive: Archive, word: string): Source[] {
  if (word.length < 3) return [];
  let near = archive.words.near(word, 1);
  if (near.length === 0 && word.length >= WEIGHTS.twoEditsFrom) near = archive.words.near(word, 2);
  return near.flatMap(({ term, distance }) =>
    forms(archive, term.word, distance === 1 ? WEIGHTS.oneEdit : WEIGHTS.twoEdits),
  );
}
