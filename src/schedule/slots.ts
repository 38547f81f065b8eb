// The package hands out the engine's own Temporal where there is one.
import { Temporal } from "temporal-polyfill";
import type { Schedule } from "../domain/schedule.ts";

/** Four slots in a row: `beforePrevious` < `previous` < `last` ≤ the instant asked about < `next`. */
export interface SlotsAround {
  readonly beforePrevious: Date;
  readonly previous: Date;
  readonly last: Date;
  readonly next: Date;
  /** The local dates (`YYYY-MM-DD`) of these slots. */
  readonly dates: {
    readonly beforePrevious: string;
    readonly previous: string;
    readonly last: string;
    readonly next: string;
  };
}

/** The last slot at or before an instant. */
export function lastSlot(schedule: Schedule, zone: string, at: Date): Date {
  return slotsAround(schedule, zone, at).last;
}

/** The first `count` slots strictly after an instant, ascending. */
export function nextSlots(schedule: Schedule, zone: string, after: Date, count: number): readonly Date[] {
  const slots: number[] = [];
  let last = after.getTime();
  if (count <= 0) return [];
  // From a day early: a gap at midnight moves a slot to the next day.
  for (const slot of walk(schedule, zone, localDay(after, zone).subtract({ days: 1 }), 1)) {
    // A day that a zone leaves out (Samoa's 30 December 2011) falls on the next one, which counts once.
    if (slot <= last) continue;
    slots.push(slot);
    last = slot;
    if (slots.length >= count) break;
  }
  return slots.map((slot) => new Date(slot));
}

/**
 * The slots around an instant. Every tick asks for the same ones of thousands of subscriptions, so the last
 * answer for each schedule and zone is kept and holds until its next slot.
 */
export function slotsAround(schedule: Schedule, zone: string, at: Date): SlotsAround {
  const key = `${schedule.weekdays.join("")} ${schedule.hour}:${schedule.minute} ${zone}`;
  const known = answers.get(key);
  if (known && known.last <= at && at < known.next) return known;
  const [beforePrevious, previous, last] = threeSlotsUntil(schedule, zone, at);
  const [next = last] = nextSlots(schedule, zone, at, 1);
  const dates = {
    beforePrevious: localDate(beforePrevious, zone),
    previous: localDate(previous, zone),
    last: localDate(last, zone),
    next: localDate(next, zone),
  };
  const answer = { beforePrevious, previous, last, next, dates };
  if (answers.size >= MOST_ANSWERS) answers.clear();
  answers.set(key, answer);
  return answer;
}

/** The local date of an instant, `YYYY-MM-DD`. */
export function localDate(at: Date, zone: string): string {
  return localDay(at, zone).toString();
}

/** The date so many days after `date`, both `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Bounds the memory (about 15 MB); more different schedules than that are only slower. */
const MOST_ANSWERS = 20_000;

const answers = new Map<string, SlotsAround>();

function threeSlotsUntil(schedule: Schedule, zone: string, at: Date): readonly [Date, Date, Date] {
  let last: number | undefined;
  let previous: number | undefined;
  // From a day late: when clocks go back over midnight, a slot can pass before its own date begins for good.
  for (const slot of walk(schedule, zone, localDay(at, zone).add({ days: 1 }), -1)) {
    if (slot > at.getTime()) continue;
    if (last === undefined) last = slot;
    else if (previous === undefined && slot < last) previous = slot;
    else if (previous !== undefined && slot < previous)
      return [new Date(slot), new Date(previous), new Date(last)];
  }
  throw new RangeError("a schedule needs at least one weekday");
}

/** The slots of the days from `day` on, for ever, forwards or backwards, in epoch milliseconds. */
function* walk(schedule: Schedule, zone: string, day: Temporal.PlainDate, step: 1 | -1): Generator<number> {
  if (schedule.weekdays.length === 0) return;
  const time = { hour: schedule.hour, minute: schedule.minute };
  for (let days = 0; ; days += step) {
    const weekday = ((((day.dayOfWeek - 1 + days) % 7) + 7) % 7) + 1;
    if (!schedule.weekdays.some((wanted) => wanted === weekday)) continue;
    const local = day.add({ days }).toPlainDateTime(time);
    yield local.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
  }
}

function localDay(at: Date, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();
}
