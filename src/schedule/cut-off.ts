import type { Schedule } from "../domain/schedule.ts";
import { localDate, slotsAround } from "./slots.ts";

/** When an edition is closed, each week: an hour before the first of its slots. */
export interface CutOff {
  readonly at: Date;
  /** The edition's: its local day there. */
  readonly date: string;
}

/** Where and when an edition is wanted. */
export interface Timetable {
  readonly schedule: Schedule;
  readonly zone: string;
}

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** The one weekly slot from which a week is counted: the first after the longest time without any. */
export function firstSlot(timetables: readonly Timetable[], now: Date): Timetable | undefined {
  const slots = timetables
    .flatMap(({ schedule, zone }) =>
      schedule.weekdays.map((weekday) => {
        const weekly = { schedule: { ...schedule, weekdays: [weekday] }, zone };
        const { next } = slotsAround(weekly.schedule, zone, now);
        return { weekly, offset: sinceMonday(next) };
      }),
    )
    .toSorted((a, b) => a.offset - b.offset);
  const last = slots.at(-1);
  if (!last) return undefined;
  let first: { readonly weekly: Timetable; readonly gap: number } | undefined;
  let before = last.offset - WEEK_MS;
  for (const { weekly, offset } of slots) {
    const gap = offset - before;
    before = offset;
    if (!first || gap > first.gap) first = { weekly, gap };
  }
  return first?.weekly;
}

/** The cut-off at or after an instant. */
export function cutOffAfter({ schedule, zone }: Timetable, at: Date): CutOff {
  // A slot an hour later has its cut-off now.
  const { last, next } = slotsAround(schedule, zone, new Date(at.getTime() + HOUR_MS));
  return cutOffOf(last.getTime() - HOUR_MS === at.getTime() ? last : next, zone);
}

/** The last cut-off before an instant, or at it. */
export function cutOffBefore({ schedule, zone }: Timetable, at: Date): CutOff {
  return cutOffOf(slotsAround(schedule, zone, new Date(at.getTime() + HOUR_MS)).last, zone);
}

function cutOffOf(slot: Date, zone: string): CutOff {
  const at = new Date(slot.getTime() - HOUR_MS);
  return { at, date: localDate(at, zone) };
}

/** Milliseconds since Monday 00:00 UTC; 1970-01-05 was a Monday. */
function sinceMonday(at: Date): number {
  const monday = Date.parse("1970-01-05T00:00:00Z");
  return (((at.getTime() - monday) % WEEK_MS) + WEEK_MS) % WEEK_MS;
}
