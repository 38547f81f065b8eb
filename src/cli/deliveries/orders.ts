import { type Channel, channelLabel } from "../../domain/channel.ts";
import type { Layout } from "../../domain/message.ts";
import type { Platform } from "../../ports/platform.ts";
import { progressOf } from "../../commands/status.ts";
import type { Config } from "../../config/config.ts";
import type { Order } from "../../delivery/courier.ts";
import { type Delivery, deliveryIdOf } from "../../domain/delivery.ts";
import type { EditionId } from "../../domain/edition.ts";
import { fairOrder } from "../../schedule/fair-order.ts";
import type { Store } from "../../ports/store.ts";
import { findChannel, type Place } from "./places.ts";

export interface Wanted {
  readonly edition: EditionId;
  /** [] for every subscribed channel. */
  readonly places: readonly Place[];
  readonly layout: Layout | undefined;
}

/** What is to be posted where: as each channel's subscription wishes it, else as a thread with all signals. */
export async function ordersFor(
  { edition, places, layout }: Wanted,
  platforms: readonly Platform[],
  store: Store,
  config: Config,
): Promise<readonly Order[]> {
  const channels: readonly Channel[] =
    places.length > 0
      ? await Promise.all(places.map((place) => findChannel(place, platforms, store)))
      : (await store.listSubscriptions())
          .map(({ channel }) => channel)
          .filter(({ platform }) => platforms.some(({ name }) => name === platform));
  const orders = channels.map(async (channel): Promise<Order> => {
    const subscription = await store.subscription(channel);
    const tag = subscription?.tag;
    return {
      edition,
      channel,
      layout: layout ?? subscription?.layout ?? "thread",
      language: subscription?.language ?? config.language,
      topics: subscription?.topics ?? [],
      ...(tag !== undefined && { tag }),
    };
  });
  return fairOrder(await Promise.all(orders), edition);
}

/** What is told of one channel. `delivery` is `null` where it does not have the edition. */
export interface Row {
  readonly channel: Channel;
  readonly layout: Layout;
  readonly delivery: {
    readonly state: Delivery["state"];
    readonly copies: { readonly there: number; readonly total: number };
    readonly reason?: string;
  } | null;
}

export async function rowsFor(orders: readonly Order[], store: Store): Promise<readonly Row[]> {
  const rows = orders.map(async ({ channel, layout, edition }): Promise<Row> => {
    const delivery = await store.delivery(edition, deliveryIdOf(edition, channel));
    return { channel, layout, delivery: delivery ? describe(delivery) : null };
  });
  return Promise.all(rows);
}

/** Whether every copy of it is there. */
export function isWhole({ delivery }: Row): boolean {
  return delivery?.state === "done" && delivery.copies.there === delivery.copies.total;
}

export function rowLine({ channel, layout, delivery }: Row, isRehearsal: boolean): string {
  const label = channelLabel(channel);
  if (!delivery) return `${label}: ${isRehearsal ? `would be posted (${layout})` : "nothing posted"}`;
  const { state, copies, reason } = delivery;
  const told = `${state}, ${copies.there} of ${copies.total} messages${reason === undefined ? "" : ` (${reason})`}`;
  return `${label}: ${isRehearsal ? `has it already: ${told}` : told}`;
}

function describe(delivery: Delivery): Row["delivery"] {
  const missing = delivery.copies.flatMap((copy) => ("reason" in copy ? copy.reason.told : []));
  const waits = delivery.state === "open" ? delivery.wait?.reason : undefined;
  const reason = waits ?? ("reason" in delivery ? delivery.reason.told : missing[0]);
  return { state: delivery.state, copies: progressOf(delivery), ...(reason !== undefined && { reason }) };
}
