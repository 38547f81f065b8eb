import type { Delivery, Plan } from "../../domain/delivery.ts";
import type { Signal } from "../../domain/edition.ts";
import type { Language } from "../../domain/language.ts";
import type { Message, Place } from "../../domain/message.ts";
import { messageOf } from "./messages.ts";
import { type Fits, piecesOfSignal } from "./pieces.ts";
import { planOf, type RevisedEdition, wanted } from "./plan.ts";
import type { Told } from "./messages.ts";
import { begunSignals, placesIn, signalsIn } from "./standing.ts";
import { surplusIn } from "./surplus.ts";
import { toldIn } from "./told.ts";

export interface Sharing {
  readonly language: Language;
  readonly sharedBy?: string;
  /** Frozen when it was first posted; absent for the place that the signal has now. */
  readonly place?: Place;
  /** Nothing of what nobody has read yet. */
  readonly told?: Told;
  readonly fits: Fits<Message>;
}

/** What a channel should show of a signal that a person shares there. */
export function sharePlan(revised: RevisedEdition, signal: Signal, sharing: Sharing): Plan {
  const { edition } = revised;
  const { language, sharedBy, told, fits } = sharing;
  const position = edition.signals.indexOf(signal) + 1;
  const place = sharing.place ?? { kind: "of", position, total: edition.signals.length };
  const message = {
    ...messageOf(signal, place, { edition, language, ...told }),
    ...(sharedBy !== undefined && { sharedBy }),
  };
  const pieces = piecesOfSignal(message, fits);
  return planOf(
    revised,
    pieces.map((piece) => wanted({ kind: "share", signal: signal.id, piece: piece.piece.number }, piece)),
  );
}

/** The same once a newer revision is released: nothing where the signal is no more, or was retracted before it was sent. */
export function reviseShare(
  { choice, copies }: Pick<Delivery, "choice" | "copies">,
  plan: Plan,
  {
    after,
    fits,
    dateOf,
  }: {
    readonly after: RevisedEdition;
    readonly fits: Fits<Message>;
    /** The day of an instant where the readers are. */
    readonly dateOf: (at: Date) => string;
  },
): Plan {
  const signal = after.edition.signals.find(({ id }) => choice.signals.includes(id));
  if (!signal || (signal.retraction && !begunSignals(plan, copies).has(signal.id))) return planOf(after, []);
  const place = placesIn(plan).get(signal.id);
  const sharedBy = plan.parts.flatMap(({ message }) => signalsIn(message)).at(0)?.sharedBy;
  const next = sharePlan(after, signal, {
    language: choice.language,
    fits,
    told: toldIn(plan, copies, dateOf).ofSignal(signal),
    ...(place && { place }),
    ...(sharedBy !== undefined && { sharedBy }),
  });
  return planOf(after, next.parts.map(surplusIn(plan, copies)));
}
