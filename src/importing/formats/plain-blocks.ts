import type { Block } from "../structure/block.ts";
import { hasBullet, hasMarker } from "../structure/line-kinds.ts";

/** The blocks between two lines. A paragraph that was wrapped at some width becomes one block again. */
export function blocksBetween(lines: readonly string[], start: number, end: number): Block[] {
  const width = wrapWidth(lines, start, end);
  const blocks: Block[] = [];
  let adjacent = false;
  for (let at = start; at < end; at += 1) {
    const text = lines[at] ?? "";
    if (isBlank(text)) {
      adjacent = false;
      continue;
    }
    const last = blocks.at(-1);
    const kind =
      hasBullet(text) || (last && isItem(text, { last, before: blocks.at(-2), adjacent })) ? "item" : "text";
    const begins = hasBullet(text) || (kind === "item" && hasMarker(text));
    if (adjacent && last && !begins && isFull(lines[at - 1] ?? "", text, width)) {
      blocks[blocks.length - 1] = { ...last, text: `${last.text} ${text}`, lastLine: at + 1 };
    } else {
      if (adjacent && last?.kind === "text" && kind === "item" && hasMarker(last.text) && hasMarker(text)) {
        blocks[blocks.length - 1] = { ...last, kind: "item" };
      }
      blocks.push({ kind, text, line: at + 1, lastLine: at + 1 });
    }
    adjacent = true;
  }
  return blocks;
}

export const isBlank = (text: string): boolean => /^[\s\p{Cf}\u034F]*$/u.test(text);

/**
 * The width at which a mail program or a person wrapped the lines, if they did: then most lines with another one right below are
 * as full as can be, and sentences go on in the next. An edition without blank lines has full lines too, but few.
 */
function wrapWidth(lines: readonly string[], start: number, end: number): number | undefined {
  let width = 0;
  for (let at = start; at < end; at += 1) {
    const text = lines[at] ?? "";
    const counts = !text.includes("://") && (at > start || text.length <= WIDEST_WRAP);
    if (counts) width = Math.max(width, text.length);
  }
  if (width < NARROWEST_WRAP || width > WIDEST_WRAP) return undefined;
  let pairs = 0;
  let full = 0;
  let goesOn = false;
  for (let at = start + 1; at < end; at += 1) {
    const above = lines[at - 1] ?? "";
    const text = lines[at] ?? "";
    if (isBlank(above) || isBlank(text) || hasBullet(text)) continue;
    pairs += 1;
    if (!isFull(above, text, width)) continue;
    full += 1;
    goesOn ||= /^\p{Ll}/u.test(text);
  }
  return goesOn && full * 2 >= pairs ? width : undefined;
}

/** The next line's first word did not fit. */
function isFull(line: string, next: string, width: number | undefined): boolean {
  const firstWord = next.split(" ", 1)[0] ?? "";
  return width !== undefined && line.length + 1 + firstWord.length > width;
}

/** Characters. Neither mail programs nor people wrap wider than this, or narrower than that. */
const WIDEST_WRAP = 100;
const NARROWEST_WRAP = 40;

interface Above {
  readonly last: Block;
  readonly before: Block | undefined;
  /** There is no blank line between. */
  readonly adjacent: boolean;
}

/** Below a colon, lines with an emoji or a number are items, and so are lower-case lines without them right below it. */
function isItem(text: string, { last, before, adjacent }: Above): boolean {
  const afterItem = last.kind === "item";
  const introduced = last.text.endsWith(":") || afterItem;
  if (!hasMarker(text)) return introduced && adjacent && /^\p{Ll}/u.test(text);
  if (!introduced) return adjacent && hasMarker(last.text);
  const isTight = before !== undefined && last.line - before.lastLine === 1;
  const parted = afterItem && !adjacent && firstLetter(text) === "upper";
  return !parted || (!isTight && firstLetter(last.text) === "upper");
}

/** Below a list, a headline with an emoji stands apart, or its first letter has another case than the items'. */
function firstLetter(text: string): "upper" | "lower" | undefined {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return letter === letter.toLowerCase() ? "lower" : "upper";
}
