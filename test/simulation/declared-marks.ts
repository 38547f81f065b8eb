import {
  afterFailure,
  type Attempt,
  MOST_FAILURES_FOR_COMFORT,
} from "../../src/delivery/decide/after-failure.ts";
import type { Step } from "../../src/delivery/decide/next-step.ts";
import type { FailureKind } from "../../src/ports/failure.ts";
import { failureMark, stepMark } from "./marks.ts";

const NOW = new Date("2026-02-09T08:00:00Z");

const failures: Readonly<Record<FailureKind["kind"], readonly FailureKind[]>> = {
  "rate-limited": [{ kind: "rate-limited", retryAfterMs: 1_000, scope: "channel" }],
  "not-sent": [{ kind: "not-sent" }],
  unknown: [
    { kind: "unknown", resendSafeForMs: 0 },
    { kind: "unknown", resendSafeForMs: 3_600_000 },
  ],
  rejected: [{ kind: "rejected" }],
  "thread-gone": [{ kind: "thread-gone" }],
  // No simulated server closes the window of edits: test/delivery/corrections.test.ts does.
  uneditable: [],
  gone: [{ kind: "gone", reason: "archived" }],
  stopped: [{ kind: "stopped" }],
};

const attempts: Readonly<Record<Attempt["request"], readonly Attempt[]>> = {
  send: ([true, false] as const).flatMap((inDoubt) =>
    (["rich", "plain"] as const).map(
      (form) => ({ request: "send", form, firstTriedAt: NOW, inDoubt }) as const,
    ),
  ),
  edit: ([true, false] as const).flatMap((onlyLinks) =>
    (["rich", "plain"] as const).map((form) => ({ request: "edit", form, onlyLinks }) as const),
  ),
  remove: [{ request: "remove" }],
  look: [{ request: "look" }],
  complete: [{ request: "complete" }],
};

/** Every pair of a failed request and what follows it, as the one place that decides it gives them. */
function failureMarks(): readonly string[] {
  return Object.values(attempts)
    .flat()
    .flatMap((attempt) =>
      Object.values(failures)
        .flat()
        .flatMap((failure) =>
          [0, MOST_FAILURES_FOR_COMFORT - 1].map((before) => {
            const about = { told: "", failures: before, now: NOW, random: 0 };
            return failureMark(attempt.request, failure.kind, afterFailure(failure, attempt, about).kind);
          }),
        ),
    );
}

/** `nothing` is left out: nobody carries on what is not open. */
const steps: Readonly<Record<Exclude<Step["kind"], "nothing">, true>> = {
  wait: true,
  revise: true,
  doubt: true,
  look: true,
  send: true,
  edit: true,
  remove: true,
  abandon: true,
  finish: true,
  "give-up": true,
  held: true,
};

/** What the simulation has to come through: each branch of each decision about a failure, each step, each event of the loop. */
export const declaredMarks: ReadonlySet<string> = new Set([
  ...failureMarks(),
  ...Object.keys(steps).map(stepMark),
  "looked, found",
  "looked, not found",
  "copy.dead",
  "copy.gone",
  "copy.not-edited",
  "copy.not-removed",
  "copy.skipped",
  "delivery.behind",
  "delivery.done",
  "delivery.given-up",
  "delivery.interrupted",
  "delivery.open",
  "delivery.parked-along",
  "delivery.revised",
  "edition.not-compared",
  "platform.stopped",
  "subscription.not-parked",
  "subscription.not-unparked",
  "subscription.parked",
  "subscription.unparked",
]);
