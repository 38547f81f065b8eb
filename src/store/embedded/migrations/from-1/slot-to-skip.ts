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
  const dealtWith = localMoment(lastSlot.at, zone);
  const present = localMoment(now, zone);
  const around = textOf(present) > textOf(dealtWith) ? present.date : dealtWith.date;
  const slots = Array.from({ length: 2 * WEEK + 1 }, (_, n) => dayAfter(around, n - WEEK))
    .filter((date) => schedule.weekdays.some((weekday) => weekday === weekdayOf(date)))
    .filter((date) => textOf({ date, time }) > textOf(dealtWith));
  return slots.findLast((date) => textOf({ date, time }) <= textOf(present)) ?? slots[0] ?? around;
}

const textOf = ({ date, time }: LocalMoment): string => `${date} ${time}`;

const twoDigits = (number: number): string => String(number).padStart(2, "0");
