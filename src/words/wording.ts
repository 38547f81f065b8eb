import type { EditionId } from "../domain/edition.ts";
import type { Place } from "../domain/message.ts";

/** What `Intl` knows about a language, for one locale. */
export interface Wording {
  count(n: number, one: string, other: string): string;
  date(edition: EditionId): string;
  /** "12 février"; with the year where that is not the one of `beside`. */
  day(date: string, beside: string): string;
  moment(at: Date, zone: string): string;
  list(items: readonly string[]): string;
}

/** `polish` corrects what `Intl` writes for a date. */
export function wordingFor(locale: string, polish: (date: string) => string = (date) => date): Wording {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const days = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" });
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    count: (n, one, other) => `${numbers.format(n)} ${plurals.select(n) === "one" ? one : other}`,
    date: (edition) => polish(dates.format(new Date(`${edition}T00:00:00Z`))),
    day: (date, beside) =>
      polish((date.slice(0, 4) === beside.slice(0, 4) ? days : dates).format(new Date(`${date}T00:00:00Z`))),
    moment: (at, zone) =>
      polish(
        new Intl.DateTimeFormat(locale, {
          weekday: "long",
          day: "numeric",
          month: "long",
          hour: "2-digit",
          minute: "2-digit",
          timeZone: zone,
        }).format(at),
      ),
    list: (items) => lists.format(items),
  };
}

/** The same in every language. */
export function place(where: Place): string {
  return where.kind === "of" ? `${where.position}/${where.total}` : `+${where.number}`;
}

/** Puts French spaces before `: ; ? !` and inside « », in the sentence itself and never in what goes into it. */
export function french(literal: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const set = literal.map((piece) =>
    piece
      .replaceAll(/ (?=:)|(?<=«) | (?=»)/g, "\u00A0")
      .replaceAll(/ (?=[;?!])/g, "\u202F")
      .replaceAll("'", "’"),
  );
  return set.reduce((sentence, piece, n) => `${sentence}${values[n - 1] ?? ""}${piece}`);
}
