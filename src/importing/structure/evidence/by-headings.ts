import type { Block, Reading } from "../block.ts";
import { plainWords, quote } from "../block.ts";
import { aside, type Known, type Read } from "./known.ts";
import { hasText, isLabel, kickerLevel } from "./levels.ts";
import { misfits } from "./story-shape.ts";

/** Reads blocks by the headings of a level, and by those of higher ones that have a text. */
export function byHeadings(
  blocks: readonly Block[],
  { title, around, kept, level }: Known & { readonly kept: readonly Block[]; readonly level: number },
): Read {
  const readings: Reading[] = [];
  const places = new Map(kept.map((block, index) => [block, index]));
  const kickers = kickerLevel(kept, level);
  const others = misfits(kept, level);
  let isOther = false;
  const withText = kept.filter((block, at) => block.level === level && hasText(kept, at)).length;
  let found = title;
  let begun = false;
  const why = level === 7 ? "it is bold, and text follows" : `it is one of the headings of level ${level}`;
  /** What a section says before its first story. */
  let waiting: Block[] = [];
  for (const block of blocks) {
    const kind = around.get(block);
    const index = places.get(block) ?? -1;
    const isKicker = block.kind === "heading" && block.level === kickers;
    const isHeading = block.kind === "heading" && ((block.level ?? 7) <= level || isKicker);
    if (isHeading && !kind) isOther = others.has(block);
    if (kind) readings.push(aside(block, kind));
    else if (isOther) readings.push({ role: "aside", block, reason: "it has not the shape of the stories." });
    else if (!isHeading) {
      const role = block.kind === "item" ? "item" : "text";
      if (waiting.length > 0 && waiting.at(-1) === kept[index - 1]) waiting.push({ ...block, kind: "text" });
      else readings.push({ role, block });
    } else if (!begun && isName(kept, index, { found, level })) {
      readings.push({ role: "aside", block, reason: "it stands in the head of the edition." });
    } else if (
      (block.level === level && !isLabel(kept, index, withText)) ||
      (hasText(kept, index) && (begun || !titles(block, found)) && !isSection(kept, index, level))
    ) {
      readings.push({ role: "headline", block, why });
      for (const opening of waiting.slice(1)) readings.push({ role: "text", block: opening });
      waiting = [];
      begun = true;
    } else if (!begun && (found === "" || plainWords(found) === plainWords(block.text))) {
      found = block.text;
      readings.push({ role: "title", block });
    } else {
      const isTitle = !begun && block.level === 1;
      const reason = isTitle
        ? `the edition's title is ${quote(found)} already.`
        : "it is the name of a section, not a headline with text.";
      readings.push({ role: "aside", block, reason });
      if (begun && hasText(kept, index)) waiting = [block];
    }
  }
  for (const opening of waiting.slice(1)) readings.push({ role: "text", block: opening });
  return { title: found, readings };
}

/** A heading above the first headline that says nothing but the edition's name, or nothing below which a text stands. */
function isName(
  blocks: readonly Block[],
  index: number,
  { found, level }: { found: string; level: number },
): boolean {
  const block = blocks[index];
  if (!block || block.level !== level) return false;
  if (!hasText(blocks, index)) return block.links === undefined && blocks.length > index + 1;
  const others = blocks.filter((other, at) => other.level === level && hasText(blocks, at)).length;
  const next = blocks.findIndex((other, at) => at > index && other.level === level);
  const own = blocks
    .slice(index + 1, next < 0 ? undefined : next)
    .reduce((sum, { text }) => sum + text.length, 0);
  if (others > 2 && plainWords(block.text) === plainWords(found) && own < LONGEST_GREETING) return true;
  return others > 3 && NAMES_ISSUE.test(block.text) && likeness(block.text, found) >= SAME_NAME;
}

/** The share of words that two names have in common. */
function likeness(a: string, b: string): number {
  const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(1, new Set([...left, ...right]).size);
}

const SAME_NAME = 0.6;

/** Characters below the edition's name. */
const LONGEST_GREETING = 600;

const NAMES_ISSUE =
  /newsletter|lettre|gazette|bulletin|issue|edition|édition|numéro|n°|#\d|weekly|hebdo|digest|review|news/i;

const titles = (block: Block, found: string): boolean =>
  block.level === 1 && (found === "" || plainWords(found) === plainWords(block.text));

/** A heading above the signals' that says a sentence and then holds several of them. */
function isSection(blocks: readonly Block[], index: number, level: number): boolean {
  const own = blocks[index]?.level ?? 7;
  if (own >= level) return false;
  let length = 0;
  let at = index + 1;
  for (; at < blocks.length && blocks[at]?.kind !== "heading"; at += 1)
    length += blocks[at]?.text.length ?? 0;
  return blocks[at]?.level === level && length <= LONGEST_OPENING && at - index <= 2;
}

/** Characters. */
const LONGEST_OPENING = 400;
