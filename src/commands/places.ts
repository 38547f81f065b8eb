import type { Channel, MessageRef } from "../domain/channel.ts";
import type { Message } from "../domain/message.ts";
import type { Delivery } from "../domain/delivery.ts";
import { deliveryIdOf } from "../delivery/keys.ts";
import type { EditionId, SignalId } from "../domain/edition.ts";
import type { Store } from "../ports/store.ts";

/** Where the signals of these editions were posted in this very channel. Costs two reads per edition, however long the ledger. */
export async function placesIn(
  channel: Channel | undefined,
  signals: readonly { readonly edition: EditionId }[],
  store: Pick<Store, "delivery" | "plan">,
): Promise<ReadonlyMap<SignalId, MessageRef>> {
  const places = new Map<SignalId, MessageRef>();
  if (!channel) return places;
  for (const edition of new Set(signals.map((signal) => signal.edition))) {
    const delivery = await store.delivery(deliveryIdOf(edition, channel));
    const plan = delivery && (await store.plan(delivery.plan));
    if (plan) addPlaces(places, plan.messages, delivery);
  }
  return places;
}

function addPlaces(
  places: Map<SignalId, MessageRef>,
  messages: readonly Message[],
  { posts }: Delivery,
): void {
  for (const [n, message] of messages.entries()) {
    const post = posts[n];
    if (post?.state !== "posted") continue;
    for (const signal of signalsIn(message)) places.set(signal, post.message);
  }
}

/** The signals that begin in a message. */
function signalsIn(message: Message): readonly SignalId[] {
  if (message.kind === "header") return message.signals.map(({ signal }) => signal);
  return message.part.number === 1 ? [message.signal] : [];
}
