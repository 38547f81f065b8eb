import { type Copy, isOpen } from "../../domain/copy.ts";
import type { Delivery, Plan, Wait, WantedPart } from "../../domain/delivery.ts";
import { type Part, samePart } from "../../domain/part.ts";
import type { Reason } from "../../domain/reason.ts";
import { differs, type Look, lookOf, REMOVAL, type ShownCopy, whereAllStand } from "./wanted.ts";
import type { SignalId } from "../../domain/edition.ts";
import { signalsIn } from "./standing.ts";

/** The times that delivering goes by, all in milliseconds. */
export interface DeliveryPolicy {
  /**
   * How long after a request was given up its copy is looked for before its absence is believed: at least the platform's lateness
   * and its read lag together.
   */
  readonly quiesceMs: number;
  /** A channel that comes back later than this gets no edition that had not begun there. */
  readonly catchUpMs: number;
}

/** What a delivery needs next. `at` is a copy's index in the delivery. */
export type Step =
  | { readonly kind: "wait"; readonly wait: Wait }
  /** A newer revision is released than the one that the plan was made from. */
  | { readonly kind: "revise" }
  /** The process that sent it is no more, or never learned what came of it: from now on it is in doubt. */
  | { readonly kind: "doubt"; readonly at: number }
  | { readonly kind: "look"; readonly at: number }
  | { readonly kind: "send"; readonly at: number; readonly wanted: WantedPart }
  | { readonly kind: "edit"; readonly at: number; readonly copy: ShownCopy; readonly look: Look }
  | { readonly kind: "remove"; readonly at: number; readonly copy: ShownCopy }
  /** Nothing more can be added; what is there can still be corrected. */
  | { readonly kind: "abandon"; readonly reason: Reason }
  /** The channel shows what it should. */
  | { readonly kind: "finish" }
  | { readonly kind: "give-up"; readonly reason: Reason }
  /** The edition is held: what comes next waits until it is released. */
  | { readonly kind: "held" }
  | { readonly kind: "nothing" };

export interface Situation {
  readonly policy: DeliveryPolicy;
  readonly now: Date;
  /** The newest released revision of the edition. */
  readonly newest: number;
  /** Nothing new of the edition may go out. */
  readonly held: boolean;
}

/**
 * The first difference between what a channel should show and what it shows. Decides from the records alone, so that a restart
 * decides the same: what is in doubt is found out first, then what is missing is sent, then what shows something else is edited,
 * what should not be there is taken back, and the header is edited last, when all that it links to is there.
 */
export function nextStep(delivery: Delivery, plan: Plan, situation: Situation): Step {
  const step = firstDifference(delivery, plan, situation);
  return situation.held ? underHold(step, delivery, plan) : step;
}

function firstDifference(delivery: Delivery, plan: Plan, situation: Situation): Step {
  if (delivery.state !== "open") return { kind: "nothing" };
  if (delivery.wait && delivery.wait.until > situation.now) return { kind: "wait", wait: delivery.wait };
  if (plan.revision < situation.newest) return { kind: "revise" };

  const { copies } = delivery;
  const inDoubt = copies.findIndex(({ state }) => state === "intent");
  const doubtful = copies[inDoubt];
  if (doubtful?.state === "intent") return afterIntent(doubtful, inDoubt, situation);

  const header = plan.parts.length > 0 ? copies[0] : undefined;
  const missing = plan.parts.findIndex(({ hash }, n) => isMissing(copies[n], hash));
  const wanted = plan.parts[missing];
  const canAdd = missing === 0 || header?.state === "shown";
  const former = wanted && copies.findIndex((copy, n) => n >= plan.parts.length && isIn(copy, wanted.part));
  const standing = former === undefined ? undefined : copies[former];
  if (former !== undefined && standing?.state === "shown")
    return { kind: "remove", at: former, copy: standing };
  if (wanted && canAdd) return { kind: "send", at: missing, wanted };
  if (header && !canAdd && copies.some(isOpen)) return { kind: "abandon", reason: noHeader(header) };
  return firstCorrection(delivery, plan) ?? theEnd(delivery, plan);
}

/** Whether it stands where another copy of the same part is to come. */
function isIn(copy: Copy, part: Part): boolean {
  return copy.state === "shown" && copy.refused !== REMOVAL && samePart(copy.part, part);
}

/** A copy that was refused is sent again once it says something else. */
function isMissing(copy: Copy | undefined, hash: string): boolean {
  return copy?.state === "pending" || (copy?.state === "dead" && copy.hash !== hash);
}

function afterIntent(
  { givenUpAt }: Extract<Copy, { state: "intent" }>,
  at: number,
  { policy, now }: Situation,
): Step {
  if (!givenUpAt) return { kind: "doubt", at };
  const until = new Date(givenUpAt.getTime() + policy.quiesceMs);
  if (until <= now) return { kind: "look", at };
  return {
    kind: "wait",
    wait: { until, reason: "to see whether a copy whose reply was lost is there", failures: 0 },
  };
}

/** Nothing can be added to a thread that has no header. */
function noHeader(header: Copy): Reason {
  const told =
    "reason" in header
      ? `the header could not be posted: ${header.reason.told}`
      : "the header is not there any more";
  return { kind: "header-missing", told };
}

/** Everything that can be corrected is: whether the channel shows what it should, or less. */
function theEnd({ copies }: Delivery, { parts }: Plan): Step {
  const [header] = copies;
  if (header?.state === "dead") return { kind: "give-up", reason: noHeader(header) };
  for (const copy of copies.slice(0, parts.length))
    if (copy.state === "skipped" && (copy === header || abandonments.has(copy.reason.kind)))
      return { kind: "give-up", reason: copy === header ? noHeader(header) : copy.reason };
  return { kind: "finish" };
}

const abandonments: ReadonlySet<Reason["kind"]> = new Set(["thread-gone", "header-missing"]);

function firstCorrection(delivery: Delivery, plan: Plan): Step | undefined {
  const { copies } = delivery;
  const edits = editsDue(delivery, plan);
  const edit = edits.find(({ look }) => look.message.kind !== "header");
  if (edit) return edit;
  for (const [at, copy] of copies.entries())
    if (at >= plan.parts.length && copy.state === "shown" && copy.refused !== REMOVAL)
      return { kind: "remove", at, copy };
  return edits[0];
}

type Edit = Extract<Step, { kind: "edit" }>;

function editsDue(delivery: Delivery, plan: Plan): readonly Edit[] {
  const stands = whereAllStand(plan, delivery);
  return plan.parts.flatMap((part, at): readonly Edit[] => {
    const copy = delivery.copies[at];
    if (copy?.state !== "shown") return [];
    const look = lookOf(part, stands);
    return differs(copy, look) ? [{ kind: "edit", at, copy, look }] : [];
  });
}

/** What sends nothing goes on; of what does, only what takes something back. */
function underHold(step: Step, delivery: Delivery, plan: Plan): Step {
  switch (step.kind) {
    case "send":
    case "edit":
    case "remove":
    case "finish":
      return firstTakingBack(delivery, plan) ?? { kind: "held" };
    case "wait":
    case "revise":
    case "doubt":
    case "look":
    case "abandon":
    case "give-up":
    case "held":
    case "nothing":
      return step;
  }
}

/** Tombstones, and copies of signals that were retracted or are no longer in the edition; then the header, which lists them no more. */
function firstTakingBack(delivery: Delivery, plan: Plan): Step | undefined {
  const standing = new Set<SignalId>();
  let isRetracting = false;
  for (const { message } of plan.parts)
    for (const { signal, retraction } of signalsIn(message)) {
      if (retraction) isRetracting = true;
      else standing.add(signal);
    }
  const edits = editsDue(delivery, plan);
  const tombstone = edits.find(({ look: { message } }) =>
    signalsIn(message).some(({ retraction }) => retraction !== undefined),
  );
  if (tombstone) return tombstone;
  for (const [at, copy] of delivery.copies.entries()) {
    if (at < plan.parts.length || copy.state !== "shown" || copy.refused === REMOVAL) continue;
    const { part } = copy;
    if (part.kind === "signal" && !standing.has(part.signal)) return { kind: "remove", at, copy };
  }
  return isRetracting ? edits.find(({ look }) => look.message.kind === "header") : undefined;
}
