import { quote } from "./block.ts";
import type { Problem } from "./draft.ts";

/** The date if it is written as `YYYY-MM-DD` and is in the calendar. */
export function calendarDate(written: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written ?? "") ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : undefined;
}

/**
 * The day in the sender's own time zone, from RFC 822 (`Sun, 08 Feb 2026 …`, RSS) or RFC 3339 (`2026-02-08T…`, Atom, JSON Feed).
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

/** A date that a line begins with, and what follows it. */
export interface WrittenDate {
  readonly date: string;
  readonly rest: string;
}

/**
 * `date 2026-02-08 Title`, `Date : 8 février 2026`, `Sunday 8 February 2026 – Title`. `8/02/2026` is
 * not read: it is another day to an American.
 */
export function writtenDate(line: string): WrittenDate | undefined {
  const [, iso, day, month, year, rest = ""] = WRITTEN.exec(line) ?? [];
  const date = calendarDate(iso) ?? wordedDate(day, month, year);
  return date === undefined ? undefined : { date, rest: rest.trim() };
}

const MONTH_WORDS: readonly (readonly string[])[] = [
  ["janvier", "january"],
  ["février", "february"],
  ["mars", "march"],
  ["avril", "april"],
  ["mai", "may"],
  ["juin", "june"],
  ["juillet", "july"],
  ["août", "august"],
  ["septembre", "september"],
  ["octobre", "october"],
  ["novembre", "november"],
  ["décembre", "december"],
];

const WEEKDAYS =
  "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday";

const WORDED = String.raw`(\d{1,2})(?:er|st|nd|rd|th)?\s+(${MONTH_WORDS.flat().join("|")})\s+(\d{4})(?!\d)`;

const WRITTEN = new RegExp(
  String.raw`^(?:date\s*(?::\s*)?)?(?:(\d{4}-\d{2}-\d{2})(?!\d)|(?:(?:${WEEKDAYS}),?\s+)?(?:le\s+)?${WORDED})[\s,;:|–—-]*(.*)$`,
  "iu",
);

function wordedDate(
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
): string | undefined {
  const nth = MONTH_WORDS.findIndex((words) => words.includes((month ?? "").toLowerCase())) + 1;
  return calendarDate(`${year}-${String(nth).padStart(2, "0")}-${day?.padStart(2, "0")}`);
}

/** The day that a text most likely means, to suggest it in a message. */
function likelyDate(text: string): string | undefined {
  const [, wordedDay, word, wordedYear] = new RegExp(WORDED, "iu").exec(text) ?? [];
  const [, day = "", month = "", year] = /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/.exec(text) ?? [];
  const [, isoYear, isoMonth = "", isoDay = ""] =
    /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text) ?? [];
  return (
    wordedDate(wordedDay, word, wordedYear) ??
    calendarDate(`${isoYear}-${isoMonth.padStart(2, "0")}-${isoDay.padStart(2, "0")}`) ??
    calendarDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`)
  );
}

/** What is wrong with an edition's date and how to write it. */
export function dateProblem(
  line: number,
  written: string | undefined,
  firstText: string | undefined,
): Problem {
  const likely = likelyDate(written ?? firstText ?? "");
  const example = `\`date ${likely ?? "2026-02-08"} Title\`${likely === undefined ? "" : " if that is the day"}`;
  const message =
    written === undefined
      ? `no date (the source begins with ${quote(firstText ?? "")}): begin the first line with the edition's date, like ${example}.`
      : likely !== undefined
        ? `the date ${quote(written)} can be read in more than one way: write year, month and day in figures, like ${example}.`
        : /^\d{4}-\d{1,2}$/.test(written)
          ? `the date ${quote(written)} has no day: write it in full, like \`date ${written.slice(0, 5)}${written.slice(5).padStart(2, "0")}-08\`.`
          : `${quote(written)} is not a date in the calendar: write year, month and day like \`date 2026-02-08\`.`;
  return { severity: "error", line, message };
}
