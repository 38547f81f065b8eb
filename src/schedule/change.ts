import type { EditionSummary } from "../domain/edition.ts";
import { newEdition } from "./due.ts";
import { lastSlot as lastSlotOf } from "./slots.ts";
import type { Subscription } from "../domain/subscription.ts";

/** What people choose about their subscription. */
export type Wishes = Pick<Subscription, "schedule" | "zone" | "language" | "layout" | "topics" | "tag">;

/**
 * A subscription that begins now: its first slot is the first one after `now`. Only an edition that belongs to that slot
 * will come by itself; `editions` are those that exist, newest first. Its `lastSlot.at` is `createdAt` until then.
 */
export function newSubscription(
  who: Pick<Subscription, "channel" | "createdBy">,
  wishes: Wishes,
  editions: readonly EditionSummary[],
  now: Date,
): Subscription {
  const newest = editions[0]?.id;
  const previous = lastSlotOf(wishes.schedule, wishes.zone, now);
  const passedOver = newest !== undefined && newEdition(wishes, previous, editions) === undefined;
  return {
    ...who,
    ...wishes,
    state: { kind: "active" },
    skipNext: false,
    lastSlot: { at: now, outcome: "skipped" },
    ...(passedOver && { lastEdition: newest }),
    createdAt: now,
  };
}

/** Takes the wishes from now on. A slot of the new schedule that lies before `now` is passed over. */
export function changeSchedule(subscription: Subscription, wishes: Wishes, now: Date): Subscription {
  const { tag: _former, ...kept } = subscription;
  const { schedule, zone, language, layout, topics, tag } = wishes;
  const chosen = { schedule, zone, language, layout, topics, ...(tag !== undefined && { tag }) };
  const changed: Subscription = { ...kept, ...chosen };
  return sameTimes(subscription, wishes) ? changed : passOver(changed, now);
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
    ? passOver({ ...subscription, state: { kind: "active" } }, now)
    : subscription;
}

/** Passes over the next slot, once. */
export function skipNext(subscription: Subscription): Subscription {
  return { ...subscription, skipNext: true };
}

export function unskip(subscription: Subscription): Subscription {
  return { ...subscription, skipNext: false };
}

/** The platform takes no messages there. A pause that people asked for stays a pause. */
export function park(subscription: Subscription, reason: string, now: Date): Subscription {
  return subscription.state.kind === "active"
    ? { ...subscription, state: { kind: "parked", since: now, reason } }
    : subscription;
}

/** The channel can be posted to again. A slot that is young enough still gets its edition. */
export function unpark(subscription: Subscription): Subscription {
  return subscription.state.kind === "parked" ? { ...subscription, state: { kind: "active" } } : subscription;
}

function passOver(subscription: Subscription, now: Date): Subscription {
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
