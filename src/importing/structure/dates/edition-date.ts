import { quote } from "../block.ts";
import type { Problem } from "../draft.ts";
import { daysBetween } from "./calendar.ts";
import { isFrench } from "./language.ts";
import { findDates, type FoundDate, yearlessDate } from "./written.ts";

/** What a source says about its edition's day, wherever it says it. */
export interface DateEvidence {
  /** The short lines above the first signal, in their order. */
  readonly head: readonly string[];
  /** What the page or the mail says for machines. */
  readonly published?: string | undefined;
  /** The mail's subject, the page's or the edition's title. */
  readonly title?: string | undefined;
  readonly fileName?: string | undefined;
  /** The whole text: its language tells how figures are read, its copyright the year. */
  readonly text: string;
}

export interface ChosenDate {
  readonly date: string;
  /** For people: where it stands. */
  readonly from: string;
  /** The line of the head in which it stands. */
  readonly headLine?: string;
  /** That line as a title: without the date, where it begins with it. */
  readonly headTitle?: string;
}

/**
 * The edition's date: what is printed in the head where it is near the day of sending, otherwise the day of sending; then a
 * printed date, one in the title, one in the file's name.
 */
export function chooseDate(evidence: DateEvidence): ChosenDate | undefined {
  const { head, published, title = "", fileName = "", text } = evidence;
  const order = isFrench(text) ? "day-first" : undefined;
  const printed = head.flatMap((line) => {
    const found = headDate(line, findDates(line, order));
    if (!found) return [];
    const headTitle = found.at > 0 ? line : line.slice(found.length).replace(/^[\s,;:|–—-]*/, "");
    return [{ date: found.date, from: `the line ${quote(line)}`, headLine: line, headTitle }];
  });
  const inTitle = findDates(title, order).map(({ date }) => ({ date, from: `the title ${quote(title)}` }));
  if (published !== undefined) {
    const near = [...inTitle, ...printed].find(
      ({ date }) => Math.abs(daysBetween(published, date)) <= MOST_DAYS_OFF,
    );
    return near ?? { date: published, from: "the day on which it was published" };
  }
  const [first] = [...printed, ...inTitle];
  if (first) return first;
  const [named] = findDates(fileName.replaceAll("_", "-").replace(/^.*\//, ""), order);
  const [inName] = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/.exec(fileName) ?? [];
  const date = named?.date ?? inName;
  return date === undefined ? weekOf(head, title, text) : { date, from: "the file's name" };
}

/** "Semaine du 8 février" in the head, with the year of the copyright. */
function weekOf(head: readonly string[], title: string, text: string): ChosenDate | undefined {
  const year = /(?:©|\(c\)|copyright)\W{0,3}(20\d{2})/i.exec(text)?.[1];
  for (const line of year === undefined ? [] : [title, ...head]) {
    const date = yearlessDate(line, year ?? "");
    if (date !== undefined) return { date, from: `the line ${quote(line)} and the copyright's year` };
  }
  return undefined;
}

/** An edition is dated some days before or after it is sent, not more. */
const MOST_DAYS_OFF = 4;

/** The date of a line that is about the edition: mostly a date, or with a word for an edition. */
function headDate(line: string, found: readonly FoundDate[]): FoundDate | undefined {
  const [first] = found;
  if (!first || line.length > LONGEST_HEAD) return undefined;
  const rest = line.length - first.length;
  const isAbout = rest <= first.length * 2 || ABOUT_EDITION.test(line);
  return isAbout ? first : undefined;
}

/** Characters. */
const LONGEST_HEAD = 200;

const ABOUT_EDITION =
  /(?:^|[^\p{L}])(?:n[°ºo]|numéro|no\.|#|issue|édition|edition|lettre|newsletter|gazette|bulletin|journal|quotidien|hebdo|semaine|week|publiée?|posted|published|paru|envoyée?|sent|updated|by|par|vol\.?|l['’]essentiel|daily|weekly|actu(?:alité)?s?)(?:$|[^\p{L}])|[#|·•—–]/iu;

/** What is wrong with an edition's date and how to write it. */
export function dateProblem(
  line: number,
  written: string | undefined,
  firstText: string | undefined,
): Problem {
  const likely = findDates(written ?? firstText ?? "", "day-first")[0]?.date;
  const example = `\`date ${likely ?? "2026-02-08"} Title\`${likely === undefined ? "" : " if that is the day"}`;
  const message =
    written === undefined
      ? `no date (the source begins with ${quote(firstText ?? "")}): begin the first line with the edition's date, like ${example}, or give it with \`--date\`.`
      : likely !== undefined
        ? `the date ${quote(written)} can be read in more than one way: write year, month and day in figures, like ${example}.`
        : /^\d{4}-\d{1,2}$/.test(written)
          ? `the date ${quote(written)} has no day: write it in full, like \`date ${written.slice(0, 5)}${written.slice(5).padStart(2, "0")}-08\`.`
          : `${quote(written)} is not a date in the calendar: write year, month and day like \`date 2026-02-08\`.`;
  return { severity: "error", line, message };
}
