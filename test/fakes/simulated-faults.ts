import type { Channel } from "../../src/domain/channel.ts";
import type { Key } from "../../src/domain/copy.ts";
import type { Form } from "../../src/domain/message.ts";
import type { Reason } from "../../src/domain/reason.ts";
import type { RateScope } from "../../src/ports/failure.ts";

/** What happens to one request. */
export type Fault =
  | { readonly kind: "none" }
  | { readonly kind: "refused" }
  | { readonly kind: "lost-before" }
  | { readonly kind: "lost-after" }
  /** It is done, and no reply comes until the caller gives up. */
  | { readonly kind: "silent" }
  /** The reply is lost, and what was asked is done `lateMs` later. */
  | { readonly kind: "late"; readonly lateMs: number }
  | { readonly kind: "rate-limited"; readonly retryAfterMs: number; readonly scope: RateScope }
  | { readonly kind: "rejected" }
  | { readonly kind: "thread-gone" }
  | { readonly kind: "uneditable" }
  | { readonly kind: "gone"; readonly reason: Reason["kind"] }
  | { readonly kind: "stopped" };

/** One request, as far as faults are chosen by it. */
export type Faulted =
  | {
      readonly method: "post" | "edit" | "remove";
      readonly channel: Channel;
      readonly key: Key;
      readonly form: Form;
    }
  | { readonly method: "complete" | "readBack" | "inspect"; readonly channel: Channel };

/** Chooses what happens to a request; called once for each. */
export type Faults = (request: Faulted) => Fault;
