import { dayAfter, localMoment, weekdayOf, type LocalMoment } from "./local-days.ts";
import type { OldSubscription } from "./shapes.ts";

const WEEK = 7;

/**
 * The date of the slot that would have been dealt with next: the last one, when it is not dealt with yet, else the first one after it.
 * It does not ask schedule/ how slots are computed: format 1 is what it was, whatever becomes of them.
 */
export function slotToSkip(
  { schedule, zone, lastSlot }: Pick<OldSubscription, "schedule" | "zone" | "lastSlot">,
  now: Date,
): string {
  const time = `${twoDigits(schedule.hour)}:${twoDigits(schedule.minute)}`;
  const dealtWith = textOf(localMoment(lastSlot.at, zone));
  const present = localMoment(now, zone);
  const slots = Array.from({ length: 2 * WEEK + 1 }, (_, n) => dayAfter(present.date, n - WEEK))
    .filter((date) => schedule.weekdays.some((weekday) => weekday === weekdayOf(date)))
    .map((date) => ({ date, time }))
    .filter((slot) => textOf(slot) > dealtWith);
  const last = slots.findLast((slot) => textOf(slot) <= textOf(present));
  return (last ?? slots[0] ?? { date: dayAfter(localMoment(lastSlot.at, zone).date, 1) }).date;
}

const textOf = ({ date, time }: LocalMoment): string => `${date} ${time}`;

const twoDigits = (number: number): string => String(number).padStart(2, "0");
