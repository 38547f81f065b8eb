import type { Delivery } from "../../domain/delivery.ts";
import type { Reason } from "../../domain/reason.ts";
import { type FailureKind, PlatformError } from "../../ports/failure.ts";
import type { RequestKind } from "../../ports/platform.ts";
import { afterFailure, type AfterFailure, type Attempt } from "../decide/after-failure.ts";
import { abandoned, givenUp, parked, waiting } from "../decide/transitions.ts";
import { type CarryEnd, type Carrying, type CarryTools, failuresOf, fieldsOf } from "./carrying.ts";

/** What came of one request. `failed`: what is left to decide is the caller's; everything else is recorded. */
export type Outcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "failed"; readonly next: Undecided; readonly told: string }
  | { readonly kind: "ended"; readonly end: CarryEnd };

type Undecided = Exclude<AfterFailure, { kind: "again" | "park" | "stop-platform" }>;

const paceKinds = {
  send: "post",
  edit: "correct",
  remove: "correct",
  complete: "correct",
  look: "look",
} as const satisfies Record<Attempt["request"], RequestKind>;

/** Waits for the turn of a request, makes it once, and records what a failure means for the whole delivery. */
export async function ask<T>(
  carrying: Carrying,
  attempt: Attempt,
  tools: CarryTools,
  request: () => Promise<T>,
): Promise<Outcome<T>> {
  const { channel, edition } = carrying.delivery();
  const wasHeld = tools.isHeld(edition);
  if (!(await tools.pace.turn(channel, paceKinds[attempt.request], tools.closing)))
    return { kind: "ended", end: { kind: "closing" } };
  // What is found out may be found out all the same; what was decided before the hold is decided again.
  if (!wasHeld && tools.isHeld(edition) && attempt.request !== "look")
    return { kind: "ended", end: { kind: "held" } };
  return send(carrying, attempt, tools, { request, withdraw: (delivery) => delivery });
}

export interface Sendable<T> {
  readonly request: () => Promise<T>;
  /** What is recorded when certainly nothing was done. */
  readonly withdraw: (delivery: Delivery) => Delivery;
}

/** The same, where the turn was waited for already. */
export async function send<T>(
  carrying: Carrying,
  attempt: Attempt,
  tools: CarryTools,
  { request, withdraw }: Sendable<T>,
): Promise<Outcome<T>> {
  try {
    return { kind: "done", value: await request() };
  } catch (error) {
    const { failure, message: told } = asPlatformError(error, tools);
    return settle(carrying, attempt, { failure, told, withdraw }, tools);
  }
}

/** A fault in the adapter leaves unknown how far it had come. */
function asPlatformError(cause: unknown, { platform }: CarryTools): PlatformError {
  if (cause instanceof PlatformError) return cause;
  const told = `${platform.name} failed: ${String(cause)}`;
  return new PlatformError({ kind: "unknown", resendSafeForMs: 0 }, told, { cause });
}

interface Failed {
  readonly failure: FailureKind;
  readonly told: string;
  readonly withdraw: (delivery: Delivery) => Delivery;
}

async function settle(
  carrying: Carrying,
  attempt: Attempt,
  { failure, told, withdraw }: Failed,
  tools: CarryTools,
): Promise<Outcome<never>> {
  const { clock, random, pace, log } = tools;
  const delivery = carrying.delivery();
  const about = { told, failures: failuresOf(delivery), now: clock.now(), random: random() };
  const next = afterFailure(failure, attempt, about);
  const level = failure.kind === "rate-limited" || failure.kind === "not-sent" ? "info" : "warn";
  log[level](`${attempt.request}.failed`, {
    ...fieldsOf(delivery),
    kind: failure.kind,
    leadsTo: next.kind,
    reason: told,
  });
  if (failure.kind === "rate-limited")
    pace.hold(delivery.channel, {
      kind: paceKinds[attempt.request],
      scope: failure.scope,
      ms: failure.retryAfterMs,
    });

  const isDoubtful = attempt.request === "send" && attempt.inDoubt;
  const known = isDoubtful ? delivery : withdraw(delivery);
  switch (next.kind) {
    case "again":
      await carrying.record(waiting(known, next.wait));
      return { kind: "ended", end: { kind: "waiting", until: next.wait.until, reason: told } };
    case "park": {
      const reason: Reason = { kind: failure.kind === "gone" ? failure.reason : "unknown", told };
      await carrying.record(parked(known, reason, clock.now()));
      return { kind: "ended", end: { kind: "parked", reason } };
    }
    case "stop-platform":
      if (known !== delivery) await carrying.record(known);
      return { kind: "ended", end: { kind: "stopped", reason: told } };
    case "abandon":
      await carrying.record(abandoned(known, { kind: "thread-gone", told }));
      return { kind: "failed", next, told };
    case "resend":
    case "in-doubt":
    case "plain-form":
    case "leave-out":
    case "leave-as-it-is":
    case "say-again":
    case "is-no-more":
      return { kind: "failed", next, told };
  }
}

/** The delivery will not go on, and the operator is told why. */
export async function giveUp(carrying: Carrying, reason: Reason, tools: CarryTools): Promise<CarryEnd> {
  await carrying.record(givenUp(carrying.delivery(), reason, tools.clock.now()));
  tools.log.error("delivery.given-up", { ...fieldsOf(carrying.delivery()), reason: reason.told });
  return { kind: "finished" };
}
