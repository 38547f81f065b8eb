/** The date if it is written as `YYYY-MM-DD` and is in the calendar. */
export function calendarDate(written: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written ?? "") ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : undefined;
}

/** The date of a day, month and year in figures, if there is one. */
export function dateFrom(year: string, month: string | number, day: string): string | undefined {
  const full = year.length === 2 ? `20${year}` : year;
  return calendarDate(`${full}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/**
 * The day in the sender's own time zone, from RFC 822 (`Sun, 08 Feb 2026 …`, RSS) or RFC 3339 (`2026-02-08T…`, Atom, JSON Feed).
 */
export function dayOf(instant: string | undefined): string | undefined {
  if (instant === undefined) return undefined;
  const iso = /^\s*(\d{4}-\d{2}-\d{2})(?:[T\s]|$)/.exec(instant);
  if (iso) return calendarDate(iso[1]);
  const [, day, month, year] =
    /(?:^|\s)(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*[\s-]+(\d{4}|\d{2})\b/.exec(instant) ?? [];
  const nth = MONTHS.indexOf((month ?? "").toLowerCase()) + 1;
  if (day === undefined || year === undefined || nth === 0) return undefined;
  return dateFrom(year, nth, day);
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
