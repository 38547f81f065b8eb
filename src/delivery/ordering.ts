import type { Channel } from "../domain/channel.ts";
import type { Choice, Delivery, Plan } from "../domain/delivery.ts";
import { editionOf, type Signal } from "../domain/edition.ts";
import type { Message } from "../domain/message.ts";
import { isHeld } from "../domain/hold.ts";
import { shownRevision } from "../domain/revision.ts";
import type { Clock } from "../ports/clock.ts";
import type { Platform } from "../ports/platform.ts";
import type { Editions } from "../ports/store.ts";
import type { Order, Share } from "./courier.ts";
import { makePlan } from "./decide/plan.ts";
import { sharePlan } from "./decide/share.ts";
import { newDelivery } from "./decide/new-delivery.ts";

/** A delivery that is not recorded yet, and the plan that it goes by. */
export interface Planned {
  readonly plan: Plan;
  readonly delivery: Delivery;
}

export interface OrderingTools {
  readonly store: Pick<Editions, "editionHistory">;
  readonly platforms: readonly Platform[];
  readonly clock: Clock;
  /** Whether a signal is on one of these topics. */
  readonly isOnTopic: (signal: Signal, topics: readonly string[]) => boolean;
}

/** What an order comes to, with everything that is chosen frozen in it. */
export async function deliveryFor(
  order: Order,
  { store, platforms, clock, isOnTopic }: OrderingTools,
): Promise<Planned | "no-such-edition" | "held" | "nothing-on-topic"> {
  const history = await store.editionHistory(order.edition);
  const shown = history && shownRevision(history);
  if (!shown) return "no-such-edition";
  if (isHeld(history)) return "held";
  const { channel, layout, language, topics, tag, slotAt } = order;
  const fits = fitsOn(channel, platforms);
  const signals = shown.text.signals
    .filter((signal) => topics.length === 0 || isOnTopic(signal, topics))
    .map(({ id }) => id);
  if (signals.length === 0) return "nothing-on-topic";
  const isTakenBack = (id: string) => shown.text.signals.some((one) => one.id === id && one.retraction);
  if (signals.every(isTakenBack)) return "no-such-edition";
  const choice: Choice = {
    layout,
    language,
    query: topics.length === 0 ? { kind: "all" } : { kind: "topics", topics },
    signals,
    ...(tag !== undefined && { tag }),
  };
  const revised = { edition: shown.text, revision: shown.number };
  const plan = makePlan(revised, { layout, language, signals, fits });
  const now = clock.now();
  return { plan, delivery: newDelivery(plan, channel, { choice, now, ...(slotAt && { slotAt }) }) };
}

/** What sharing a signal comes to. */
export async function shareFor(
  { signal, channel, language, sharedBy }: Share,
  { store, platforms, clock }: OrderingTools,
): Promise<Planned | "no-such-signal"> {
  const history = await store.editionHistory(editionOf(signal));
  const shown = history && shownRevision(history);
  const found = shown?.text.signals.find(({ id }) => id === signal);
  if (!shown || !found || found.retraction) return "no-such-signal";
  const revised = { edition: shown.text, revision: shown.number };
  const fits = fitsOn(channel, platforms);
  const plan = sharePlan(revised, found, { language, sharedBy, fits });
  const choice: Choice = { layout: "thread", language, query: { kind: "all" }, signals: [signal] };
  return { plan, delivery: newDelivery(plan, channel, { choice, now: clock.now(), shared: signal }) };
}

function fitsOn(channel: Channel, platforms: readonly Platform[]): (message: Message) => boolean {
  const platform = platforms.find(({ name }) => name === channel.platform);
  if (!platform)
    throw new Error(`no platform ${channel.platform} is configured for the channel ${channel.id}`);
  return (message) => platform.fits(message, "rich");
}
