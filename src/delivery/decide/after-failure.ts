import type { Wait } from "../../domain/delivery.ts";
import type { Form } from "../../domain/message.ts";
import type { FailureKind } from "../../ports/failure.ts";

/** What a failed request was for, as far as what follows depends on it. */
export type Attempt =
  | {
      readonly request: "send";
      readonly form: Form;
      readonly firstTriedAt: Date;
      /** An earlier try may have arrived: whatever this one met, only a look can tell. */
      readonly inDoubt: boolean;
    }
  /** `onlyLinks`: everything that matters is there already. */
  | { readonly request: "edit"; readonly form: Form; readonly onlyLinks: boolean }
  | { readonly request: "remove" }
  | { readonly request: "look" }
  | { readonly request: "complete" };

/** What follows when a request came to nothing, or perhaps to something. */
export type AfterFailure =
  /** Certainly nothing was done: the same again, later. */
  | { readonly kind: "again"; readonly wait: Wait }
  /** May be there; the platform gives the first message back if it is sent again by then. */
  | { readonly kind: "resend"; readonly wait: Wait; readonly safeUntil: Date }
  | { readonly kind: "in-doubt" }
  | { readonly kind: "plain-form" }
  /** The platform takes this content in no form: there is a hole, or the copy stays as it is. */
  | { readonly kind: "leave-out" }
  | { readonly kind: "leave-as-it-is" }
  /** It stays as it is for good; what matters of it can be said again, in a message of its own. */
  | { readonly kind: "say-again" }
  /** Somebody deleted the message. */
  | { readonly kind: "is-no-more" }
  /** Nothing more can be added to this thread. */
  | { readonly kind: "abandon" }
  | { readonly kind: "park" }
  | { readonly kind: "stop-platform" };

export interface Circumstances {
  /** What the platform said, in English. */
  readonly told: string;
  /** How often in a row this delivery's requests came to nothing before. */
  readonly failures: number;
  readonly now: Date;
  /** In [0, 1): it spreads the waits of many deliveries that failed together. */
  readonly random: number;
}

/** After so many failures in a row what adds nothing but comfort (links, publishing) is left. */
export const MOST_FAILURES_FOR_COMFORT = 8;

/** The one place that decides what a failure leads to. */
export function afterFailure(failure: FailureKind, attempt: Attempt, about: Circumstances): AfterFailure {
  const next = decide(failure, attempt, about);
  const isDoubtful = attempt.request === "send" && attempt.inDoubt;
  if (!isDoubtful) return next;
  return next.kind === "again" || next.kind === "plain-form" || next.kind === "leave-out"
    ? { kind: "in-doubt" }
    : next;
}

function decide(failure: FailureKind, attempt: Attempt, about: Circumstances): AfterFailure {
  switch (failure.kind) {
    case "rate-limited":
      return { kind: "again", wait: waitFor(failure.retryAfterMs, about, about.failures) };
    case "not-sent":
      return backOff(attempt, about);
    case "unknown":
      return attempt.request === "send" ? afterLostReply(failure, attempt, about) : backOff(attempt, about);
    case "rejected":
      return afterRejection(attempt, about);
    case "thread-gone":
      return attempt.request === "send" || attempt.request === "look"
        ? { kind: "abandon" }
        : { kind: "is-no-more" };
    case "uneditable":
      return attempt.request === "edit" ? { kind: "say-again" } : afterRejection(attempt, about);
    case "gone":
      return { kind: "park" };
    case "stopped":
      return { kind: "stop-platform" };
  }
}

function afterLostReply(
  { resendSafeForMs }: Extract<FailureKind, { kind: "unknown" }>,
  { firstTriedAt }: Extract<Attempt, { request: "send" }>,
  about: Circumstances,
): AfterFailure {
  const wait = waitFor(backOffMs(about.failures, about.random), about);
  const safeUntil = new Date(firstTriedAt.getTime() + resendSafeForMs);
  return wait.until < safeUntil ? { kind: "resend", wait, safeUntil } : { kind: "in-doubt" };
}

function afterRejection(attempt: Attempt, about: Circumstances): AfterFailure {
  switch (attempt.request) {
    case "send":
      return attempt.form === "plain" ? { kind: "leave-out" } : { kind: "plain-form" };
    case "edit":
      return attempt.form === "plain" ? { kind: "leave-as-it-is" } : { kind: "plain-form" };
    case "remove":
    case "complete":
      return { kind: "leave-as-it-is" };
    case "look":
      return backOff(attempt, about);
  }
}

function backOff(attempt: Attempt, about: Circumstances): AfterFailure {
  const isComfort = attempt.request === "complete" || (attempt.request === "edit" && attempt.onlyLinks);
  if (isComfort && about.failures + 1 >= MOST_FAILURES_FOR_COMFORT) return { kind: "leave-as-it-is" };
  return { kind: "again", wait: waitFor(backOffMs(about.failures, about.random), about) };
}

const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 5 * 60_000;

/** Doubles from one second to five minutes; half of it is chance. */
export function backOffMs(failures: number, random: number): number {
  const full = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** Math.min(failures, 20));
  return Math.round(full * (0.5 + random / 2));
}

function waitFor(ms: number, { told, failures, now }: Circumstances, failuresThen = failures + 1): Wait {
  return { until: new Date(now.getTime() + ms), reason: told, failures: failuresThen };
}
