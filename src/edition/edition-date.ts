import { quote } from "./block.ts";
import type { Problem } from "./draft.ts";

/** The date as `YYYY-MM-DD` if it is one and is in the calendar. */
export function calendarDate(written: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written ?? "") ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : undefined;
}

/**
 * The day as the sender's calendar had it, from RFC 822 (`Sun, 08 Feb 2026 …`, RSS) or RFC 3339 (`2026-02-08T…`, Atom, JSON Feed).
 */
export function dayOf(instant: string | undefined): string | undefined {
  if (instant === undefined) return undefined;
  const iso = /^\s*(\d{4}-\d{2}-\d{2})(?:[T\s]|$)/.exec(instant);
  if (iso) return calendarDate(iso[1]);
  const [, day, month, year] = /(?:^|\s)(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})\b/.exec(instant) ?? [];
  const nth = MONTHS.indexOf((month ?? "").toLowerCase()) + 1;
  if (day === undefined || nth === 0) return undefined;
  return calendarDate(`${year}-${String(nth).padStart(2, "0")}-${day.padStart(2, "0")}`);
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** What is wrong with an edition's date and how to write it. */
export function dateProblem(
  line: number,
  written: string | undefined,
  firstText: string | undefined,
): Problem {
  const message =
    written === undefined
      ? `no date (the source begins with ${quote(firstText ?? "")}): begin the first line with the edition's date, like \`date 2026-02-08 Title\`.`
      : /^\d{4}-\d{1,2}$/.test(written)
        ? `the date ${quote(written)} has no day: write it in full, like \`date ${written.slice(0, 5)}${written.slice(5).padStart(2, "0")}-08\`.`
        : `${quote(written)} is no date of the calendar: write year, month and day like \`date 2026-02-08\`.`;
  return { severity: "error", line, message };
}
