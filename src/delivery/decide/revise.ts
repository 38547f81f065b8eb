import { type Copy, isOpen } from "../../domain/copy.ts";
import type { Choice, Delivery, Plan, WantedPart } from "../../domain/delivery.ts";
import { difference } from "../../domain/difference.ts";
import type { Edition, Signal, SignalId } from "../../domain/edition.ts";
import { partName } from "../../domain/part.ts";
import type { GroupMessage, HeaderMessage, Message, Place, SignalMessage } from "../../domain/message.ts";
import { headerOf, messageOf } from "./messages.ts";
import type { Fits } from "./pieces.ts";
import {
  bodyParts,
  headerParts,
  makePlan,
  planOf,
  type RevisedEdition,
  signalParts,
  wanted,
} from "./plan.ts";

export interface Revising {
  readonly delivery: Pick<Delivery, "choice" | "copies">;
  readonly plan: Plan;
  /** The text that the plan was made from; absent where it is not known any more. */
  readonly before: Edition | undefined;
  readonly after: RevisedEdition;
  /** Whether the delivery's query takes a signal. */
  readonly takes: (signal: Signal) => boolean;
  readonly fits: Fits<Message>;
}

export interface Revised {
  readonly plan: Plan;
  readonly choice: Choice;
}

/**
 * What a channel should show once a newer revision is released. Signals that are there keep their part, their place and their
 * message; what was added comes at the end; what is not in the edition any more is not wanted. A signal is judged by the query
 * only when the revision added or changed it, and one that was chosen stays.
 */
export function revise(revising: Revising): Revised {
  const { delivery, plan: former, before, after, fits } = revising;
  const { choice } = delivery;
  // Where nothing was changed, nothing is derived anew: other limits would cut it otherwise.
  if (JSON.stringify(before) === JSON.stringify(after.edition))
    return { plan: planOf(after, former.parts), choice };
  const { kept, added } = chosenSignals(revising);
  const signals = [...kept, ...added];
  const { layout, language } = choice;
  if (delivery.copies.every(({ state }) => state === "pending")) {
    const inOrder = after.edition.signals.map(({ id }) => id).filter((id) => signals.includes(id));
    const plan = makePlan(after, { layout, language, signals: inOrder, fits });
    return { plan, choice: { ...choice, signals: inOrder } };
  }
  return { plan: followingPlan(revising, kept, added), choice: { ...choice, signals } };
}

/** `kept`: chosen before and still in the edition. `added`: taken by the query from what the revision added or changed. */
function chosenSignals({ delivery, before, after, takes }: Revising) {
  const { signals: chosen } = delivery.choice;
  const there = new Set(after.edition.signals.map(({ id }) => id));
  const changes = difference(before, after.edition);
  const fresh = new Set([...changes.added, ...changes.changed].map(({ id }) => id));
  return {
    kept: chosen.filter((id) => there.has(id)),
    added: after.edition.signals
      .filter((signal) => fresh.has(signal.id) && !chosen.includes(signal.id) && !signal.retraction)
      .filter(takes)
      .map(({ id }) => id),
  };
}

function followingPlan(
  { delivery, plan, after, fits }: Revising,
  kept: readonly SignalId[],
  added: readonly SignalId[],
): Plan {
  const { edition } = after;
  const { layout, language } = delivery.choice;
  const signalOf = new Map(edition.signals.map((signal) => [signal.id, signal]));
  const places = placesIn(plan);
  const begun = begunSignals(plan, delivery.copies);
  let additions = [...places.values()].filter(({ kind }) => kind === "added").length;

  /** The message of a signal as it should be now; none for one that was retracted before it was sent. */
  const now = (id: SignalId): readonly SignalMessage[] => {
    const signal = signalOf.get(id);
    if (!signal || (signal.retraction && !begun.has(id))) return [];
    const place = places.get(id) ?? { kind: "added", number: ++additions };
    return [messageOf(signal, place, { edition, language })];
  };

  const body: WantedPart[] = [];
  const overflow: SignalMessage[] = [];
  const settled = new Set<SignalId>();
  const settle = (id: SignalId): readonly SignalMessage[] => {
    if (settled.has(id) || !kept.includes(id)) return [];
    settled.add(id);
    return now(id);
  };
  let oldHeader: HeaderMessage | undefined;
  for (const { part, message } of plan.parts) {
    if (message.kind === "header") oldHeader ??= message;
    else if (message.kind === "signal")
      body.push(...settle(message.signal).flatMap((signal) => signalParts(signal, fits)));
    else {
      const { fitting, rest } = refill(
        message,
        message.signals.flatMap(({ signal }) => settle(signal)),
        fits,
      );
      if (fitting) body.push(wanted(part, fitting));
      overflow.push(...rest);
    }
  }
  const held = (oldHeader?.signals ?? []).flatMap(({ signal }) => settle(signal));
  const listed = edition.signals.filter(
    ({ id }) => settled.has(id) || kept.includes(id) || added.includes(id),
  );
  const shownNow = listed.filter((signal) => !signal.retraction || begun.has(signal.id));
  const header = headerOf(edition, shownNow, language);
  const { head, rest } = refillHeader(header, held, fits);
  overflow.push(...rest);
  // A signal that was retracted before it was sent has no part; when it is restored, it comes with what was added.
  const late = [...kept.filter((id) => !settled.has(id)), ...added];

  return planOf(after, [
    ...headerParts(head, fits),
    ...body,
    ...overflow.flatMap((signal) => signalParts(signal, fits)),
    ...addedParts(bodyParts(late.flatMap(now), layout, fits), body, fits),
  ]);
}

/** A group is named by the signal that was its first one. Where that signal left and comes back, its group has the name already. */
function addedParts(
  parts: readonly WantedPart[],
  body: readonly WantedPart[],
  fits: Fits<Message>,
): readonly WantedPart[] {
  const taken = new Set(body.map(({ part }) => partName(part)));
  return parts.flatMap((added) =>
    taken.has(partName(added.part)) && added.message.kind === "group"
      ? added.message.signals.flatMap((signal) => signalParts(signal, fits))
      : [added],
  );
}

/** A group with what its signals say now; those at its end that no longer fit are left over. */
function refill(group: GroupMessage, signals: readonly SignalMessage[], fits: Fits<Message>) {
  let count = signals.length;
  while (count > 0 && !fits({ ...group, signals: signals.slice(0, count) })) count--;
  return {
    fitting: count > 0 ? { ...group, signals: signals.slice(0, count) } : undefined,
    rest: signals.slice(count),
  };
}

function refillHeader(header: HeaderMessage, held: readonly SignalMessage[], fits: Fits<Message>) {
  let count = fits(header) ? held.length : 0;
  while (count > 0 && !fits({ ...header, signals: held.slice(0, count) })) count--;
  return { head: { ...header, signals: held.slice(0, count) }, rest: held.slice(count) };
}

export function placesIn({ parts }: Plan): ReadonlyMap<SignalId, Place> {
  return new Map(
    parts.flatMap(({ message }) => signalsIn(message).map(({ signal, place }) => [signal, place])),
  );
}

/** The signals of which a channel may show something. */
export function begunSignals({ parts }: Plan, copies: readonly Copy[]): ReadonlySet<SignalId> {
  return new Set(
    parts.flatMap(({ message }, n) => {
      const copy = copies[n];
      const isBegun =
        copy !== undefined && (copy.state === "shown" || (isOpen(copy) && copy.state !== "pending"));
      return isBegun ? signalsIn(message).map(({ signal }) => signal) : [];
    }),
  );
}

/** The signals that a message shows, or pieces of them. */
export function signalsIn(message: Message): readonly SignalMessage[] {
  return message.kind === "signal" ? [message] : message.signals;
}
