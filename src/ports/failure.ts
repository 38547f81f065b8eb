import type { Reason } from "../domain/reason.ts";

/**
 * Why a platform did not do what it was asked. The kind is all that the core decides on:
 *
 * - `rate-limited`: certainly not sent; wait `retryAfterMs`, then send. `scope` says for whom the limit holds
 * - `not-sent`: certainly not sent (refused, no such host, connect timeout); back off, send again
 * - `unknown`: may have been sent (reset, timeout, 5xx, cut or foreign body); read back before any resend.
 *   `resendSafeForMs` > 0 says that the same copy sent again within this time of its first attempt gives the first message back
 *   instead of a second one; 0 where the platform promises no such thing
 * - `rejected`: this content will never be taken as it is
 * - `thread-gone`: the header, its thread, or the message itself was deleted by somebody, or the thread is locked
 * - `uneditable`: what is there cannot be changed any more, whatever it is to say
 * - `gone`: this channel or workspace cannot be posted to; `reason` says why, in a kind that the words know
 * - `stopped`: our credentials are dead; nothing more goes out on this platform
 */
export type FailureKind =
  | { readonly kind: "rate-limited"; readonly retryAfterMs: number; readonly scope: RateScope }
  | { readonly kind: "not-sent" }
  | { readonly kind: "unknown"; readonly resendSafeForMs: number }
  | { readonly kind: "rejected" }
  | { readonly kind: "thread-gone" }
  | { readonly kind: "uneditable" }
  | { readonly kind: "gone"; readonly reason: Reason["kind"] }
  | { readonly kind: "stopped" };

/** Whose requests a limit holds back. */
export type RateScope = "channel" | "workspace" | "platform";

/**
 * The one error that a platform rejects with. Its message says what was wanted, what the platform answered and
 * what to do, and holds no secret; `cause` keeps the client library's own error.
 */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
  readonly failure: FailureKind;

  constructor(failure: FailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}
