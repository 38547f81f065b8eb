import type { Decisions, LineRange } from "../../importing/source/source.ts";
import { calendarDate } from "../../importing/structure/dates/calendar.ts";
import { UsageError } from "../calling/failure.ts";

/** What a person may decide about a source, as it is typed. */
export interface DecisionOptions {
  readonly date?: string;
  readonly title?: string;
  readonly drop?: string;
  readonly signals?: "h2" | "bold" | "items";
}

export function decisionsFrom({ date, title, drop, signals }: DecisionOptions): Decisions {
  if (date !== undefined && calendarDate(date) === undefined)
    throw new UsageError(`--date needs a day of the calendar, such as 2026-02-08, not "${date}"`);
  return {
    ...(date !== undefined && { date }),
    ...(title !== undefined && { title }),
    ...(drop !== undefined && { drop: drop.split(",").map((lines) => rangeOf(lines.trim())) }),
    ...(signals !== undefined && { signals: signals === "h2" ? "headings" : signals }),
  };
}

/** `12` or `3-9`. */
function rangeOf(lines: string): LineRange {
  const [, first, last = first] = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(lines) ?? [];
  const range = { from: Number(first), to: Number(last) };
  if (first === undefined || range.from < 1 || range.to < range.from)
    throw new UsageError(`--drop needs lines such as 3,7-9, not "${lines}"`);
  return range;
}
