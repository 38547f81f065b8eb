import type { FailureKind } from "../ports/failure.ts";
import type { Form } from "../ports/platform.ts";
import type { Delivery, Post, Wait } from "../domain/delivery.ts";
import { isOpen } from "./transitions.ts";

/** The times that delivering goes by, all in milliseconds. */
export interface DeliveryPolicy {
  /**
   * How long after the last try a post is looked for before its absence is believed: at least the request's timeout,
   * the platform's lateness and its read lag together.
   */
  readonly quiesceMs: number;
  /** A channel that comes back later than this gets no edition that had not begun there. */
  readonly catchUpMs: number;
}

export const defaultDeliveryPolicy: DeliveryPolicy = { quiesceMs: 90_000, catchUpMs: 48 * 3_600_000 };

/** What a delivery needs next. */
export type Step =
  | { readonly kind: "wait"; readonly wait: Wait }
  | { readonly kind: "send"; readonly n: number; readonly form: Form }
  | { readonly kind: "read-back"; readonly n: number }
  /** Everything that can be there is there: show the header with its links. */
  | { readonly kind: "complete" }
  | { readonly kind: "give-up"; readonly reason: string }
  | { readonly kind: "nothing" };

/** Decides from the record alone, so that a restart decides the same. */
export function nextStep(delivery: Delivery, policy: DeliveryPolicy, now: Date): Step {
  if (delivery.state !== "open") return { kind: "nothing" };
  if (delivery.wait && delivery.wait.until > now) return { kind: "wait", wait: delivery.wait };

  const n = delivery.posts.findIndex(isOpen);
  const [header] = delivery.posts;
  if (n !== 0 && header && header.state !== "posted")
    return { kind: "give-up", reason: withoutHeader(header) };

  const post = delivery.posts[n];
  if (!post) return { kind: "complete" };
  if (post.state === "pending") return { kind: "send", n, form: post.form };
  if (post.state === "intent") return afterIntent(n, post.lastTriedAt, policy, now);
  return { kind: "nothing" };
}

function afterIntent(n: number, lastTriedAt: Date, { quiesceMs }: DeliveryPolicy, now: Date): Step {
  const until = new Date(lastTriedAt.getTime() + quiesceMs);
  if (until <= now) return { kind: "read-back", n };
  return {
    kind: "wait",
    wait: { until, reason: "to see whether a post whose reply was lost is there", failures: 0 },
  };
}

function withoutHeader(header: Post): string {
  return header.state === "skipped" || header.state === "dead"
    ? `the header could not be posted: ${header.reason}`
    : "the header is not there";
}

/** What follows when a request that posts came to nothing, or perhaps to something. */
export type AfterFailure =
  /** Certainly not there. */
  | { readonly kind: "again"; readonly wait: Wait }
  /** May be there; the platform gives the first message back if it is sent again by then. */
  | { readonly kind: "resend"; readonly wait: Wait; readonly safeUntil: Date }
  | { readonly kind: "read-back-later" }
  | { readonly kind: "plain-form" }
  | { readonly kind: "bury" }
  | { readonly kind: "give-up" }
  | { readonly kind: "park" }
  | { readonly kind: "stop-platform" };

/** What a failed request is judged by. */
export interface Attempt {
  readonly failure: FailureKind;
  readonly reason: string;
  readonly form: Form;
  readonly firstTriedAt: Date;
  /** How often in a row this delivery's requests came to nothing before. */
  readonly failures: number;
}

/** `random` is in [0, 1): it spreads the waits of many deliveries that failed together. */
export function afterFailure(attempt: Attempt, now: Date, random: number): AfterFailure {
  const { failure, failures } = attempt;
  switch (failure.kind) {
    case "rate-limited":
      return { kind: "again", wait: waitFor(failure.retryAfterMs, attempt, now) };
    case "not-sent":
      return { kind: "again", wait: waitFor(backOffMs(failures, random), attempt, now) };
    case "unknown": {
      const wait = waitFor(backOffMs(failures, random), attempt, now);
      const safeUntil = new Date(attempt.firstTriedAt.getTime() + failure.resendSafeForMs);
      return wait.until < safeUntil ? { kind: "resend", wait, safeUntil } : { kind: "read-back-later" };
    }
    case "rejected":
      return attempt.form === "rich" ? { kind: "plain-form" } : { kind: "bury" };
    case "thread-gone":
      return { kind: "give-up" };
    case "gone":
      return { kind: "park" };
    case "stopped":
      return { kind: "stop-platform" };
  }
}

const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 5 * 60_000;

/** Doubles from one second to five minutes; half of it is chance. */
export function backOffMs(failures: number, random: number): number {
  const full = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** Math.min(failures, 20));
  return Math.round(full * (0.5 + random / 2));
}

function waitFor(ms: number, { reason, failures }: Attempt, now: Date): Wait {
  return { until: new Date(now.getTime() + ms), reason, failures: failures + 1 };
}
