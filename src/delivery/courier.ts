import type { Channel } from "../chat/channel.ts";
import type { Language } from "../chat/language.ts";
import type { Layout } from "../chat/message.ts";
import type { EditionId } from "../edition/edition.ts";
import type { Delivery } from "./delivery.ts";

/** Bring this edition to that channel. */
export interface Order {
  readonly edition: EditionId;
  readonly channel: Channel;
  readonly layout: Layout;
  readonly language: Language;
  /** [] for all signals. */
  readonly topics: readonly string[];
  readonly tag?: string;
  /** The slot that it answers; absent when a person asked. */
  readonly slotAt?: Date;
}

/** What became of an order. `exists`: this channel has, or is getting, this edition; nothing new was started. */
export type OrderOutcome =
  | { readonly kind: "claimed"; readonly delivery: Delivery }
  | { readonly kind: "exists"; readonly delivery: Delivery }
  | { readonly kind: "no-such-edition" }
  /** None of the edition's signals is on the topics asked for. */
  | { readonly kind: "nothing-on-topic" };

/** Brings editions to channels. */
export interface Courier {
  /** Freezes what will be posted and records the delivery; it is then sent in the background. Resolves once it is recorded. */
  order(order: Order): Promise<OrderOutcome>;
  /** Resolves when nothing is left that can be sent now: every delivery is finished, parked, or waits for later. */
  settled(): Promise<void>;
}
