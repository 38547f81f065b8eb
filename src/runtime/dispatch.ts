import type { Channel } from "../domain/channel.ts";
import { type Delivery, deliveryIdOf } from "../domain/delivery.ts";
import type { EditionId, EditionSummary } from "../domain/edition.ts";
import type { Subscription } from "../domain/subscription.ts";
import type { Courier } from "../delivery/courier.ts";
import type { Clock } from "../ports/clock.ts";
import type { Fields, Log } from "../ports/log.ts";
import type { Store } from "../ports/store.ts";
import {
  afterSlot,
  decide,
  type Decision,
  type DuePolicy,
  markPassed,
  rewind,
  type SlotResult,
} from "../schedule/due.ts";
import { fairOrder } from "../schedule/fair-order.ts";
import { candidates, type DeliveryOf } from "../schedule/queue.ts";
import { slotsAround } from "../schedule/slots.ts";

export interface DispatchTools {
  readonly store: Store;
  readonly courier: Pick<Courier, "order">;
  readonly clock: Clock;
  readonly policy: DuePolicy;
  readonly log: Log;
  /** The platforms that are configured; subscriptions of others wait. */
  readonly platforms: readonly string[];
  /** Fires when the program is to end: what is due then is still due at the next start. */
  readonly abort: AbortSignal;
}

/** So many channels are dealt with at the same time: what they write reaches the disk together. */
const SIDE_BY_SIDE = 32;

/**
 * Looks at every subscription once and orders what is due. May be called at any time and as often as one likes: what
 * was dealt with is recorded with the subscription, and the ledger takes an edition for a channel only once.
 */
export async function dispatchDue(tools: DispatchTools): Promise<void> {
  const { store, clock, policy, platforms, abort } = tools;
  const editions = await store.listEditions();
  const now = clock.now();
  const blindly = { ...policy, deliveryOf: () => undefined };
  // What the ledger has can only make less due: where nothing is without it, it need not be asked.
  const due = (await store.listSubscriptions()).filter(
    (subscription) =>
      platforms.includes(subscription.channel.platform) &&
      decide(subscription, now, editions, blindly).kind !== "nothing",
  );
  const waiting = fairOrder(due, now.toISOString().slice(0, 10)).values();
  const takeOn = async (): Promise<void> => {
    for (const { channel } of waiting) {
      if (abort.aborted) return;
      await tryToAct(channel, editions, now, tools);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, takeOn));
}

/** One subscription that fails, on a full disk say, holds up no other; the next tick tries it again. */
async function tryToAct(
  channel: Channel,
  editions: readonly EditionSummary[],
  now: Date,
  tools: DispatchTools,
): Promise<void> {
  const { store, policy, log } = tools;
  try {
    // While others had their turn, somebody may have paused it.
    const subscription = await store.subscription(channel);
    if (!subscription) return;
    const deliveryOf = await ledgerOf(subscription, editions, now, store);
    await act(subscription, decide(subscription, now, editions, { ...policy, deliveryOf }), now, tools);
  } catch (error) {
    log.error("slot.failed", { ...fieldsOf(channel), reason: String(error) });
  }
}

/** What the channel has of the few editions that its slot could bring. */
async function ledgerOf(
  subscription: Subscription,
  editions: readonly EditionSummary[],
  now: Date,
  store: Store,
): Promise<DeliveryOf> {
  const { channel, schedule, zone } = subscription;
  const deliveries = new Map<EditionId, Delivery>();
  for (const { id } of candidates(subscription, slotsAround(schedule, zone, now), editions)) {
    const delivery = await store.delivery(id, deliveryIdOf(id, channel));
    if (delivery) deliveries.set(id, delivery);
  }
  return (edition) => deliveries.get(edition);
}

async function act(
  subscription: Subscription,
  decision: Decision,
  now: Date,
  tools: DispatchTools,
): Promise<void> {
  const { channel, lastSlot } = subscription;
  switch (decision.kind) {
    case "nothing":
      return;
    case "ahead":
      tools.log.warn("slot.ahead-of-clock", { ...fieldsOf(channel), slot: lastSlot.at.toISOString() });
      // The next tick looks at the last slot again.
      await tools.store.changeSubscription(channel, (current) => current && rewind(current, now));
      return;
    case "deliver": {
      const result = await orderAll(subscription, decision, tools);
      return result && note(channel, result, tools);
    }
    case "no-edition":
    case "skipped":
    case "missed":
      return note(channel, { ...decision, outcome: decision.kind }, tools);
  }
}

/** Resolves with what to note of the slot; with nothing when the program is told to end before all is ordered. */
async function orderAll(
  subscription: Subscription,
  { slotAt, editions, passed, begun }: Extract<Decision, { kind: "deliver" }>,
  { store, courier, abort }: DispatchTools,
): Promise<SlotResult | undefined> {
  const { channel, layout, language, topics, tag } = subscription;
  // First: a crash between two orders must not let what is only named take their place.
  if (passed.length > 0)
    await store.changeSubscription(channel, (current) => current && markPassed(current, passed));
  const offTopic: EditionId[] = [];
  let brought = begun;
  for (const edition of editions) {
    if (abort.aborted) return undefined;
    const order = { edition, channel, layout, language, topics, slotAt, ...(tag !== undefined && { tag }) };
    const { kind } = await courier.order(order);
    if (kind === "nothing-on-topic") offTopic.push(edition);
    // Held a moment ago: it goes out by itself once it is released.
    else if (kind !== "no-such-edition" && kind !== "held") brought = true;
  }
  const outcome = brought ? "delivered" : offTopic.length > 0 ? "nothing-on-topic" : "no-edition";
  return { slotAt, outcome, passed: [...passed, ...offTopic] };
}

/** Comes after the orders: a crash between the two repeats them, which changes nothing. */
async function note(channel: Channel, result: SlotResult, { store, log }: DispatchTools): Promise<void> {
  const { slotAt, outcome, passed } = result;
  const fields = {
    ...fieldsOf(channel),
    slot: slotAt.toISOString(),
    ...(passed.length > 0 && { passed: passed.join(", ") }),
  };
  if (outcome === "missed") log.error("slot.missed", fields);
  else if (passed.length > 0 && outcome !== "skipped") log.warn(`slot.${outcome}`, fields);
  else log.info(`slot.${outcome}`, fields);
  await store.changeSubscription(channel, (current) => current && afterSlot(current, result));
}

function fieldsOf({ platform, workspace, id }: Channel): Fields {
  return { platform, workspace, channel: id };
}
