import { assemble } from "./assemble.ts";
import type { Block } from "./block.ts";
import { quote } from "./block.ts";
import type { Draft, Problem } from "./draft.ts";
import { calendarDate, dateProblem } from "./edition-date.ts";
import { hasBullet, hasMarker, isGreeting, isSponsor, shapeOf } from "./line-kinds.ts";
import { piecesByShape } from "./shape.ts";

/** Reads `date 2026-02-08 Title`, then headlines and paragraphs in blocks. Each `date` line begins an edition. */
export function parsePlainText(text: string): readonly Draft[] {
  const lines = text.split("\n").map((line) => line.replaceAll(/ {2,}/g, " ").trim());
  const starts = lines.flatMap((line, index) => (DATE_LINE.test(line) ? [index] : []));
  if (starts.length === 0) return [parseEdition(lines, 0, lines.length)];
  const drafts = starts.map((start, nth) => parseEdition(lines, start, starts[nth + 1] ?? lines.length));
  const before = parseable(lines, 0, starts[0] ?? 0).map(({ text: found, line, lastLine }): Problem => ({
    severity: "error",
    line,
    message: `${quote(found)} stands before the \`date\` line: move it below, or remove it.${line === lastLine ? "" : ` (lines ${line} to ${lastLine})`}`,
  }));
  return drafts.map((draft, nth) => (nth === 0 ? withProblems(draft, before) : draft));
}

function withProblems(draft: Draft, problems: readonly Problem[]): Draft {
  if (problems.length === 0) return draft;
  return { ...draft, edition: undefined, problems: [...problems, ...draft.problems] };
}

/** The lines may be indented, and hold any kind of space. */
const DATE_LINE = /^date\s*:?\s*\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?!\d)/iu;
const DATE_PARTS = /^date\s*:?\s*(\d[\d/.-]*\d)[\s,:|–—-]*(.*)$/iu;

function parseEdition(lines: readonly string[], start: number, end: number): Draft {
  const [, written, rest = ""] = DATE_PARTS.exec(lines[start] ?? "") ?? [];
  const blocks = parseable(lines, written === undefined ? start : start + 1, end);
  const [first] = blocks;
  const line = written === undefined ? (first?.line ?? 1) : start + 1;
  const problems: Problem[] = [];
  if (calendarDate(written) === undefined) problems.push(dateProblem(line, written, first?.text));
  let title = rest;
  if (isSponsor(title)) {
    const message = `${quote(title)} is left out: it is a sponsor's line, not the edition's title.`;
    problems.push({ severity: "warning", line, message });
    title = "";
  }
  if (title.length > LONGEST_TITLE) {
    const message = `everything seems to stand on one line (${title.length} characters after the date): put the title, every headline and every paragraph on lines of their own, with blank lines between.`;
    problems.push({ severity: "error", line, message });
  }
  if (rest === "" && first && isTitle(blocks)) {
    title = first.text;
    blocks.shift();
  }
  return assemble({ line, date: calendarDate(written), title }, piecesByShape(blocks), problems);
}

/** Characters; the real edition's has 178. */
const LONGEST_TITLE = 500;

/** A first line is the title when it announces several signals, or stands above the first headline. */
function isTitle([first, second]: readonly Block[]): boolean {
  if (first?.kind !== "text" || first.text.length > LONGEST_TITLE || isSponsor(first.text)) return false;
  if (/\s\/\s/.test(first.text)) return true;
  if (isGreeting(first.text) || isSponsor(second?.text ?? "")) return false;
  return second?.kind === "text" && shapeOf(first.text) === "headline" && shapeOf(second.text) === "headline";
}

/** The blocks between two lines: a paragraph that was wrapped at some width is one block again. */
function parseable(lines: readonly string[], start: number, end: number): Block[] {
  let width = 0;
  for (let at = start; at < end; at += 1) width = Math.max(width, lines[at]?.length ?? 0);
  const wrapped = width >= NARROWEST_WRAP && width <= WIDEST_WRAP;
  const blocks: Block[] = [];
  let adjacent = false;
  for (let at = start; at < end; at += 1) {
    const text = lines[at] ?? "";
    if (isBlank(text)) {
      adjacent = false;
      continue;
    }
    const last = blocks.at(-1);
    const kind = last && isItem(text, last, adjacent) ? "item" : hasBullet(text) ? "item" : "text";
    const previous = lines[at - 1] ?? "";
    const firstWord = text.split(" ", 1)[0] ?? "";
    if (wrapped && adjacent && last && kind === "text" && previous.length + 1 + firstWord.length > width) {
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

/** Characters. Wider lines were not wrapped by a mail program or by hand. */
const WIDEST_WRAP = 100;
const NARROWEST_WRAP = 40;

const isBlank = (text: string): boolean => /^[\s\p{Cf}\u034F]*$/u.test(text);

function isItem(text: string, last: Block, adjacent: boolean): boolean {
  const afterItem = last.kind === "item";
  const introduced = last.text.endsWith(":") || afterItem;
  if (hasMarker(text)) return introduced || (adjacent && hasMarker(last.text));
  return introduced && adjacent && !afterItem
    ? /^\p{Ll}/u.test(text)
    : afterItem && adjacent && /^\p{Ll}/u.test(text);
}
