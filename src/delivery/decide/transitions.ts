import type { MessageRef } from "../../domain/channel.ts";
import { type Copy, type CopyState, isOpen, type Key } from "../../domain/copy.ts";
import { UNKNOWN_CONTENT } from "../../domain/content-hash.ts";
import type { Delivery, DeliveryState, Wait } from "../../domain/delivery.ts";
import type { Form } from "../../domain/message.ts";
import type { Reason } from "../../domain/reason.ts";
import { samePart } from "../../domain/part.ts";
import { newCopy } from "./new-delivery.ts";
import { inState } from "./in-state.ts";
import { type Look, lookName, REMOVAL, type ShownCopy } from "./wanted.ts";

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

/** The platform refused to let it show this. */
export function refused(delivery: Delivery, at: number, look: Look): Delivery {
  return withCopy(delivery, at, { ...shownAt(delivery, at), refused: lookName(look) });
}

/** The platform refused to take it back. Where its part is wanted again, the copy that stands is the one that shows it. */
export function notRemoved(delivery: Delivery, at: number): Delivery {
  const standing = shownAt(delivery, at);
  const again = delivery.copies.findIndex(
    (copy) => copy.state === "pending" && samePart(copy.part, standing.part),
  );
  if (again < 0) return withCopy(delivery, at, { ...standing, refused: REMOVAL });
  const copies = delivery.copies
    .with(again, { ...standing, hash: UNKNOWN_CONTENT })
    .filter((copy) => copy !== standing);
  return inState({ ...delivery, copies }, { state: "open" });
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

function shownAt(delivery: Delivery, at: number): ShownCopy {
  const copy = delivery.copies[at];
  if (copy?.state !== "shown") throw new Error(`copy ${at} of delivery ${delivery.id} is not there`);
  return copy;
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

function nameOf({ part, key, generation }: Copy) {
  return { part, key, generation };
}
