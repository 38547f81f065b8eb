import { assemble } from "../../structure/assemble.ts";
import type { Draft, Problem } from "../../structure/draft.ts";
import { dayOf } from "../../structure/dates/calendar.ts";
import { chooseDate } from "../../structure/dates/edition-date.ts";
import { outline } from "../../structure/evidence/outline.ts";
import { type ReadItem, undated } from "./feed-item.ts";
import { type Reading, withoutDated } from "../../source/reading.ts";

/** The edition that an item holds. */
export function issueDraft(
  { item, blocks }: ReadItem,
  before: readonly Problem[],
  { decisions }: Reading,
): Draft {
  const shown = blocks.filter(({ aside }) => aside === undefined).map(({ text }) => text);
  const chosen = chooseDate({
    head: shown.slice(0, 3),
    published: dayOf(item.date),
    title: item.title,
    text: shown.join(" "),
  });
  const date = decisions.date ?? chosen?.date;
  const problems = date === undefined ? [...before, undated(item.line, "this item")] : before;
  const body = withoutDated(
    blocks,
    blocks.find(({ text }) => text === chosen?.headLine),
  );
  const { title, readings, doubts } = outline(body, item.title, decisions.signals);
  return assemble({ line: item.line, date, title }, readings, problems, doubts);
}
