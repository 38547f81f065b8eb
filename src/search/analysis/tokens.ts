import { fold } from "../../text/fold.ts";

/** One word of a text. `start` and `end` are offsets in that text. */
export interface Token {
  /** Folded. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** An article or the like before an apostrophe: the l in "l'État". */
  readonly elided: boolean;
  /** Only one sign, and no space, parts it from the word before: the com in "JD.com". */
  readonly glued: boolean;
}

/** Letters and digits with their accents and invisible characters, and what ends C++, g++ and C#. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*(?:\+\+|#)?/gu;
const ASCII = /^[a-z0-9]*$/;
const ELIDED = new Set("l d j n s c m t qu jusqu lorsqu puisqu quoiqu".split(" "));
const APOSTROPHES = new Set("'’ʼ‘`´");
const GLUE = new Set("-‐‑.,'’ʼ‘`´/&@:+_*");

/** Words folded lately: a text has few different ones, and folding is most of the work of reading it. */
const folded = new Map<string, string>();
const MOST_FOLDED = 20_000;

/** The words of a text, folded, in order. */
export function wordsIn(text: string): string[] {
  return (text.match(WORD) ?? []).map(foldedWord).filter((word) => word !== "");
}

/** The words of a text and where they stand, in order. */
export function tokenise(text: string): Token[] {
  const found: Token[] = [];
  let before = -2;
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    const word = foldedWord(match[0]);
    if (word === "") continue;
    const elided = APOSTROPHES.has(text[end] ?? "") && ELIDED.has(word);
    const glued = start === before + 1 && GLUE.has(text[before] ?? "") && found.at(-1)?.elided === false;
    found.push({ word, start, end, elided, glued });
    before = end;
  }
  return found;
}

function foldedWord(word: string): string {
  if (ASCII.test(word)) return word;
  const known = folded.get(word);
  if (known !== undefined) return known;
  const result = fold(word);
  if (folded.size >= MOST_FOLDED) folded.clear();
  folded.set(word, result);
  return result;
}
