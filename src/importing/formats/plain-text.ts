import { assemble } from "../structure/assemble.ts";
import type { Block } from "../structure/block.ts";
import { isAddress, quote } from "../structure/block.ts";
import type { Draft, Problem } from "../structure/draft.ts";
import { calendarDate, dateProblem, writtenDate } from "../structure/edition-date.ts";
import { isFurniture, isGreeting, isSeparator, isSponsor } from "../structure/line-kinds.ts";
import { blocksBetween, isBlank } from "./plain-blocks.ts";
import { readingsByShape } from "../structure/roles.ts";
import { shapeOf } from "../structure/shape.ts";

/** Reads `date 2026-02-08 Title`, then headlines and paragraphs in blocks. Each `date` line begins an edition. */
export function parsePlainText(text: string): readonly Draft[] {
  const lines = withDateLine(text.split("\n").map((line) => line.replaceAll(/ {2,}/g, " ").trim()));
  const starts = dateLines(lines);
  if (starts.length === 0) return [parseEdition(lines, 0, lines.length)];
  const drafts = starts.map((start, nth) => parseEdition(lines, start, starts[nth + 1] ?? lines.length));
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

function parseEdition(lines: readonly string[], start: number, end: number): Draft {
  const blocks = blocksBetween(lines, start, end);
  const [, written, rest = ""] = DATE_PARTS.exec(blocks[0]?.text ?? "") ?? [];
  if (written !== undefined) blocks.shift();
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
    title = first.text.replace(/^(?:title|titre)\s*:\s*/i, "");
    blocks.shift();
  }
  return assemble({ line, date: calendarDate(written), title }, readingsByShape(blocks), problems);
}

/** Characters; the real edition's title has 178. */
const LONGEST_TITLE = 500;

/** A first line is the title when it announces several signals, or stands above the first headline. */
function isTitle([first, second]: readonly Block[]): boolean {
  if (first?.kind !== "text" || first.text.length > LONGEST_TITLE || isSponsor(first.text)) return false;
  if (/\s\/\s|^(?:title|titre)\s*:/i.test(first.text)) return true;
  if (isGreeting(first.text) || isSponsor(second?.text ?? "")) return false;
  return second?.kind === "text" && shapeOf(first.text) === "headline" && shapeOf(second.text) === "headline";
}
