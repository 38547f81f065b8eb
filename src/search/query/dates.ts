/** Days from the first to the last, both meant: `2026-02-01` to `2026-02-28`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** A stretch of words that names days. */
export interface DateStretch {
  readonly period: Period;
  /** How many of the words it goes over. */
  readonly words: number;
}

const MONTHS = new Map<string, number>();
for (const [language, names] of Object.entries({
  french: "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
  short: "janv fev mar avr mai jun juil aou sept oct nov dec",
  english: "january february march april may june july august september october november december",
  shortEnglish: "jan feb mar apr may jun jul aug sep oct nov dec",
}))
  for (const [index, name] of names.split(" ").entries())
    if (name.length > 3 || language !== "short") MONTHS.set(name, index + 1);

const WEEKDAYS = new Map<string, number>();
for (const names of [
  "dimanche lundi mardi mercredi jeudi vendredi samedi",
  "sunday monday tuesday wednesday thursday friday saturday",
])
  for (const [index, name] of names.split(" ").entries()) WEEKDAYS.set(name, index);

const DAY = 86_400_000;

/** Periods by what people call them, counted from a day. */
const CALLED: readonly (readonly [names: string, period: (today: string) => Period])[] = [
  ["aujourd hui|today|cette semaine|this week|7 derniers jours|semaine en cours", (today) => days(today, 7)],
  ["hier|yesterday", (today) => days(shifted(today, -1), 1)],
  [
    "la semaine derniere|semaine derniere|derniere semaine|semaine passee|last week|past week",
    (today) => {
      const monday = shifted(today, -((weekdayOf(today) + 6) % 7) - 7);
      return { from: monday, to: shifted(monday, 6) };
    },
  ],
  ["ce mois ci|ce mois|this month|mois en cours", (today) => month(yearOf(today), monthOf(today))],
  [
    "le mois dernier|mois dernier|dernier mois|mois passe|last month|past month",
    (today) => month(yearOf(today), monthOf(today) - 1),
  ],
  ["cette annee|this year", (today) => year(yearOf(today))],
  ["l annee derniere|annee derniere|annee passee|an dernier|last year", (today) => year(yearOf(today) - 1)],
];

/** Over how many words a date with its day or year is written at a place; a month or a year alone is a word like others. */
export function writtenDateAt(words: readonly string[], place: number): number {
  const at = (offset: number) => words[place + offset] ?? "";
  const date = numericAt(at) ?? spelledAt(at, "2000-12-31");
  return date && date.words > 1 ? date.words : 0;
}

/**
 * What days the words at a place name, if any. A month or a day without its year is the last one up to `today`, as is a weekday.
 */
export function dateAt(words: readonly string[], place: number, today: string): DateStretch | undefined {
  const at = (offset: number) => words[place + offset] ?? "";
  return calledAt(words, place, today) ?? numericAt(at) ?? spelledAt(at, today) ?? weekdayAt(at, today);
}

function calledAt(words: readonly string[], place: number, today: string): DateStretch | undefined {
  for (const [names, period] of CALLED)
    for (const name of names.split("|")) {
      const parts = name.split(" ");
      if (parts.every((part, index) => words[place + index] === part))
        return { period: period(today), words: parts.length };
    }
  return undefined;
}

type At = (offset: number) => string;

/** 2026-02-08, 2026-02, 08/02/2026, 2026. */
function numericAt(at: At): DateStretch | undefined {
  if (isYear(at(0))) {
    const [ofYear, ofMonth] = [Number(at(0)), twoDigits(at(1), 12)];
    const day = ofMonth === undefined ? undefined : twoDigits(at(2), 31);
    if (ofMonth !== undefined && day !== undefined) return { period: oneDay(ofYear, ofMonth, day), words: 3 };
    if (ofMonth !== undefined) return { period: month(ofYear, ofMonth), words: 2 };
    return { period: year(ofYear), words: 1 };
  }
  const [day, ofMonth] = [twoDigits(at(0), 31), twoDigits(at(1), 12)];
  if (day === undefined || ofMonth === undefined || !isYear(at(2))) return undefined;
  return { period: oneDay(Number(at(2)), ofMonth, day), words: 3 };
}

/** "8 février 2026", "février 2026", "february 8", "1er mars". */
function spelledAt(at: At, today: string): DateStretch | undefined {
  const [first, second] = [MONTHS.get(at(0)), MONTHS.get(at(1))];
  const before = dayOf(at(0));
  if (before !== undefined && second !== undefined) {
    const written = isYear(at(2));
    return {
      period: written ? oneDay(Number(at(2)), second, before) : lastDay(second, before, today),
      words: written ? 3 : 2,
    };
  }
  if (first === undefined) return undefined;
  if (isYear(at(1))) return { period: month(Number(at(1)), first), words: 2 };
  const after = dayOf(at(1));
  if (after !== undefined) {
    const written = isYear(at(2));
    return {
      period: written ? oneDay(Number(at(2)), first, after) : lastDay(first, after, today),
      words: written ? 3 : 2,
    };
  }
  if (at(0) === "sept") return undefined;
  return { period: month(yearOf(today) - (first > monthOf(today) ? 1 : 0), first), words: 1 };
}

function weekdayAt(at: At, today: string): DateStretch | undefined {
  const lead = at(0) === "last" || at(0) === "dernier" ? 1 : 0;
  const weekday = WEEKDAYS.get(at(lead));
  if (weekday === undefined) return undefined;
  const back = (weekdayOf(today) - weekday + 7) % 7 || 7;
  const trail = at(lead + 1) === "dernier" || at(lead + 1) === "passe" ? 1 : 0;
  return { period: days(shifted(today, -back), 1), words: lead + 1 + trail };
}

function isYear(word: string): boolean {
  return /^(?:19[89]|20\d)\d$/.test(word);
}

function twoDigits(word: string, most: number): number | undefined {
  return /^\d{1,2}$/.test(word) && Number(word) >= 1 && Number(word) <= most ? Number(word) : undefined;
}

function dayOf(word: string): number | undefined {
  return twoDigits(word.replace(/(?:er|st|nd|rd|th)$/, "").replace(/^premier$/, "1"), 31);
}

/** The day before the next one: what `today` is when only the newest edition is known is the day after it. */
export function shifted(day: string, by: number): string {
  return isoOf(Date.parse(`${day}T00:00:00Z`) + by * DAY);
}

function isoOf(at: number): string {
  return Number.isNaN(at) ? "" : new Date(at).toISOString().slice(0, 10);
}

function days(last: string, count: number): Period {
  return { from: shifted(last, 1 - count), to: last };
}

function oneDay(ofYear: number, ofMonth: number, day: number): Period {
  return days(isoOf(Date.UTC(ofYear, ofMonth - 1, day)), 1);
}

function lastDay(ofMonth: number, day: number, today: string): Period {
  const { from } = oneDay(yearOf(today), ofMonth, day);
  return from <= today ? days(from, 1) : oneDay(yearOf(today) - 1, ofMonth, day);
}

function month(ofYear: number, ofMonth: number): Period {
  return { from: isoOf(Date.UTC(ofYear, ofMonth - 1, 1)), to: isoOf(Date.UTC(ofYear, ofMonth, 0)) };
}

function year(ofYear: number): Period {
  return { from: `${ofYear}-01-01`, to: `${ofYear}-12-31` };
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function monthOf(day: string): number {
  return Number(day.slice(5, 7));
}

function weekdayOf(day: string): number {
  return new Date(Date.parse(`${day}T00:00:00Z`)).getUTCDay();
}
