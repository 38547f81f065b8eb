import type { EditionId, EditionSummary } from "../domain/edition.ts";
import { localDate, nextSlots, slotsAround } from "./slots.ts";
import type { SlotOutcome, Subscription } from "../domain/subscription.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export interface DuePolicy {
  /** A slot that was missed is still caught up while it is younger than this. */
  readonly catchUpMs: number;
  /** An edition that comes at most this long after a slot that had none goes out on arrival. */
  readonly lateEditionMs: number;
}

export const usualDuePolicy: DuePolicy = { catchUpMs: 2 * DAY_MS, lateEditionMs: DAY_MS };

export type Decision =
  /** No slot to deal with. `nextAt`: the next one that will be. */
  | { readonly kind: "nothing"; readonly nextAt: Date }
  | { readonly kind: "deliver"; readonly slotAt: Date; readonly edition: EditionId }
  /** `edition`: the newest there is, which is too old to follow by itself, now or after a correction. */
  | { readonly kind: "no-edition"; readonly slotAt: Date; readonly edition?: EditionId }
  /** Somebody asked for it: the subscription is paused, or its next slot is to be passed over. */
  | { readonly kind: "skipped"; readonly slotAt: Date; readonly edition?: EditionId }
  /** Too long ago to catch up. The operator should know: `edition` does not follow by itself. */
  | { readonly kind: "missed"; readonly slotAt: Date; readonly edition: EditionId };

/**
 * What is to be done for a subscription now. Only the last slot counts: after any downtime at most one edition
 * goes out. `editions` are newest first.
 */
export function decide(
  subscription: Subscription,
  now: Date,
  editions: readonly EditionSummary[],
  policy: DuePolicy,
): Decision {
  const { schedule, zone, state, lastSlot } = subscription;
  const { previous, last, next } = slotsAround(schedule, zone, now);
  const nothing = { kind: "nothing", nextAt: next } as const;
  const ageMs = now.getTime() - last.getTime();
  const dealtWith = last <= lastSlot.at;

  if (dealtWith) {
    // The clock was set back: what comes next comes after the slots that it repeats.
    if (next <= lastSlot.at) return { kind: "nothing", nextAt: firstAfter(subscription, lastSlot.at) };
    const late = last.getTime() === lastSlot.at.getTime() && ageMs <= policy.lateEditionMs;
    if (!late || lastSlot.outcome !== "no-edition" || state.kind !== "active") return nothing;
  }

  const edition = newEdition(subscription, previous, editions);
  if (dealtWith) return edition === undefined ? nothing : { kind: "deliver", slotAt: last, edition };
  if (state.kind === "paused" || subscription.skipNext) {
    return { kind: "skipped", slotAt: last, ...(edition !== undefined && { edition }) };
  }
  const inTime = ageMs < policy.catchUpMs;
  if (state.kind === "parked" && inTime) return nothing;
  if (edition === undefined) {
    const newest = editions[0]?.id;
    return { kind: "no-edition", slotAt: last, ...(newest !== undefined && { edition: newest }) };
  }
  return { kind: inTime ? "deliver" : "missed", slotAt: last, edition };
}

/** The subscription as it is stored once the decision was carried out. */
export function afterSlot(subscription: Subscription, decision: Decision): Subscription {
  if (decision.kind === "nothing") return subscription;
  const { slotAt: at } = decision;
  if (at < subscription.lastSlot.at) return subscription;
  const usedUp = decision.kind === "skipped" && subscription.state.kind !== "paused";
  // A missed edition stays undelivered: when nothing newer comes, a late import may still bring it.
  const lastEdition =
    decision.kind === "missed" ? subscription.lastEdition : newer(subscription.lastEdition, decision.edition);
  return {
    ...subscription,
    skipNext: subscription.skipNext && !usedUp,
    lastSlot: { at, outcome: outcomes[decision.kind] },
    ...(lastEdition !== undefined && { lastEdition }),
  };
}

/**
 * The newest edition, when it is new at the slot that follows `previous`: newer than the last one here and not
 * from before `previous`, or imported after it and at most a week older (an edition that came very late).
 */
export function newEdition(
  subscription: Pick<Subscription, "lastEdition" | "zone">,
  previous: Date,
  editions: readonly EditionSummary[],
): EditionId | undefined {
  const [newest] = editions;
  if (!newest || newest.id <= (subscription.lastEdition ?? "")) return undefined;
  const from = localDate(previous, subscription.zone);
  if (newest.id >= from) return newest.id;
  const weekBefore = new Date(Date.parse(from) - 7 * DAY_MS).toISOString().slice(0, from.length);
  return newest.importedAt > previous && newest.id >= weekBefore ? newest.id : undefined;
}

const outcomes = {
  deliver: "delivered",
  "no-edition": "no-edition",
  skipped: "skipped",
  missed: "missed",
} as const satisfies Record<Exclude<Decision["kind"], "nothing">, SlotOutcome>;

function newer(a: EditionId | undefined, b: EditionId | undefined): EditionId | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

function firstAfter({ schedule, zone }: Subscription, at: Date): Date {
  return nextSlots(schedule, zone, at, 1)[0] ?? at;
}
