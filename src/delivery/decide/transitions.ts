import type { Channel, MessageRef } from "../../domain/channel.ts";
import { type Copy, type CopyState, isOpen, type Key } from "../../domain/copy.ts";
import {
  type Choice,
  type Delivery,
  deliveryIdOf,
  type DeliveryState,
  type Plan,
  shareIdOf,
  type Wait,
  type WantedPart,
} from "../../domain/delivery.ts";
import type { SignalId } from "../../domain/edition.ts";
import type { Form } from "../../domain/message.ts";
import { type Part, samePart } from "../../domain/part.ts";
import type { Reason } from "../../domain/reason.ts";
import { keyOf } from "./keys.ts";
import { type Look, lookName, REMOVAL, type ShownCopy } from "./wanted.ts";

interface Details {
  readonly choice: Choice;
  readonly now: Date;
  /** Absent when a person asked. */
  readonly slotAt?: Date;
  /** The signal that is shared; absent for a whole edition. */
  readonly shared?: SignalId;
}

/** A delivery that has not begun. */
export function newDelivery(plan: Plan, channel: Channel, details: Details): Delivery {
  const { choice, now, slotAt, shared } = details;
  const named = { edition: plan.edition, channel };
  return {
    id: shared === undefined ? deliveryIdOf(plan.edition, channel) : shareIdOf(shared, channel),
    purpose: shared === undefined ? "edition" : "share",
    ...named,
    choice,
    plan: plan.id,
    ...(slotAt && { slotAt }),
    createdAt: now,
    copies: plan.parts.map(({ part }) => newCopy(named, part)),
    version: 1,
    state: "open",
  };
}

function newCopy(delivery: Pick<Delivery, "channel" | "edition">, part: Part, generation = 1): Copy {
  const { channel, edition } = delivery;
  const key = keyOf({ channel, edition, part, generation });
  return { part, key, generation, state: "pending", form: "rich" };
}

/** About to send a copy: from now on it may be there. */
export function intended(
  delivery: Delivery,
  at: number,
  sent: { readonly form: Form; readonly hash: string; readonly now: Date },
): Delivery {
  const copy = delivery.copies[at];
  const { form, hash, now } = sent;
  const firstTriedAt = copy?.state === "intent" ? copy.firstTriedAt : now;
  return withCopy(delivery, at, { state: "intent", form, hash, firstTriedAt, lastTriedAt: now });
}

/** The request was given up: nobody knows whether the copy is there. */
export function inDoubt(delivery: Delivery, at: number, now: Date): Delivery {
  const copy = delivery.copies[at];
  if (copy?.state !== "intent") throw new Error(`copy ${at} of delivery ${delivery.id} was not sent`);
  const { form, hash, firstTriedAt, lastTriedAt } = copy;
  return withCopy(delivery, at, { state: "intent", form, hash, firstTriedAt, lastTriedAt, givenUpAt: now });
}

/** It is there, as it was sent. */
export function posted(delivery: Delivery, at: number, message: MessageRef, now: Date): Delivery {
  return withCopy(delivery, at, asShown(delivery.copies[at], message, now));
}

function asShown(copy: Copy | undefined, message: MessageRef, now: Date): CopyState {
  if (copy?.state !== "intent") throw new Error(`a copy of ${message.channel.id} is there that was not sent`);
  return { state: "shown", form: copy.form, hash: copy.hash, message, postedAt: now };
}

/** It is certainly not there: to be sent (again) in this form. */
export function notPosted(delivery: Delivery, at: number, form: Form, wait?: Wait): Delivery {
  return withCopy(delivery, at, { state: "pending", form }, { state: "open", ...(wait && { wait }) });
}

/** It says now what it should. */
export function edited(delivery: Delivery, at: number, look: Look, now: Date): Delivery {
  const { state, form, message, postedAt } = shownAt(delivery, at);
  const links = look.links > 0 ? { links: look.links, linkedTo: look.linkedTo } : {};
  return withCopy(delivery, at, { state, form, hash: look.hash, message, postedAt, editedAt: now, ...links });
}

/** From now on it is edited in this form. */
export function inForm(delivery: Delivery, at: number, form: Form): Delivery {
  return withCopy(delivery, at, { ...shownAt(delivery, at), form });
}

/** The platform refused to let it show this, or to take it back. */
export function refused(delivery: Delivery, at: number, look: Look | undefined): Delivery {
  return withCopy(delivery, at, { ...shownAt(delivery, at), refused: look ? lookName(look) : REMOVAL });
}

/** The platform lets nobody change it: its part is sent anew, at the end, and the old copy stays where it is. */
export function saidAgain(delivery: Delivery, at: number): Delivery {
  const old = shownAt(delivery, at);
  const copies = delivery.copies.map((copy, n) =>
    n === at ? newCopy(delivery, copy.part, copy.generation + 1) : copy,
  );
  return inState({ ...delivery, copies: [...copies, { ...old, refused: REMOVAL }] }, { state: "open" });
}

/** It is no more. */
export function removed(delivery: Delivery, at: number, by: "us" | "somebody", now: Date): Delivery {
  return withCopy(delivery, at, { state: "removed", at: now, by });
}

/** Left out, because whether it is there cannot be known. */
export function skipped(delivery: Delivery, at: number, reason: Reason): Delivery {
  return withCopy(delivery, at, { state: "skipped", reason });
}

/** Will never be taken, as it is. */
export function dead(delivery: Delivery, at: number, hash: string, reason: Reason): Delivery {
  return withCopy(delivery, at, { state: "dead", hash, reason });
}

/** Nothing to be done before `wait.until`. */
export function waiting(delivery: Delivery, wait: Wait): Delivery {
  return inState(delivery, { state: "open", wait });
}

export function parked(delivery: Delivery, reason: Reason, now: Date): Delivery {
  return inState(delivery, { state: "parked", since: now, reason });
}

export function reopened(delivery: Delivery): Delivery {
  return inState(delivery, { state: "open" });
}

export function done(delivery: Delivery, now: Date): Delivery {
  return inState(delivery, { state: "done", at: now });
}

export function givenUp(delivery: Delivery, reason: Reason, now: Date): Delivery {
  return inState(delivery, { state: "given-up", at: now, reason });
}

/** Nothing more can be added: what is not there, or not known to be, stays a hole. What is there can still be corrected. */
export function abandoned(delivery: Delivery, reason: Reason): Delivery {
  const copies = delivery.copies.map((copy): Copy =>
    isOpen(copy) ? { ...nameOf(copy), state: "skipped", reason } : copy,
  );
  return inState({ ...delivery, copies }, { state: "open" });
}

/**
 * Takes up a finished delivery, to be compared with a newer revision. What it gave up stays given up: no hole is filled by a
 * correction.
 */
export function takenUp(delivery: Delivery): Delivery {
  return delivery.state === "given-up" ? abandoned(delivery, delivery.reason) : reopened(delivery);
}

/** What a look for these keys says of a delivery: those found are there, those not found are not. */
export function lookedFor(
  delivery: Delivery,
  keys: readonly Key[],
  found: ReadonlyMap<Key, MessageRef>,
  now: Date,
): Delivery {
  const copies = delivery.copies.map((copy): Copy => {
    if (copy.state !== "intent" || !keys.includes(copy.key)) return copy;
    const message = found.get(copy.key);
    return message
      ? { ...nameOf(copy), ...asShown(copy, message, now) }
      : { ...nameOf(copy), state: "pending", form: copy.form };
  });
  return inState({ ...delivery, copies }, { state: "open" });
}

export interface NewPlan {
  readonly plan: Plan;
  readonly choice: Choice;
  /** The plan that the delivery went by until now. */
  readonly former: Plan;
}

/** What the new plan wants, in its order, then what it does not want any more and may be there. */
export function withPlan(delivery: Delivery, { plan, choice, former }: NewPlan): Delivery {
  const reused = new Set<Copy>();
  const wanted = plan.parts.map(({ part }): Copy => {
    const last = newestOf(part, delivery.copies);
    if (!last) return newCopy(delivery, part);
    const formerly = former.parts[delivery.copies.indexOf(last)];
    if (isTakenBack(last, formerly)) return newCopy(delivery, part, last.generation + 1);
    reused.add(last);
    // It was to say something else, and perhaps does: nobody may take it for what was recorded last.
    return last.state === "shown" && last.hash !== formerly?.hash ? { ...last, hash: UNKNOWN_CONTENT } : last;
  });
  const left = delivery.copies.filter((copy) => !reused.has(copy) && isWorthKeeping(copy));
  return inState({ ...delivery, choice, plan: plan.id, copies: [...wanted, ...left] }, { state: "open" });
}

/** The hash of a copy of which nobody knows what it says. No content has it. */
export const UNKNOWN_CONTENT = "0".repeat(32);

function newestOf(part: Part, copies: readonly Copy[]): Copy | undefined {
  return copies
    .filter((copy) => samePart(copy.part, part))
    .toSorted((a, b) => a.generation - b.generation)
    .at(-1);
}

/** Its signal comes back into the edition after it was taken back, or was to be: then it may be gone already. */
function isTakenBack(copy: Copy, wanted: WantedPart | undefined): boolean {
  if (copy.state === "removed") return copy.by === "us";
  return copy.state === "shown" && !wanted && copy.refused !== REMOVAL;
}

/** Also one that was taken back, deleted or given up: should its part come again, it must not be taken for a new one. */
function isWorthKeeping({ state }: Copy): boolean {
  return state !== "pending" && state !== "dead";
}

function shownAt(delivery: Delivery, at: number): ShownCopy {
  const copy = delivery.copies[at];
  if (copy?.state !== "shown") throw new Error(`copy ${at} of delivery ${delivery.id} is not there`);
  return copy;
}

function nameOf({ part, key, generation }: Copy) {
  return { part, key, generation };
}

function withCopy(
  delivery: Delivery,
  at: number,
  next: CopyState,
  state: DeliveryState = { state: "open" },
): Delivery {
  const copies = delivery.copies.map((copy, n): Copy => (n === at ? { ...nameOf(copy), ...next } : copy));
  return inState({ ...delivery, copies }, state);
}

/** The next version of what is recorded: transitions leave the version alone, so that several make one write. */
export function nextVersion(delivery: Delivery): Delivery {
  return { ...delivery, version: delivery.version + 1 };
}

function inState(delivery: Delivery, state: DeliveryState): Delivery {
  const { id, purpose, edition, channel, choice, plan, slotAt, createdAt, copies, version } = delivery;
  return {
    id,
    purpose,
    edition,
    channel,
    choice,
    plan,
    ...(slotAt && { slotAt }),
    createdAt,
    copies,
    version,
    ...state,
  };
}
