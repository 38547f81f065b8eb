import type { Channel, MessageRef } from "./channel.ts";
import type { Layout, Message } from "./message.ts";
import type { Form, Key } from "../ports/platform.ts";
import type { EditionId } from "./edition.ts";

/** Names the delivery of one edition to one channel: 32 hexadecimal digits, the same after any restart. */
export type DeliveryId = string;

/** Names a plan by its content: 32 hexadecimal digits. */
export type PlanId = string;

/**
 * What a delivery will post, frozen when it starts: the messages in order, the first one the header. Many deliveries
 * share one plan; it never changes.
 */
export interface Plan {
  readonly id: PlanId;
  readonly edition: EditionId;
  readonly layout: Layout;
  readonly messages: readonly Message[];
}

/** One message of a delivery. `hash` is of its content, so that a later correction knows what stands there. */
export type Post = { readonly key: Key; readonly hash: string } & PostState;

export type PostState =
  /** Not there, and no request under way: to be sent in this form. */
  | { readonly state: "pending"; readonly form: Form }
  /** Written before the request is sent: it may be there, until a result or a read-back says which. */
  | {
      readonly state: "intent";
      readonly form: Form;
      readonly firstTriedAt: Date;
      readonly lastTriedAt: Date;
    }
  | { readonly state: "posted"; readonly message: MessageRef; readonly postedAt: Date }
  /** Left out on purpose: whether it is there cannot be known, and a hole is better than a duplicate. */
  | { readonly state: "skipped"; readonly reason: string }
  /** The platform will never take it, in either form. */
  | { readonly state: "dead"; readonly reason: string };

/**
 * - `open`: to be worked on, at once or, when something has to be waited for, not before `wait.until`
 * - `parked`: the channel cannot be posted to; goes on when its subscription does
 * - `done`: nothing is left to do. Some posts may be `skipped` or `dead`
 * - `given-up`: it will not go on; `reason` says why
 */
export type DeliveryState =
  | { readonly state: "open"; readonly wait?: Wait }
  | { readonly state: "parked"; readonly since: Date; readonly reason: string }
  | { readonly state: "done"; readonly at: Date }
  | { readonly state: "given-up"; readonly at: Date; readonly reason: string };

/** What an open delivery waits for. `failures` counts how often in a row it came to nothing, for the back-off. */
export interface Wait {
  readonly until: Date;
  readonly reason: string;
  readonly failures: number;
}

/** One edition to one channel. There is never a second one for the same two. */
export type Delivery = {
  readonly id: DeliveryId;
  readonly edition: EditionId;
  readonly channel: Channel;
  readonly plan: PlanId;
  readonly tag?: string;
  /** The slot that it answers; absent when a person asked for it. */
  readonly slotAt?: Date;
  readonly createdAt: Date;
  readonly posts: readonly Post[];
  /** Grows by one with each write; a write against another version than the stored one is refused. */
  readonly version: number;
} & DeliveryState;
