import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { ZodError } from "zod";
import { PlatformError, type FailureKind } from "../../../src/ports/failure.ts";
import { errorCodes } from "./error-codes.ts";
import { NONCE_REMEMBERED_MS } from "../text/limits.ts";
import { NotAllowedError, WireError } from "./wire.ts";

/** What was asked of Discord when it failed. */
export interface Attempt {
  /** For people: "post a message in 123". */
  readonly wanted: string;
  /** `post-with-nonce`: Discord recognises a second one for a while, and gives the first message back. */
  readonly effect: "none" | "repeatable" | "post" | "post-with-nonce";
}

/** The one error that the core sees, whatever went wrong on the way. */
export function platformError(error: unknown, attempt: Attempt): PlatformError {
  if (error instanceof PlatformError) return error;
  const { failure, answered } = read(error, attempt);
  return new PlatformError(failure, `could not ${attempt.wanted}: ${answered}`, { cause: error });
}

/** The failure of a request that only prepared what was wanted: whatever became of it, what was wanted was not done. */
export function onTheWay(error: unknown): unknown {
  if (!(error instanceof PlatformError) || error.failure.kind !== "unknown") return error;
  return new PlatformError({ kind: "not-sent" }, error.message, { cause: error.cause });
}

/** Discord's own code for what went wrong, such as 10003, where it gave one. */
export function errorCode(error: unknown): number | undefined {
  if (error instanceof PlatformError) return errorCode(error.cause);
  return error instanceof DiscordAPIError && typeof error.code === "number" ? error.code : undefined;
}

interface Reading {
  readonly failure: FailureKind;
  readonly answered: string;
}

function read(error: unknown, { effect }: Attempt): Reading {
  const unknown = unknownAfter(effect);
  if (error instanceof NotAllowedError) return { failure: error.failure, answered: error.message };
  if (error instanceof RateLimitError) {
    const retryAfterMs = Math.max(error.retryAfter, error.sublimitTimeout, 0);
    const scope = error.global ? "platform" : "channel";
    return { failure: { kind: "rate-limited", retryAfterMs, scope }, answered: `wait ${retryAfterMs} ms` };
  }
  if (error instanceof DiscordAPIError) return readAnswer(error);
  if (error instanceof HTTPError) return { failure: unknown, answered: `HTTP ${error.status}` };
  if (error instanceof ZodError) return { failure: unknown, answered: "an answer that is not Discord's" };
  if (error instanceof WireError)
    return { failure: error.sent ? unknown : { kind: "not-sent" }, answered: error.message };
  // Everything that was on the wire comes as a WireError: this never left the queue.
  return { failure: { kind: "not-sent" }, answered: error instanceof Error ? error.message : String(error) };
}

function readAnswer(error: DiscordAPIError): Reading {
  const { status, code, message } = error;
  if (typeof code !== "number") {
    // A page of a proxy or of Cloudflare's, or OAuth's: Discord itself has not looked at it.
    const failure: FailureKind = status === 401 ? { kind: "stopped" } : { kind: "not-sent" };
    return { failure, answered: `HTTP ${status} without a code` };
  }
  const known = status === 401 ? undefined : errorCodes.get(code);
  const failure = known?.failure ?? failureOfStatus(status);
  const hint = known?.hint === undefined ? "" : ` (${known.hint})`;
  return { failure, answered: `${code} ${message}${hint}` };
}

/** For the codes that Discord adds faster than anybody reads. */
function failureOfStatus(status: number): FailureKind {
  if (status === 401) return { kind: "stopped" };
  if (status === 403) return { kind: "gone", reason: "restricted" };
  if (status === 404) return { kind: "gone", reason: "unknown" };
  return { kind: "rejected" };
}

function unknownAfter(effect: Attempt["effect"]): FailureKind {
  return { kind: "unknown", resendSafeForMs: effect === "post-with-nonce" ? NONCE_REMEMBERED_MS : 0 };
}
