import { type Channel, placeKey } from "../domain/channel.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { EditionId } from "../domain/edition.ts";
import { shownRevision } from "../domain/revision.ts";
import type { Store } from "../ports/store.ts";
import { receiptWithoutDelivery } from "./due-channels.ts";
import { type ChannelReceipt, type LinkTo, type Receipt, receiptOfDelivery } from "./receipt.ts";

/** The receipt of an edition from what is recorded; `undefined` while nothing of it was released. Shared signals are not counted. */
export async function gatherReceipt(
  edition: EditionId,
  store: Store,
  { now, linkTo }: { readonly now: Date; readonly linkTo: LinkTo },
): Promise<Receipt | undefined> {
  const history = await store.editionHistory(edition);
  const shown = history && shownRevision(history);
  const summary = (await store.listEditions()).find(({ id }) => id === edition);
  if (!shown || !summary) return undefined;

  const channels: ChannelReceipt[] = [];
  const known = new Set<string>();
  for await (const delivery of wholeEditions(store.deliveriesOfEdition(edition))) {
    const plan = await store.plan(delivery.plan);
    if (!plan) continue;
    known.add(channelKey(delivery.channel));
    channels.push(receiptOfDelivery(delivery, plan, { history, linkTo }));
  }
  const isHeld = history.revisions.at(-1)?.state === "held";
  for (const subscription of await store.listSubscriptions()) {
    if (known.has(channelKey(subscription.channel))) continue;
    const receipt = receiptWithoutDelivery(subscription, summary, { now, isHeld });
    if (receipt) channels.push(receipt);
  }
  return { edition, publication: summary.publication, revision: shown.number, channels };
}

function channelKey(channel: Channel): string {
  return `${channel.platform} ${placeKey(channel)}`;
}

async function* wholeEditions(deliveries: AsyncIterable<Delivery>): AsyncGenerator<Delivery> {
  for await (const delivery of deliveries) if (delivery.purpose === "edition") yield delivery;
}
