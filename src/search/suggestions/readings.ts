import { editDistance } from "../../text/edit-distance.ts";
import { soundOf } from "../analysis/sound.ts";
import type { Archive } from "../archive/archive.ts";
import { nearSpellings } from "../query/spelling.ts";

/** Letters that a half-typed word must have to be corrected. */
const CORRECTED_FROM = 4;

/** "tik t" as the beginning of one word, where there is such a word. */
export function joined(archive: Archive, words: readonly string[]): string[] | undefined {
  if (words.length < 2) return undefined;
  const one = words.slice(-2).join("");
  if (one.length < CORRECTED_FROM || archive.words.startingWith(one).length === 0) return undefined;
  return [...words.slice(0, -2), one];
}

/** The words as they were probably meant, the last of them half-typed; nothing when they are not misspelt. */
export function corrected(archive: Archive, words: readonly string[]): string[] | undefined {
  const meant = words.map((word, index) => {
    if (archive.words.find(word)) return word;
    const whole = nearSpellings(archive, word)[0]?.terms[0]?.word;
    return index < words.length - 1 ? whole : (whole ?? begun(archive, word));
  });
  const all = meant.filter((word) => word !== undefined);
  return all.length === words.length && all.some((word, index) => word !== words[index]) ? all : undefined;
}

/** A word whose beginning is one edit away from what is typed, or sounds like it. */
function begun(archive: Archive, word: string): string | undefined {
  if (word.length < CORRECTED_FROM) return undefined;
  const sound = soundOf(`${word}a`).slice(0, -1);
  return archive.words
    .startingWith(word.slice(0, 2))
    .toSorted((a, b) => b.postings.length - a.postings.length)
    .find(
      (term) =>
        editDistance(word, term.word.slice(0, word.length), 1) <= 1 || soundOf(term.word).startsWith(sound),
    )?.word;
}
