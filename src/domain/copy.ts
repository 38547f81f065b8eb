import type { MessageRef } from "./channel.ts";
import type { Form } from "./message.ts";
import type { Part } from "./part.ts";
import type { Reason } from "./reason.ts";

/** The deterministic name of a copy: 32 hexadecimal digits, the same after any restart. */
export type Key = string;

/** A message of ours in a channel, there or still to come: what it is for, its key, and what became of it. */
export type Copy = {
  readonly part: Part;
  readonly key: Key;
  /** 1; one more each time a person orders the part anew after a look, or after its removal. */
  readonly generation: number;
} & CopyState;

/** `hash` is that of the content which was sent (domain/content-hash.ts). */
export type CopyState =
  /** Not there, and no request under way: to be sent in this form. */
  | { readonly state: "pending"; readonly form: Form }
  /**
   * Written before the request is sent: it may be there, until a result or a read-back says which. `givenUpAt`: when the last
   * request was given up; absent while it runs, or when the process ended during it.
   */
  | {
      readonly state: "intent";
      readonly form: Form;
      readonly hash: string;
      readonly firstTriedAt: Date;
      readonly lastTriedAt: Date;
      readonly givenUpAt?: Date;
    }
  | {
      readonly state: "shown";
      readonly form: Form;
      readonly hash: string;
      readonly message: MessageRef;
      readonly postedAt: Date;
      readonly editedAt?: Date;
      /** How many of its lines link to a copy (headers). */
      readonly links?: number;
      /** To which copies they link, hashed; absent where that was not kept yet. */
      readonly linkedTo?: string;
      /** The content that the platform would not let it show: it is not tried again. */
      readonly refused?: string;
    }
  /** Left out on purpose: whether it is there cannot be known, and a hole is better than a duplicate. */
  | { readonly state: "skipped"; readonly reason: Reason }
  /** The platform will not take this content, in no form. */
  | { readonly state: "dead"; readonly hash: string; readonly reason: Reason }
  /** It was there and is no more. What somebody else deleted is not posted again. */
  | { readonly state: "removed"; readonly at: Date; readonly by: "us" | "somebody" };

/** Whether something is still to be sent, or to be found out. */
export function isOpen({ state }: CopyState): boolean {
  return state === "pending" || state === "intent";
}
