import { byDateNewestFirst, type EditionId, type EditionSummary } from "../domain/edition.ts";
import type { Delivery } from "../domain/delivery.ts";
import { isHeld } from "../domain/hold.ts";
import type { Subscription } from "../domain/subscription.ts";
import { addDays, localDate, type SlotsAround } from "./slots.ts";

/**
 * How far back an edition's date is looked at, and remembered as passed. No slot reaches farther than three weeks:
 * the last one is at most a week old, and the one two before it two weeks older.
 */
export const DAYS_LOOKED_BACK = 28;

/** The delivery of an edition to the channel, where the ledger has one. */
export type DeliveryOf = (edition: EditionId) => Pick<Delivery, "slotAt"> | undefined;

/** The editions that are new to a channel at a slot, oldest first. */
export interface Queue {
  /** They belong to this slot. */
  readonly due: readonly EditionSummary[];
  /** They will never follow by themselves, and nobody was told yet. */
  readonly tooOld: readonly EditionSummary[];
  /** The slot has brought an edition already. */
  readonly hasBrought: boolean;
}

/** What the ledger has to be asked about before `queueAt`: few editions, however many are stored. `editions` are newest first. */
export function candidates(
  subscription: Subscription,
  slots: SlotsAround,
  editions: readonly EditionSummary[],
): readonly EditionSummary[] {
  const { dates } = slots;
  const oldest = addDays(dates.last, -DAYS_LOOKED_BACK);
  // Past the first that is too old, all are.
  const end = editions.findIndex(({ date }) => date < oldest);
  return (end === -1 ? editions : editions.slice(0, end)).filter(
    (edition) =>
      !isHeld(edition) &&
      edition.date <= dates.last &&
      edition.date >= (wantedFrom(subscription, edition) ?? "9999") &&
      !subscription.passed.includes(edition.id) &&
      (belongsTo(slots, edition) || isUntold(subscription, edition)),
  );
}

/** The queue of a slot: `slots.last`. `editions` are newest first. */
export function queueAt(
  subscription: Subscription,
  slots: SlotsAround,
  editions: readonly EditionSummary[],
  deliveryOf: DeliveryOf,
): Queue {
  const wanted = candidates(subscription, slots, editions);
  const fresh = wanted.filter(({ id }) => deliveryOf(id) === undefined).toSorted(oldestFirst);
  return {
    due: fresh.filter((edition) => belongsTo(slots, edition)),
    tooOld: fresh.filter((edition) => !belongsTo(slots, edition)),
    hasBrought: wanted.some(({ id }) => deliveryOf(id)?.slotAt?.getTime() === slots.last.getTime()),
  };
}

/** The newest edition whose day has come. `editions` are newest first. */
export function newestDue(
  editions: readonly EditionSummary[],
  zone: string,
  now: Date,
): EditionSummary | undefined {
  const today = localDate(now, zone);
  return editions.find((edition) => edition.date <= today && !isHeld(edition));
}

/** It dates from the days since the slot before; or it was released after that one and is not older than the one before that. */
export function belongsTo(
  { dates, previous }: SlotsAround,
  { date, releasedAt }: Pick<EditionSummary, "date" | "releasedAt">,
): boolean {
  return (
    date <= dates.last && (date >= dates.previous || (releasedAt > previous && date >= dates.beforePrevious))
  );
}

/** No slot that was dealt with has seen it. */
function isUntold({ lastSlot: { at }, zone }: Subscription, { date, releasedAt }: EditionSummary): boolean {
  return releasedAt > at || date > localDate(at, zone);
}

/** `undefined`: the publication is not wanted. */
export function wantedFrom(
  { wantsFrom, wantsFuture, createdAt, zone }: Subscription,
  { publication }: EditionSummary,
): string | undefined {
  return wantsFrom[publication] ?? (wantsFuture ? localDate(createdAt, zone) : undefined);
}

function oldestFirst(a: EditionSummary, b: EditionSummary): number {
  return a.date === b.date ? byDateNewestFirst(a, b) : byDateNewestFirst(b, a);
}
