import type { Block } from "../structure/block.ts";
import { hasBullet, hasMarker } from "../words/line-kinds.ts";

/** The blocks between two lines. A paragraph that was wrapped at some width becomes one block again. */
export function blocksBetween(lines: readonly string[], start: number, end: number): Block[] {
  const width = wrapWidth(lines, start, end);
  const blocks: OpenBlock[] = [];
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
      last.lines.push(text);
    } else {
      if (adjacent && last?.kind === "text" && kind === "item" && hasMarker(firstOf(last)) && hasMarker(text))
        last.kind = "item";
      blocks.push({ kind, lines: [text], line: at + 1 });
    }
    adjacent = true;
  }
  return blocks.map(({ kind, lines: own, line }) => ({
    kind,
    text: own.join(" "),
    line,
    lastLine: line + own.length - 1,
  }));
}

/** A block to which lines are still added. Its text is put together at the end: a long one costs no more for each line. */
interface OpenBlock {
  kind: "text" | "item";
  readonly lines: string[];
  readonly line: number;
}

const firstOf = ({ lines }: OpenBlock): string => lines[0] ?? "";

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
  readonly last: OpenBlock;
  readonly before: OpenBlock | undefined;
  /** There is no blank line between. */
  readonly adjacent: boolean;
}

/** Below a colon, lines with an emoji or a number are items, and so are lower-case lines without them right below it. */
function isItem(text: string, { last, before, adjacent }: Above): boolean {
  const afterItem = last.kind === "item";
  const introduced = last.lines.at(-1)?.endsWith(":") || afterItem;
  if (!hasMarker(text)) return introduced && adjacent && /^\p{Ll}/u.test(text);
  if (!introduced) return adjacent && hasMarker(firstOf(last));
  const isTight = before !== undefined && last.line - before.line === before.lines.length;
  const parted = afterItem && !adjacent && firstLetter(text) === "upper";
  return !parted || (!isTight && firstLetter(firstOf(last)) === "upper");
}

/** Below a list, a headline with an emoji stands apart, or its first letter has another case than the items'. */
function firstLetter(text: string): "upper" | "lower" | undefined {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return letter === letter.toLowerCase() ? "lower" : "upper";
}
