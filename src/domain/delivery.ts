import type { Channel } from "./channel.ts";
import type { Copy } from "./copy.ts";
import type { EditionId, SignalId } from "./edition.ts";
import { hashOf } from "./hash.ts";
import type { Language } from "./language.ts";
import type { Layout, Message } from "./message.ts";
import type { Part } from "./part.ts";
import type { Reason } from "./reason.ts";

/** Names a delivery: 32 hexadecimal digits, the same after any restart. */
export type DeliveryId = string;

/** Names a plan by its content: 32 hexadecimal digits. */
export type PlanId = string;

/** One message that a channel should show. `hash` is that of its content. */
export interface WantedPart {
  readonly part: Part;
  readonly message: Message;
  readonly hash: string;
}

/**
 * What channels should show of one revision, in order, the header first: derived once, when a delivery is ordered or a revision
 * released, so that no restart with other limits or another program changes it. Many deliveries share one plan.
 */
export interface Plan {
  readonly id: PlanId;
  readonly edition: EditionId;
  readonly revision: number;
  readonly parts: readonly WantedPart[];
}

/** What a subscription asked for. `unknown`: recorded before queries were kept; `heldAll` when it held every signal. */
export type Query =
  | { readonly kind: "all" }
  | { readonly kind: "topics"; readonly topics: readonly string[] }
  | { readonly kind: "unknown"; readonly heldAll: boolean };

/** What was chosen when the delivery was ordered. It stays, whatever becomes of the subscription. */
export interface Choice {
  readonly layout: Layout;
  readonly language: Language;
  readonly query: Query;
  /** The signals chosen so far, in order. */
  readonly signals: readonly SignalId[];
  /** A platform's own label for the copies. */
  readonly tag?: string;
}

/**
 * - `open`: to be worked on, at once or, when something has to be waited for, not before `wait.until`
 * - `parked`: the channel cannot be posted to; goes on when its subscription does
 * - `done`: the channel shows what it should. Some copies may be `skipped` or `dead`
 * - `given-up`: it will not go on; `reason` says why
 */
export type DeliveryState =
  | { readonly state: "open"; readonly wait?: Wait }
  | { readonly state: "parked"; readonly since: Date; readonly reason: Reason }
  | { readonly state: "done"; readonly at: Date }
  | { readonly state: "given-up"; readonly at: Date; readonly reason: Reason };

/** What an open delivery waits for. `failures` counts how often in a row it came to nothing, for the back-off. */
export interface Wait {
  readonly until: Date;
  readonly reason: string;
  readonly failures: number;
}

/** `edition`: an edition as a channel wished it. `share`: one signal that somebody showed to a channel. */
export type Purpose = "edition" | "share";

/** One edition to one channel, of which there is never a second one; or one signal shared there. */
export type Delivery = {
  readonly id: DeliveryId;
  readonly purpose: Purpose;
  readonly edition: EditionId;
  readonly channel: Channel;
  readonly choice: Choice;
  readonly plan: PlanId;
  /** The slot that it answers; absent when a person asked for it. */
  readonly slotAt?: Date;
  readonly createdAt: Date;
  /** Those that the plan wants, in its order; then those that it does not want any more. */
  readonly copies: readonly Copy[];
  /** Grows by one with each write; a write against another version than the stored one is refused. */
  readonly version: number;
} & DeliveryState;

/** The one delivery that an edition can have to a channel. */
export function deliveryIdOf(edition: EditionId, { platform, workspace, id }: Channel): DeliveryId {
  return hashOf("delivery", platform, workspace, id, edition);
}

/** The one delivery by which a signal can be shared to a channel, whoever shares it. */
export function shareIdOf(signal: SignalId, { platform, workspace, id }: Channel): DeliveryId {
  return hashOf("share", platform, workspace, id, signal);
}
