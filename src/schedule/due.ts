import type { EditionId, EditionSummary } from "../domain/edition.ts";
import type { SlotOutcome, Subscription } from "../domain/subscription.ts";
import { DAYS_LOOKED_BACK, type DeliveryOf, queueAt } from "./queue.ts";
import { addDays, localDate, nextSlots, slotsAround } from "./slots.ts";

export interface DuePolicy {
  /** A slot that was missed is still caught up while it is younger than this. */
  readonly catchUpMs: number;
  /** An edition that comes at most this long after a slot that had none goes out on arrival. */
  readonly lateEditionMs: number;
}

/** `passed`: editions that do not follow by themselves, now or later. The operator should know. */
export type Decision =
  /** No slot to deal with. `nextAt`: the next one that will be. */
  | { readonly kind: "nothing"; readonly nextAt: Date }
  /**
   * `editions`: oldest first, at most three. `begun`: the slot has brought one already, before a crash; where that was all,
   * none is left and only the note of it is missing.
   */
  | {
      readonly kind: "deliver";
      readonly slotAt: Date;
      readonly editions: readonly EditionId[];
      readonly begun: boolean;
      readonly passed: readonly EditionId[];
    }
  | { readonly kind: "no-edition"; readonly slotAt: Date; readonly passed: readonly EditionId[] }
  /** Somebody wished it: the subscription is paused, or the slot's date was to be passed over. */
  | { readonly kind: "skipped"; readonly slotAt: Date; readonly passed: readonly EditionId[] }
  /** Too long ago to catch up. */
  | { readonly kind: "missed"; readonly slotAt: Date; readonly passed: readonly EditionId[] }
  /** The last slot was dealt with by a clock that was far ahead: see `rewind`. */
  | { readonly kind: "ahead" };

/** More threads than that at one moment would bury a channel. */
const MOST_AT_ONCE = 3;

/** So far before its last slot a clock is not merely set back: it was wrong then, or it is now. */
const FAR_AHEAD_MS = 2 * 24 * 60 * 60 * 1000;

/**
 * What is to be done for a subscription now. Only the last slot counts, however long nobody looked. `editions` are newest
 * first; of the ledger, `deliveryOf` is asked about `candidates` alone.
 */
export function decide(
  subscription: Subscription,
  now: Date,
  editions: readonly EditionSummary[],
  { catchUpMs, lateEditionMs, deliveryOf }: DuePolicy & { readonly deliveryOf: DeliveryOf },
): Decision {
  const { schedule, zone, state, skips, lastSlot } = subscription;
  if (isFarAhead(subscription, now)) return { kind: "ahead" };
  const slots = slotsAround(schedule, zone, now);
  const { last: slotAt, next } = slots;
  const nothing = { kind: "nothing", nextAt: next } as const;
  const ageMs = now.getTime() - slotAt.getTime();
  const dealtWith = slotAt <= lastSlot.at;
  const takesLate = ageMs <= lateEditionMs && broughtNothing(lastSlot.outcome);
  const takesReleased = ageMs < catchUpMs && lastSlot.outcome !== "skipped" && lastSlot.outcome !== "missed";

  if (dealtWith) {
    // The clock was set back: what comes next comes after the slots that it repeats.
    if (next <= lastSlot.at) return { kind: "nothing", nextAt: firstAfter(subscription, lastSlot.at) };
    if (slotAt.getTime() !== lastSlot.at.getTime() || state.kind !== "active") return nothing;
    if (!takesLate && !takesReleased) return nothing;
  } else if (state.kind === "parked" && ageMs < catchUpMs && !skips.includes(slots.dates.last)) {
    return nothing;
  }

  const queue = queueAt(subscription, slots, editions, deliveryOf);
  const { tooOld, hasBrought } = queue;
  const due = !dealtWith || takesLate ? queue.due : queue.due.filter((edition) => wasHeldAt(slotAt, edition));
  const withTooOld = (those: readonly EditionSummary[]) => idsOf([...tooOld, ...those]);
  if (dealtWith && due.length === 0) return nothing;
  if (!dealtWith) {
    if (state.kind === "paused" || skips.includes(slots.dates.last))
      return { kind: "skipped", slotAt, passed: withTooOld(due) };
    if (ageMs >= catchUpMs) {
      // What came after the slot was not there to be missed: the next slot brings it.
      const lost = due.filter(({ releasedAt }) => releasedAt <= slotAt);
      if (lost.length > 0) return { kind: "missed", slotAt, passed: withTooOld(lost) };
      return hasBrought
        ? { kind: "deliver", slotAt, editions: [], begun: true, passed: idsOf(tooOld) }
        : { kind: "no-edition", slotAt, passed: idsOf(tooOld) };
    }
    if (due.length === 0 && !hasBrought) return { kind: "no-edition", slotAt, passed: idsOf(tooOld) };
  }
  const passed = withTooOld(due.slice(0, -MOST_AT_ONCE));
  const going = idsOf(due.slice(-MOST_AT_ONCE));
  return { kind: "deliver", slotAt, editions: going, begun: hasBrought, passed };
}

/** What became of a slot. */
export interface SlotResult {
  readonly slotAt: Date;
  readonly outcome: SlotOutcome;
  readonly passed: readonly EditionId[];
}

/** The subscription as it is stored once a decision was carried out. */
export function afterSlot(subscription: Subscription, { slotAt, outcome, passed }: SlotResult): Subscription {
  const { lastSlot, skips, zone } = subscription;
  if (slotAt < lastSlot.at) return subscription;
  const before = localDate(lastSlot.at, zone);
  const used = localDate(slotAt, zone);
  return {
    ...markPassed(subscription, passed),
    skips: skips.filter((date) => date >= before && date !== used),
    lastSlot: { at: slotAt, outcome },
  };
}

/** None of these editions follows by itself any more. */
export function markPassed(subscription: Subscription, editions: readonly EditionId[]): Subscription {
  const { lastSlot, zone } = subscription;
  // Counted from the slot that was dealt with before: one look by a clock that is far ahead forgets nothing.
  const oldest = addDays(localDate(lastSlot.at, zone), -DAYS_LOOKED_BACK);
  const passed = new Set([...subscription.passed, ...editions]);
  return { ...subscription, passed: [...passed].filter((id) => dateOf(id) >= oldest) };
}

/**
 * The subscription after a clock was far ahead: the last slot is looked at again. What it brought is in the ledger, so nothing
 * comes twice. A slot before the subscription began stays past.
 */
export function rewind(subscription: Subscription, now: Date): Subscription {
  if (!isFarAhead(subscription, now)) return subscription;
  const { schedule, zone, createdAt, passed } = subscription;
  const { previous, last, dates } = slotsAround(schedule, zone, now);
  const at = createdAt > now ? last : createdAt > previous ? createdAt : previous;
  // Only the look ahead can have passed over what belongs to a slot that is still to come.
  const trulyPassed = passed.filter((id) => dateOf(id) <= dates.last);
  return { ...subscription, passed: trulyPassed, lastSlot: { at, outcome: "skipped" } };
}

function isFarAhead({ lastSlot }: Subscription, now: Date): boolean {
  return lastSlot.at.getTime() - now.getTime() > FAR_AHEAD_MS;
}

/** It was let go after the slot: it still belongs to that one, whatever else came then. */
function wasHeldAt(slotAt: Date, { hold }: EditionSummary): boolean {
  return hold?.until !== undefined && hold.until > slotAt;
}

/** An edition that comes late still goes out after such a slot. */
function broughtNothing(outcome: SlotOutcome): boolean {
  return outcome === "no-edition" || outcome === "nothing-on-topic";
}

/** An edition's id begins with its date. */
function dateOf(edition: EditionId): string {
  return edition.slice(0, "YYYY-MM-DD".length);
}

function idsOf(editions: readonly EditionSummary[]): readonly EditionId[] {
  return editions.map(({ id }) => id);
}

function firstAfter({ schedule, zone }: Subscription, at: Date): Date {
  return nextSlots(schedule, zone, at, 1)[0] ?? at;
}
