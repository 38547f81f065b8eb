import type { EditionSummary } from "../domain/edition.ts";
import type { Subscription } from "../domain/subscription.ts";
import { belongsTo, wantedFrom } from "../schedule/queue.ts";
import { slotsAround } from "../schedule/slots.ts";
import type { ChannelReceipt, ReceiptState } from "./receipt.ts";

/**
 * What is told of a channel that has no delivery of an edition, though it was due by its last slot; `undefined` for one that is no
 * business of this edition.
 */
export function receiptWithoutDelivery(
  subscription: Subscription,
  edition: EditionSummary,
  { now, isHeld }: { readonly now: Date; readonly isHeld: boolean },
): ChannelReceipt | undefined {
  const { channel } = subscription;
  const state = stateOf(subscription, edition, now, isHeld);
  if (!state) return undefined;
  const { platform, workspace, id } = channel;
  const reason = subscription.state.kind === "parked" ? subscription.state.reason.told : undefined;
  return {
    channel: { platform, workspace, id },
    state,
    wanted: 0,
    shown: 0,
    outdated: 0,
    ...(reason !== undefined && { reason }),
  };
}

function stateOf(
  subscription: Subscription,
  edition: EditionSummary,
  now: Date,
  isHeld: boolean,
): ReceiptState | undefined {
  const { state, passed, topics, schedule, zone } = subscription;
  if (passed.includes(edition.id)) return topics.length > 0 ? "nothing-on-topic" : "skipped";
  const from = wantedFrom(subscription, edition);
  if (from === undefined || edition.date < from || state.kind === "paused") return undefined;
  const slots = slotsAround(schedule, zone, now);
  if (!belongsTo(slots, edition)) return undefined;
  if (isHeld) return "held";
  if (edition.releasedAt > slots.last) return undefined;
  return state.kind === "parked" ? "parked" : "waiting";
}
