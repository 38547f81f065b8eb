import { calendarDate, dateFrom } from "./calendar.ts";

/** A date as people write it, found in a text. */
export interface FoundDate {
  readonly date: string;
  /** Where it stands in the text. */
  readonly at: number;
  readonly length: number;
  /** Only figures, which Americans read month first: 12/01/2026. */
  readonly isFigures: boolean;
}

const MONTHS: readonly string[] = [
  String.raw`janvier|janv\.?|january|jan\.?`,
  String.raw`février|fevrier|févr\.?|fév\.?|february|feb\.?`,
  String.raw`mars|march|mar\.?`,
  String.raw`avril|avr\.?|april|apr\.?`,
  String.raw`mai|may`,
  String.raw`juin|june|jun\.?`,
  String.raw`juillet|juill?\.?|july|jul\.?`,
  String.raw`août|aout|august|aug\.?`,
  String.raw`septembre|sept?\.?|september`,
  String.raw`octobre|oct\.?|october`,
  String.raw`novembre|nov\.?|november`,
  String.raw`décembre|decembre|déc\.?|dec\.?|december`,
];

const MONTH = `(?:${MONTHS.join("|")})`;
const WEEKDAY =
  "(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun)[,.]?\\s+)?(?:le\\s+|the\\s+)?";
const DAY = String.raw`(\d{1,2})(?:er|ère|st|nd|rd|th)?`;
const TO = String.raw`\s*(?:-|–|—|au|to|et|and|\/)\s*(?:${WEEKDAY})?`;
const YEAR = String.raw`(\d{4})(?!\d)`;

// In the order in which they are tried at one place; the last day of a span is the edition's.
const FORMS: readonly [name: string, pattern: string][] = [
  ["iso", String.raw`(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)`],
  ["span", String.raw`${DAY}(?:\s+${MONTH})?(?:\s+\d{4})?${TO}${DAY}\s+(${MONTH})[\s,]+${YEAR}`],
  ["day", String.raw`${DAY}[\s-]+(?:of\s+)?(${MONTH})[\s,-]+${YEAR}`],
  ["monthSpan", String.raw`(${MONTH})\s+${DAY}(?:,?\s+\d{4})?${TO}(?:(${MONTH})\s+)?${DAY},?\s+${YEAR}`],
  ["month", String.raw`(${MONTH})\s+${DAY},?\s+${YEAR}`],
  ["figures", String.raw`(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?![\d/.-])`],
];

const COMPILED = FORMS.map(([name, pattern]) => ({
  name,
  pattern: new RegExp(String.raw`(?<![\p{L}\d/.-])${WEEKDAY}${pattern}`, "giu"),
}));

/** "Semaine du 8 février", "Week of February 8": a day whose year stands elsewhere. */
export function yearlessDate(text: string, year: string): string | undefined {
  const [, day, month] = YEARLESS_DAY.exec(text) ?? [];
  const [, word, nth] = YEARLESS_MONTH.exec(text) ?? [];
  if (day !== undefined && month !== undefined) return dateFrom(year, monthOf(month), day);
  return word === undefined || nth === undefined ? undefined : dateFrom(year, monthOf(word), nth);
}

const WEEK_OF = String.raw`(?:semaine du|week of)\s+`;
const YEARLESS_DAY = new RegExp(String.raw`${WEEK_OF}${WEEKDAY}${DAY}\s+(${MONTH})(?!\s*\d)`, "iu");
const YEARLESS_MONTH = new RegExp(String.raw`${WEEK_OF}(${MONTH})\s+${DAY}(?!\s*,?\s*\d)`, "iu");

/** All dates in a text, in their order. `order`: how figures alone are read where both readings are days. */
export function findDates(
  text: string,
  order: "day-first" | "month-first" | undefined,
): readonly FoundDate[] {
  const line = text.slice(0, LONGEST_TEXT);
  const found: FoundDate[] = [];
  for (const { name, pattern } of COMPILED) {
    for (const match of line.matchAll(pattern)) {
      const [whole, ...parts] = match;
      const at = match.index;
      const date = dateOf(name, parts, order);
      const overlaps = found.some((other) => at < other.at + other.length && other.at < at + whole.length);
      if (date !== undefined && !overlaps)
        found.push({ date, at, length: whole.length, isFigures: name === "figures" });
    }
  }
  return found.toSorted((a, b) => a.at - b.at);
}

/** Characters: an edition's date stands near a text's beginning. */
const LONGEST_TEXT = 500;

function dateOf(
  form: string,
  parts: readonly (string | undefined)[],
  order: "day-first" | "month-first" | undefined,
): string | undefined {
  const [a = "", b = "", c = "", d = "", e = ""] = parts;
  if (form === "iso") return dateFrom(a, b, c);
  if (form === "span") return dateFrom(d, monthOf(c), b);
  if (form === "day") return dateFrom(c, monthOf(b), a);
  if (form === "monthSpan") return dateFrom(e, monthOf(c === "" ? a : c), d);
  if (form === "month") return dateFrom(c, monthOf(a), b);
  const [dayFirst, monthFirst] = [dateFrom(c, b, a), dateFrom(c, a, b)];
  if (dayFirst === monthFirst || monthFirst === undefined) return dayFirst;
  if (dayFirst === undefined) return monthFirst;
  return order === undefined ? undefined : order === "day-first" ? dayFirst : monthFirst;
}

const monthOf = (word: string): number =>
  MONTHS.findIndex((names) => new RegExp(`^(?:${names})$`, "iu").test(word)) + 1;

/** A date that a line begins with, and what follows it. */
export interface WrittenDate {
  readonly date: string;
  readonly rest: string;
}

/** `date 2026-02-08 Title`, `Date : 8 février 2026`, `Sunday 8 February 2026 – Title`. Not figures alone, and no span. */
export function writtenDate(line: string): WrittenDate | undefined {
  const label = /^date\s*(?::\s*)?/i.exec(line)?.[0] ?? "";
  const iso = /^(\d{4}-\d{2}-\d{2})(?!\d)/.exec(line.slice(label.length));
  const text = line.slice(label.length);
  const [first] = findDates(text, undefined);
  const date = calendarDate(iso?.[1]) ?? (first?.at === 0 && !first.isFigures ? first.date : undefined);
  if (date === undefined) return undefined;
  const rest = text.slice(iso ? iso[0].length : (first?.length ?? 0));
  return { date, rest: rest.replace(/^[\s,;:|–—-]*/, "").trim() };
}
