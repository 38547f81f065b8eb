import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import { afterSlot, decide, type Decision, type DuePolicy } from "../schedule/due.ts";
import { fairOrder } from "../schedule/fair-order.ts";
import type { Subscription } from "../domain/subscription.ts";
import type { Store } from "../ports/store.ts";
import type { Courier } from "../delivery/courier.ts";

export interface DispatchTools {
  readonly store: Store;
  readonly courier: Courier;
  readonly clock: Clock;
  readonly policy: DuePolicy;
  readonly log: Log;
  /** The platforms that are configured; subscriptions of others wait. */
  readonly platforms: readonly string[];
  /** Fires when the program is to end: what is due then is still due at the next start. */
  readonly abort: AbortSignal;
}

/**
 * Looks at every subscription once and orders what is due. May be called at any time and as often as one likes: what
 * was dealt with is recorded with the subscription, and the ledger takes an edition for a channel only once.
 */
export async function dispatchDue(tools: DispatchTools): Promise<void> {
  const { store, clock, policy, platforms, abort } = tools;
  const editions = await store.listEditions();
  const now = clock.now();
  const due = (await store.listSubscriptions())
    .filter(({ channel }) => platforms.includes(channel.platform))
    .map((subscription) => ({
      channel: subscription.channel,
      subscription,
      decision: decide(subscription, now, editions, policy),
    }))
    .filter(({ decision }) => decision.kind !== "nothing");
  const today = now.toISOString().slice(0, 10);
  for (const { subscription, decision } of fairOrder(due, today)) {
    if (abort.aborted) return;
    await tryToAct(subscription, decision, tools);
  }
}

/** One subscription that fails, on a full disk say, holds up no other; the next tick tries it again. */
async function tryToAct(subscription: Subscription, decision: Decision, tools: DispatchTools): Promise<void> {
  try {
    await act(subscription, decision, tools);
  } catch (error) {
    tools.log.error("slot.failed", { ...fieldsOf(subscription), reason: String(error) });
  }
}

/** The order comes before the note that the slot is dealt with: a crash between the two repeats the order, which changes nothing. */
async function act(
  subscription: Subscription,
  decision: Decision,
  { store, courier, log }: DispatchTools,
): Promise<void> {
  const { channel, layout, language, topics, tag } = subscription;
  if (decision.kind === "deliver") {
    const order = { edition: decision.edition, channel, layout, language, topics, slotAt: decision.slotAt };
    await courier.order({ ...order, ...(tag !== undefined && { tag }) });
  }
  const fields = fieldsOf(subscription);
  if (decision.kind === "missed")
    log.error("slot.missed", { ...fields, slot: decision.slotAt.toISOString() });
  else if (decision.kind !== "nothing")
    log.info(`slot.${decision.kind}`, { ...fields, slot: decision.slotAt.toISOString() });
  await store.changeSubscription(channel, (current) => current && afterSlot(current, decision));
}

function fieldsOf({ channel: { platform, workspace, id } }: Subscription) {
  return { platform, workspace, channel: id };
}
