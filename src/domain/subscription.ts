import type { Channel } from "./channel.ts";
import type { EditionId, PublicationId } from "./edition.ts";
import type { Language } from "./language.ts";
import type { Layout } from "./message.ts";
import type { Reason } from "./reason.ts";
import type { Schedule } from "./schedule.ts";

/** Whether a subscription is served. `parked`: the platform will not take posts there; it comes back by itself. */
export type SubscriptionState =
  | { readonly kind: "active" }
  | { readonly kind: "paused"; readonly since: Date; readonly by: string }
  | { readonly kind: "parked"; readonly since: Date; readonly reason: Reason };

/**
 * What became of the last slot. `no-edition`: there was none that is new; `nothing-on-topic`: none with a signal on the topics
 * asked for. After both, an edition that comes late still goes out.
 */
export const slotOutcomes = ["delivered", "nothing-on-topic", "no-edition", "skipped", "missed"] as const;

export type SlotOutcome = (typeof slotOutcomes)[number];

/** What people choose about a subscription. */
export interface Wishes {
  readonly schedule: Schedule;
  /** IANA zone in which the schedule is read. */
  readonly zone: string;
  readonly language: Language;
  readonly layout: Layout;
  /** [] for all signals. */
  readonly topics: readonly string[];
  /** A platform's own label for the copies, such as the id of a forum tag. */
  readonly tag?: string;
}

/** A channel's wish for editions. A channel has at most one. */
export interface Subscription extends Wishes {
  readonly channel: Channel;
  readonly state: SubscriptionState;
  /** From which date on (`YYYY-MM-DD`, by the edition's date) each publication's editions are wanted. One that is not named is not wanted. */
  readonly wantsFrom: Readonly<Record<PublicationId, string>>;
  /** Publications that come later are wanted too. */
  readonly wantsFuture: boolean;
  /** Editions that were skipped, missed or only named: none of them follows by itself. Those too old to follow anyway are dropped. */
  readonly passed: readonly EditionId[];
  /** Local dates (`YYYY-MM-DD`) whose slots are passed over. */
  readonly skips: readonly string[];
  /**
   * The last slot that was dealt with, `createdAt` before the first. Slots up to `at` are not looked at
   * again. It only grows, unless a clock had been days ahead.
   */
  readonly lastSlot: { readonly at: Date; readonly outcome: SlotOutcome };
  readonly createdAt: Date;
  /** Who subscribed the channel: the platform's id of a person, or "operator". */
  readonly createdBy: string;
}
