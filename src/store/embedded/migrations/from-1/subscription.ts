import { firstPublication, parseEditionId } from "../../../../domain/edition.ts";
import type { Subscription } from "../../../../domain/subscription.ts";
import { dayAfter, localMoment } from "./local-days.ts";
import type { OldSubscription } from "./shapes.ts";
import { slotToSkip } from "./slot-to-skip.ts";

/**
 * A channel's first slot brought an edition from up to a slot before that of its subscription, or, imported late, from a week before
 * that one: slots are at most a week apart.
 */
const DAYS_BEFORE_SUBSCRIBING = 14;

/** `now` tells which slot is the next one, which was to be passed over. */
export function migrateSubscription(old: OldSubscription, now: Date): Subscription {
  const { skipNext, lastEdition: _, state, ...same } = old;
  return {
    ...same,
    state: state.kind === "parked" ? { ...state, reason: { kind: "unknown", told: state.reason } } : state,
    wantsFrom: { [firstPublication]: wantedFrom(old) },
    wantsFuture: false,
    passed: [],
    skips: skipNext ? [slotToSkip(old, now)] : [],
  };
}

/** The day after the last edition, up to which none followed by itself. */
function wantedFrom({ lastEdition, createdAt, zone }: OldSubscription): string {
  if (lastEdition !== undefined) return dayAfter(parseEditionId(lastEdition).date, 1);
  return dayAfter(localMoment(createdAt, zone).date, -DAYS_BEFORE_SUBSCRIBING);
}
