import { whereAllStand } from "../delivery/decide/wanted.ts";
import type { Channel, MessageRef } from "../domain/channel.ts";
import { deliveryIdOf } from "../domain/delivery.ts";
import type { EditionId, SignalId } from "../domain/edition.ts";
import type { Store } from "../ports/store.ts";

/** Where the signals of these editions stand in this very channel. Costs two reads per edition, however long the ledger. */
export async function placesIn(
  channel: Channel | undefined,
  signals: readonly { readonly edition: EditionId }[],
  store: Pick<Store, "delivery" | "plan">,
): Promise<ReadonlyMap<SignalId, MessageRef>> {
  const stands: [SignalId, MessageRef][] = [];
  if (!channel) return new Map();
  for (const edition of new Set(signals.map((signal) => signal.edition))) {
    const delivery = await store.delivery(edition, deliveryIdOf(edition, channel));
    const plan = delivery && (await store.plan(delivery.plan));
    if (plan) stands.push(...whereAllStand(plan, delivery).signals);
  }
  return new Map(stands);
}
