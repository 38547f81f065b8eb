import type { Language } from "../domain/language.ts";
import { takeTimes } from "./clock-words.ts";
import { fold, nearestWord } from "./nearest.ts";
import type { Schedule } from "../domain/schedule.ts";
import { fillerWords, readWeekdays, weekdayWords } from "./weekday-words.ts";
import { isZone, looksLikeZone } from "./zones.ts";

/** @public */
export { parseZone, type ZoneReading } from "./zones.ts";

/** What is wrong with the words for a schedule. `reading`: the schedule that they most likely mean. */
export type ScheduleProblem =
  | { readonly kind: "empty" }
  | { readonly kind: "no-weekday"; readonly reading: Schedule }
  | { readonly kind: "no-time"; readonly reading: Schedule }
  | { readonly kind: "several-times"; readonly typed: readonly string[]; readonly reading?: Schedule }
  /** `25h`, `9h75` */
  | { readonly kind: "no-such-time"; readonly typed: string }
  | {
      readonly kind: "unknown-word";
      readonly typed: string;
      readonly nearest?: string;
      readonly reading?: Schedule;
    };

export type ScheduleReading =
  | { readonly ok: true; readonly schedule: Schedule }
  | { readonly ok: false; readonly problem: ScheduleProblem };

/** Reads `lundi 9h30`, `mon 9am`, `monday,thursday 09:00`, `en semaine à midi`: French or English, accents and case ignored. */
export function parseSchedule(words: string): ScheduleReading {
  const { times, rest } = takeTimes(unified(words));
  const tokens = tokensOf(rest);
  if (times.length === 0 && tokens.length === 0) return mistake({ kind: "empty" });

  const [first] = times;
  const unknown = tokens.find((token) => !isScheduleWord(token));
  if (unknown !== undefined) return mistake(unknownWord(unknown, words));
  const wrong = times.find(({ time }) => time === undefined);
  if (wrong) return mistake({ kind: "no-such-time", typed: wrong.typed });

  const weekdays = readWeekdays(tokens);
  const schedule = { weekdays, ...(first?.time ?? { hour: 9, minute: 0 }) };
  if (weekdays.length === 0) {
    return mistake({ kind: "no-weekday", reading: { ...schedule, weekdays: [1] } });
  }
  if (!first) return mistake({ kind: "no-time", reading: schedule });
  if (times.length > 1) {
    return mistake({ kind: "several-times", typed: times.map(({ typed }) => typed), reading: schedule });
  }
  return { ok: true, schedule };
}

/** Splits `lundi 9h Europe/Paris` into the words for the schedule and those for the zone, which may come first. */
export function splitWishes(words: string): { readonly schedule: string; readonly zone?: string } {
  const tokens = words
    .replaceAll(/\s*\/\s*/g, "/")
    .split(/\s+/)
    .filter(Boolean);
  const named = tokens.findIndex((token) => looksLikeZone(token) && !isSchedule(token));
  if (named !== -1) return splitAt(tokens, named, named + 1);

  const foreign = tokens.map((token) => isForeign(token));
  const end = foreign.lastIndexOf(false) + 1;
  if (end > 0 && end < tokens.length) return splitAt(tokens, end, tokens.length);
  const start = foreign.indexOf(false);
  // In front, only what is surely a zone counts as one: anything else is more likely a mistyped weekday.
  if (start > 0 && isZone(tokens.slice(0, start).join(" "))) return splitAt(tokens, 0, start);
  return start === -1 && isZone(words) ? { schedule: "", zone: words.trim() } : { schedule: words };
}

/** `lundi et jeudi à 09:00`, `Monday and Thursday at 09:00`; `parseSchedule` reads it back. */
export function printSchedule(schedule: Schedule, language: Language): string {
  const weekday = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
  // 2024 began on a Monday.
  const days = schedule.weekdays.map((day) => weekday.format(Date.UTC(2024, 0, day)));
  const list = new Intl.ListFormat(language, { type: "conjunction" }).format(days);
  const time = [schedule.hour, schedule.minute].map((part) => String(part).padStart(2, "0")).join(":");
  return `${list} ${language === "fr" ? "à" : "at"} ${time}`;
}

function mistake(problem: ScheduleProblem): ScheduleReading {
  return { ok: false, problem };
}

function unknownWord(typed: string, words: string): ScheduleProblem {
  const nearest = nearestWord(typed, weekdayWords.keys());
  if (nearest === undefined) return { kind: "unknown-word", typed };
  const corrected = parseSchedule(unified(words).replaceAll(typed, nearest));
  return { kind: "unknown-word", typed, nearest, ...(corrected.ok && { reading: corrected.schedule }) };
}

/** The words in the one form that is read. */
function unified(words: string): string {
  return fold(words)
    .replaceAll(/week[ -]end/g, "weekend")
    .replaceAll("o clock", " h ");
}

function tokensOf(rest: string): readonly string[] {
  return rest
    .replaceAll(/[-–—]/g, " - ")
    .split(/[\s,;&+/.]+/)
    .filter(Boolean);
}

function isScheduleWord(token: string): boolean {
  return weekdayWords.has(token) || fillerWords.has(token);
}

function isSchedule(words: string): boolean {
  return tokensOf(unified(words)).every((token) => isScheduleWord(token));
}

/** Whether this cannot be part of a schedule, not even mistyped: `Paris` is not a typing mistake for `mardis`. */
function isForeign(token: string): boolean {
  if (isSchedule(token) || takeTimes(unified(token)).times.length > 0) return false;
  if (/^(?:h|heures?|[ap]\.?m\.?),?$/i.test(token)) return false;
  if (isZone(token)) return true;
  return tokensOf(unified(token)).every((word) => nearestWord(word, weekdayWords.keys()) === undefined);
}

function splitAt(tokens: readonly string[], from: number, to: number): { schedule: string; zone: string } {
  const schedule = [...tokens.slice(0, from), ...tokens.slice(to)].join(" ");
  return { schedule, zone: tokens.slice(from, to).join(" ") };
}
