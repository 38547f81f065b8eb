import type { Channel } from "./channel.ts";
import type { Language } from "./language.ts";
import type { Layout } from "./message.ts";
import type { EditionId } from "./edition.ts";
import type { Schedule } from "./schedule.ts";

/** Whether a subscription is served. `parked`: the platform will not take posts there; it comes back by itself. */
export type SubscriptionState =
  | { readonly kind: "active" }
  | { readonly kind: "paused"; readonly since: Date; readonly by: string }
  | { readonly kind: "parked"; readonly since: Date; readonly reason: string };

/** What became of the last slot. `no-edition`: there was none; one that comes up to a day late still goes out. */
export type SlotOutcome = "delivered" | "no-edition" | "skipped" | "missed";

/** A channel's wish for editions. A channel has at most one. */
export interface Subscription {
  readonly channel: Channel;
  readonly schedule: Schedule;
  /** IANA zone in which the schedule is read. */
  readonly zone: string;
  readonly language: Language;
  readonly layout: Layout;
  /** [] for all signals. */
  readonly topics: readonly string[];
  readonly tag?: string;
  readonly state: SubscriptionState;
  /** The next slot is passed over, once. */
  readonly skipNext: boolean;
  /** The last slot that was dealt with, `createdAt` before the first. Slots up to `at` are never looked at again; only grows. */
  readonly lastSlot: { readonly at: Date; readonly outcome: SlotOutcome };
  /** The newest edition that was delivered, skipped or found too old here; none up to it follows by itself. */
  readonly lastEdition?: EditionId;
  readonly createdAt: Date;
  /** Who subscribed the channel: the platform's id of a person, or "operator". */
  readonly createdBy: string;
}
