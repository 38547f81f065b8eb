import { fold } from "./fold.ts";

/** One word of a text. `start` and `end` are offsets in that text. */
export interface Token {
  /** Folded. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** An article or the like before an apostrophe: the l of "l'État". */
  readonly elided: boolean;
  /** Stands right after the word before it, with one sign between and no space: the com of "JD.com". */
  readonly glued: boolean;
}

/** Letters and digits with their accents and invisible signs; and the tails of C++, g++, C#. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*(?:\+\+|#)?/gu;
const ELIDED = new Set("l d j n s c m t qu jusqu lorsqu puisqu quoiqu".split(" "));
const APOSTROPHES = new Set("'’ʼ‘`´");
const GLUE = new Set("-‐‑.,'’ʼ‘`´/&@:+_*");

/** The words of a text, folded, in order. */
export function wordsIn(text: string): string[] {
  return (text.match(WORD) ?? []).map(fold).filter((word) => word !== "");
}

/** The words of a text and where they stand, in order. */
export function tokenise(text: string): Token[] {
  const found: Token[] = [];
  let before = -2;
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    const word = fold(match[0]);
    if (word === "") continue;
    const elided = APOSTROPHES.has(text[end] ?? "") && ELIDED.has(word);
    const glued = start === before + 1 && GLUE.has(text[before] ?? "") && found.at(-1)?.elided === false;
    found.push({ word, start, end, elided, glued });
    before = end;
  }
  return found;
}
