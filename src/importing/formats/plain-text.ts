import { assemble } from "../structure/assemble.ts";
import type { Block } from "../structure/block.ts";
import { isAddress, partAsides, quote } from "../structure/block.ts";
import { calendarDate } from "../structure/dates/calendar.ts";
import { chooseDate, type ChosenDate, dateProblem } from "../structure/dates/edition-date.ts";
import { writtenDate } from "../structure/dates/written.ts";
import type { Draft, Problem } from "../structure/draft.ts";
import { isFurniture } from "../words/furniture.ts";
import { isGreeting, isSeparator } from "../words/line-kinds.ts";
import { outline } from "../structure/evidence/outline.ts";
import { problemAt } from "../structure/problem-at.ts";
import { readingsByShape } from "../structure/roles.ts";
import { shapeOf } from "../structure/shape.ts";
import { isSponsor } from "../words/sponsors.ts";
import { unforwarded } from "./forwarded.ts";
import { withFootnotes } from "./footnotes.ts";
import { blocksBetween, isBlank } from "./plain-blocks.ts";
import { markedBlocks } from "./plain-marks.ts";
import { withDecisions, type Reading } from "../source/reading.ts";

/** Reads `date 2026-02-08 Title`, then headlines and paragraphs in blocks. Each `date` line begins an edition. */
export function parsePlainText(text: string, reading: Reading): readonly Draft[] {
  const lines = withDateLine(text.split("\n").map((line) => line.replaceAll(/ {2,}/g, " ").trim()));
  const starts = dateLines(lines);
  const whole = { from: 0, to: lines.length };
  if (starts.length === 0) return [parseEdition(lines, whole, reading)];
  const drafts = starts.map((from, nth) =>
    parseEdition(lines, { from, to: starts[nth + 1] ?? lines.length }, reading),
  );
  const before = blocksBetween(lines, 0, starts[0] ?? 0).map(({ text: found, line, lastLine }): Problem => {
    const upTo = line === lastLine ? "" : ` (lines ${line} to ${lastLine})`;
    return isAround(found)
      ? {
          severity: "warning",
          line,
          message: `${quote(found)} is left out: it does not belong to the edition.${upTo}`,
        }
      : {
          severity: "error",
          line,
          message: `${quote(found)} stands before the \`date\` line: move it below, or remove it.${upTo}`,
        };
  });
  return drafts.map((draft, nth) => (nth === 0 ? withProblems(draft, before) : draft));
}

/**
 * The first line that says something may be a date in words; or the second one a date alone, below the title. Either becomes
 * the `date` line.
 */
function withDateLine(lines: readonly string[]): string[] {
  const tops = lines.flatMap((line, index) => (isBlank(line) || isAround(line) ? [] : [index])).slice(0, 2);
  const [top = 0, below = 0] = tops;
  const first = writtenDate(lines[top] ?? "");
  if (first) return lines.with(top, `date ${first.date} ${first.rest}`);
  const second = writtenDate(lines[below] ?? "");
  const title = lines[top] ?? "";
  if (second?.rest !== "" || title.length > LONGEST_TITLE || shapeOf(title) === "sentence") return [...lines];
  return lines.with(below, `date ${second.date} ${title}`).with(top, "");
}

/** A line of the mail around the edition. */
const isAround = (line: string): boolean =>
  isFurniture(line) || isSponsor(line) || isSeparator(line) || isAddress(line);

function withProblems(draft: Draft, problems: readonly Problem[]): Draft {
  const refused = problems.some(({ severity }) => severity === "error");
  return {
    ...draft,
    edition: refused ? undefined : draft.edition,
    problems: [...problems, ...draft.problems],
  };
}

/** Where editions begin: at the first `date` line, and at those written in the same way. A `Date : …` written differently may be a signal's. */
function dateLines(lines: readonly string[]): number[] {
  const all = lines.flatMap((line, index) => (DATE_LINE.test(line) ? [index] : []));
  const wordOf = (index: number | undefined): string =>
    /^date\s*:?/i.exec(lines[index ?? -1] ?? "")?.[0] ?? "";
  return all.filter((index) => wordOf(index) === wordOf(all[0]));
}

const DATE_LINE = /^date\s*(?::\s*)?\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?!\d)/iu;
const DATE_PARTS = /^date\s*(?::\s*)?(\d[\d/.-]*\d)[\s,;:|–—-]*(.*)$/iu;

interface Part {
  readonly from: number;
  readonly to: number;
}

function parseEdition(lines: readonly string[], { from, to }: Part, reading: Reading): Draft {
  const { decisions, mail } = reading;
  const read = [...withFootnotes(blocksBetween(lines, from, to))];
  const [, written, rest = ""] = DATE_PARTS.exec(read[0]?.text ?? "") ?? [];
  if (written !== undefined) read.shift();
  const { blocks: whole, head: forwarded } = unforwarded(read);
  const all = withDecisions(whole, decisions);
  const { shown, asides } = partAsides(all);
  const chosen = written === undefined ? dateOf(shown, { ...reading, mail: forwarded ?? mail }) : undefined;
  const dated = shown.find(({ text }) => text === chosen?.headLine);
  const above = dated && written === undefined ? linesAbove(shown, dated) : [];
  const blocks = shown.filter((block) => block !== dated && !above.includes(block));
  const [first] = blocks;
  const line = written === undefined ? (first?.line ?? 1) : from + 1;
  const date = decisions.date ?? calendarDate(written) ?? chosen?.date;
  const problems: Problem[] = [];
  if (date === undefined) problems.push(dateProblem(line, written, first?.text));
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
  const subject = forwarded?.subject ?? mail?.subject;
  if (title === "") title = decisions.title ?? subject ?? "";
  const isOver =
    above.length === 0 && dated !== undefined && dated === shown[0] && dated.text.length <= LONGEST_TITLE;
  if (isOver && title === "") title = chosen?.headTitle ?? "";
  else if (dated && chosen?.headTitle !== "")
    problems.push(
      problemAt("warning", dated, `${quote(dated.text)} is left out: it is the head of the edition.`),
    );
  const [top, ...motto] = above;
  if (title === "") title = top?.text ?? "";
  for (const block of motto)
    problems.push(
      problemAt("warning", block, `${quote(block.text)} is left out: it is the head of the edition.`),
    );
  const marked = markedBlocks(blocks, lines, written !== undefined);
  if (title === "" && first && first === blocks[0] && isTitle(blocks)) {
    title = first.text.replace(/^(?:title|titre)\s*:\s*/i, "");
    if (marked === undefined) blocks.shift();
  }
  if (marked === undefined)
    return assemble({ line, date, title }, [...readingsByShape(blocks), ...asides], problems);
  const outlined = outline(marked, title, decisions.signals);
  const readings = [...outlined.readings, ...asides];
  return assemble({ line, date, title: outlined.title }, readings, problems, outlined.doubts);
}

/** The title above the line with the date, and the motto between: short lines without a sentence. */
function linesAbove(blocks: readonly Block[], dated: Block): readonly Block[] {
  const above = blocks.slice(0, blocks.indexOf(dated));
  const areShort = above.every(({ text }) => text.length <= LONGEST_MOTTO && !/[.:;]$/.test(text));
  return above.length <= MOST_ABOVE && areShort ? above : [];
}

const MOST_ABOVE = 3;

/** Characters. */
const LONGEST_MOTTO = 100;

function dateOf(blocks: readonly Block[], { mail, name }: Reading): ChosenDate | undefined {
  const head = blocks.slice(0, HEAD_BLOCKS).map(({ text }) => text);
  const all = blocks.map(({ text }) => text).join(" ");
  return chooseDate({
    head,
    published: mail?.date,
    title: mail?.subject,
    fileName: name,
    text: all,
  });
}

/** What stands above the first headline. */
const HEAD_BLOCKS = 6;

/** Characters; the real edition's title has 178. */
const LONGEST_TITLE = 500;

/** A first line is the title when it announces several signals, or stands above the first headline. */
function isTitle([first, second]: readonly Block[]): boolean {
  if (first?.kind !== "text" || first.text.length > LONGEST_TITLE || isSponsor(first.text)) return false;
  if (/\s\/\s|^(?:title|titre)\s*:/i.test(first.text)) return true;
  if (isGreeting(first.text) || isSponsor(second?.text ?? "")) return false;
  return second?.kind === "text" && shapeOf(first.text) === "headline" && shapeOf(second.text) === "headline";
}
