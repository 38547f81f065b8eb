import { assemble, emptyDraft } from "../structure/assemble.ts";
import type { Draft, Problem } from "../structure/draft.ts";
import { calendarDate, dayOf } from "../structure/edition-date.ts";
import { datedBlock, outline } from "../structure/headings.ts";
import { readHtml, unclosedMessage } from "./html-blocks.ts";

export const TOO_DEEP = "the HTML is nested more than 1,000 elements deep: import the text itself.";

/** Reads a page or a mail. Its date is its `date 2026-02-08` line, its `<meta>` date or its `<time>`. */
export function parseHtml(html: string, base?: string): readonly Draft[] {
  const { blocks, title, date, tooDeep, unclosed } = readHtml(html, { base });
  if (tooDeep) return [emptyDraft([{ severity: "error", line: 0, message: TOO_DEEP }])];
  const dated = blocks.findIndex(({ text }) => DATE_LINE.test(text));
  const [, written, rest = ""] = DATE_LINE.exec(blocks[dated]?.text ?? "") ?? [];
  const alone = written === undefined ? datedBlock(blocks) : undefined;
  const day = written === undefined ? (dayOf(date) ?? alone?.date) : calendarDate(written);
  const line = blocks[dated]?.line ?? alone?.block.line ?? blocks[0]?.line ?? 1;
  const problems: Problem[] = [];
  if (unclosed) problems.push({ severity: "error", line: unclosed.line, message: unclosedMessage(unclosed) });
  if (day === undefined) {
    const found = written ?? date;
    const message = `${found === undefined ? "no date" : `“${found}” is not a date`}: write a line \`date 2026-02-08 Title\` at the top, or <meta name="date" content="2026-02-08">.`;
    problems.push({ severity: "error", line, message });
  }
  const body = blocks.filter((block, index) => index !== dated && block !== alone?.block);
  const read = outline(body, rest || title);
  return [assemble({ line, date: day, title: read.title }, read.readings, problems)];
}

const DATE_LINE = /^date\s*(?::\s*)?(\d{4}-\d{2}(?:-\d{2})?)(?!\d)[\s,;:|–—-]*(.*)$/iu;
