import { type EditionSummary, firstPublication } from "../domain/edition.ts";
import type { Reason } from "../domain/reason.ts";
import type { Subscription, Wishes } from "../domain/subscription.ts";
import { addDays, lastSlot as lastSlotOf, type SlotsAround, slotsAround } from "./slots.ts";

/**
 * A subscription that begins now, to the publications that exist: its first slot is the first one after `now`. What the
 * slots before brought to others does not come by itself. Its `lastSlot.at` is `createdAt` until then.
 */
export function newSubscription(
  who: Pick<Subscription, "channel" | "createdBy">,
  wishes: Wishes,
  editions: readonly EditionSummary[],
  now: Date,
): Subscription {
  const slots = slotsAround(wishes.schedule, wishes.zone, now);
  const publications = new Set([firstPublication, ...editions.map(({ publication }) => publication)]);
  return {
    ...who,
    ...wishes,
    state: { kind: "active" },
    wantsFrom: Object.fromEntries(
      [...publications].map((publication) => [
        publication,
        firstWanted(
          editions.filter((edition) => edition.publication === publication),
          slots,
        ),
      ]),
    ),
    wantsFuture: false,
    passed: [],
    skips: [],
    lastSlot: { at: now, outcome: "skipped" },
    createdAt: now,
  };
}

/** All wishes, from now on. A slot of a changed schedule that lies before `now` never fires; dates that are skipped stay so. */
export function changeSchedule(subscription: Subscription, wishes: Wishes, now: Date): Subscription {
  const { tag: _former, ...kept } = subscription;
  const { schedule, zone, language, layout, topics, tag } = wishes;
  const chosen = { schedule, zone, language, layout, topics, ...(tag !== undefined && { tag }) };
  const changed: Subscription = { ...kept, ...chosen };
  return sameTimes(subscription, wishes) ? changed : closeLastSlot(changed, now);
}

/** `by`: the platform's id of a person, or "operator". */
export function pause(subscription: Subscription, by: string, now: Date): Subscription {
  return subscription.state.kind === "paused"
    ? subscription
    : { ...subscription, state: { kind: "paused", since: now, by } };
}

/** Ends a pause; what was due meanwhile is not posted. A parked subscription stays parked. */
export function resume(subscription: Subscription, now: Date): Subscription {
  return subscription.state.kind === "paused"
    ? closeLastSlot({ ...subscription, state: { kind: "active" } }, now)
    : subscription;
}

/** Whether the next slot is passed over. */
export function skipsNext({ schedule, zone, skips }: Subscription, now: Date): boolean {
  return skips.includes(slotsAround(schedule, zone, now).dates.next);
}

/** Passes the slots of the next slot's date over, also when the schedule changes. */
export function skipNext(subscription: Subscription, now: Date): Subscription {
  const { schedule, zone, skips } = subscription;
  const date = slotsAround(schedule, zone, now).dates.next;
  return skips.includes(date) ? subscription : { ...subscription, skips: [...skips, date].toSorted() };
}

/** The next slot brings what is due after all. */
export function unskipNext(subscription: Subscription, now: Date): Subscription {
  const { schedule, zone, skips } = subscription;
  const date = slotsAround(schedule, zone, now).dates.next;
  return { ...subscription, skips: skips.filter((skipped) => skipped !== date) };
}

/** The platform takes no posts there. A pause that people wished stays what it is. */
export function park(subscription: Subscription, reason: Reason, now: Date): Subscription {
  return subscription.state.kind === "active"
    ? { ...subscription, state: { kind: "parked", since: now, reason } }
    : subscription;
}

/** The channel can be posted to again. A slot that is young enough still gets its edition. */
export function unpark(subscription: Subscription): Subscription {
  return subscription.state.kind === "parked" ? { ...subscription, state: { kind: "active" } } : subscription;
}

/** The day after the newest edition that the last slot, or one before it, could bring. `editions` are newest first. */
function firstWanted(editions: readonly EditionSummary[], { last, dates }: SlotsAround): string {
  const newest = editions.find(({ date, releasedAt }) => date <= dates.last && releasedAt <= last);
  return newest ? addDays(newest.date, 1) : dates.last;
}

function closeLastSlot(subscription: Subscription, now: Date): Subscription {
  const at = lastSlotOf(subscription.schedule, subscription.zone, now);
  return at > subscription.lastSlot.at
    ? { ...subscription, lastSlot: { at, outcome: "skipped" } }
    : subscription;
}

function sameTimes(a: Pick<Wishes, "schedule" | "zone">, b: Pick<Wishes, "schedule" | "zone">): boolean {
  return (
    a.zone === b.zone &&
    a.schedule.hour === b.schedule.hour &&
    a.schedule.minute === b.schedule.minute &&
    a.schedule.weekdays.join() === b.schedule.weekdays.join()
  );
}
