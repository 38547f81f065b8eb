import { stem } from "../analysis/stem.ts";
import { isStopWord } from "../analysis/stop-words.ts";
import { tokenise } from "../analysis/tokens.ts";
import type { Archive, Entry } from "../archive/archive.ts";
import { has, rowOf } from "../archive/postings.ts";
import type { Term } from "../archive/vocabulary.ts";
import { isFrame } from "./frames.ts";
import { wordNames } from "./word-names.ts";

/** What two documents must share to be one story, and what each kind of shared word counts, times how rare it is (0 to 1). */
const STORY = {
  /** Names of people, companies, products. */
  anchor: 1.3,
  /** Places and institutions, and names that are words as well: they never carry a story. */
  frame: 0.4,
  word: 0.8,
  number: 0.4,
  /** Of these points there must be so many, and so many from other words than the name that the story hangs on. */
  least: 3.1,
  leastBesides: 2,
  /** Documents farther apart than a year need more, for each further year. */
  perYear: 0.8,
};

/** A word of more than this share of the documents tells nothing; one of few documents always does. */
const TOO_COMMON = 0.1;
const ALWAYS_TELLING = 3;
/** Documents that are compared with one: the newest with its names. */
const MOST_COMPARED = 300;
const SHORTEST_WORD = 4;
const YEAR_MS = 365 * 86_400_000;

/** One telling word of a document. */
interface Telling {
  readonly word: string;
  readonly family: readonly Term[];
  /** 1 for a word that no other document has, 0 for one that all have. */
  readonly rarity: number;
  readonly kind: "anchor" | "frame" | "word" | "number";
}

/** The rows of the documents of other dates that tell the same story: a rare name of theirs meets again together with other rare words. */
export function storyOf(archive: Archive, row: number): number[] {
  const entry = archive.entry(row);
  if (!entry) return [];
  const telling = tellingWords(archive, entry);
  const rows = withAnchors(telling, row);
  return rows.filter((other) => isSameStory(archive, { entry, telling }, other));
}

function isSameStory(
  archive: Archive,
  { entry, telling }: { readonly entry: Entry; readonly telling: readonly Telling[] },
  row: number,
): boolean {
  const other = archive.entry(row);
  if (!other || other.document.date === entry.document.date) return false;
  const shared = telling.filter(({ family }) => family.some(({ postings }) => has(postings, row)));
  const names = capitalised(other);
  const points = shared.map((one) => {
    const kind = one.kind === "anchor" && !names.has(stem(one.word)) ? "word" : one.kind;
    return { kind, points: STORY[kind] * one.rarity };
  });
  const anchors = points.filter(({ kind }) => kind === "anchor").map((one) => one.points);
  if (anchors.length === 0) return false;
  const all = points.reduce((sum, one) => sum + one.points, 0);
  const apart = Math.abs(Date.parse(entry.document.date) - Date.parse(other.document.date));
  const later = Math.max(0, apart / YEAR_MS - 1) * STORY.perYear;
  return all >= STORY.least + later && all - Math.max(...anchors) >= STORY.leastBesides + later;
}

/** The newest documents that have one of the names. */
function withAnchors(telling: readonly Telling[], own: number): number[] {
  const rows = new Set<number>();
  const anchors = telling.filter(({ kind }) => kind === "anchor").toSorted((a, b) => b.rarity - a.rarity);
  for (const { family } of anchors)
    for (const { postings } of family)
      for (const posting of postings.slice(-MOST_COMPARED))
        if (rows.size < MOST_COMPARED) rows.add(rowOf(posting));
  rows.delete(own);
  return [...rows];
}

function tellingWords(archive: Archive, entry: Entry): Telling[] {
  const names = capitalised(entry);
  const found = new Map<string, Telling>();
  for (const id of [...entry.headline, ...entry.body]) {
    const word = archive.words.at(id)?.word ?? "";
    const key = stem(word);
    if (found.has(key) || isStopWord(word)) continue;
    const isNumber = /^\d/.test(word);
    if (!isNumber && word.length < SHORTEST_WORD && !names.has(key)) continue;
    const family = archive.words.family(key);
    const documents = family.reduce((sum, { postings }) => sum + postings.length, 0);
    if (documents < 2 || documents > Math.max(ALWAYS_TELLING, archive.size() * TOO_COMMON)) continue;
    const rarity = Math.log((archive.size() + 1) / documents) / Math.log(archive.size() + 1);
    found.set(key, { word, family, rarity, kind: kindOf(word, isNumber, names.has(key)) });
  }
  return [...found.values()];
}

function kindOf(word: string, isNumber: boolean, isName: boolean): Telling["kind"] {
  if (isNumber) return "number";
  if (!isName) return "word";
  return isFrame(word) || wordNames.has(word) || word.length < 3 ? "frame" : "anchor";
}

/** The stems of the words that are written with a capital wherever they stand. */
function capitalised({ document }: Entry): Set<string> {
  const names = new Set<string>();
  const words = new Set<string>();
  for (const text of [document.headline, document.body])
    for (const { word, start } of tokenise(text))
      if (/\p{Lu}/u.test(text[start] ?? "")) names.add(stem(word));
      else words.add(stem(word));
  return new Set([...names].filter((name) => !words.has(name)));
}
