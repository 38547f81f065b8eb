import { contentHash } from "../../domain/content-hash.ts";
import type { Plan, WantedPart } from "../../domain/delivery.ts";
import type { Edition, SignalId } from "../../domain/edition.ts";
import { hashOf } from "../../domain/hash.ts";
import type { Language } from "../../domain/language.ts";
import type { GroupMessage, HeaderMessage, Layout, Message, SignalMessage } from "../../domain/message.ts";
import type { Part } from "../../domain/part.ts";
import { headerOf, messageOf } from "./messages.ts";
import { type Fits, piecesOfHeader, piecesOfSignal } from "./pieces.ts";

/** A text of an edition, with the number of its revision. */
export interface RevisedEdition {
  readonly edition: Edition;
  readonly revision: number;
}

export interface PlanOptions {
  readonly layout: Layout;
  readonly language: Language;
  /** The signals to show; the others keep their place in the edition. */
  readonly signals: readonly SignalId[];
  readonly fits: Fits<Message>;
}

/**
 * What a channel should show of an edition that it has nothing of yet, in order: nothing is shown twice, nothing is cut. Nothing at
 * all where each of the signals was taken back.
 */
export function makePlan(revised: RevisedEdition, { layout, language, signals, fits }: PlanOptions): Plan {
  const { edition } = revised;
  const chosen = new Set(signals);
  const total = edition.signals.length;
  const shown = edition.signals.flatMap((signal, n) => {
    const place = { kind: "of", position: n + 1, total } as const;
    return chosen.has(signal.id) && !signal.retraction
      ? [messageOf(signal, place, { edition, language })]
      : [];
  });
  if (shown.length === 0) return planOf(revised, []);
  const listed = edition.signals.filter(({ id }) => shown.some(({ signal }) => signal === id));
  return planOf(revised, [
    ...headerParts(headerOf(listed, { edition, language }), fits),
    ...bodyParts(shown, layout, fits),
  ]);
}

export function planOf({ edition, revision }: RevisedEdition, parts: readonly WantedPart[]): Plan {
  const id = hashOf("plan", edition.id, String(revision), JSON.stringify(parts));
  return { id, edition: edition.id, revision, parts };
}

export function headerParts(header: HeaderMessage, fits: Fits<Message>): readonly WantedPart[] {
  return piecesOfHeader(header, fits).map((message) =>
    wanted({ kind: "header", piece: message.piece.number }, message),
  );
}

/** What follows the header. */
export function bodyParts(
  signals: readonly SignalMessage[],
  layout: Layout,
  fits: Fits<Message>,
): readonly WantedPart[] {
  switch (layout) {
    case "headlines":
      return [];
    case "thread":
      return signals.flatMap((signal) => signalParts(signal, fits));
    case "full":
      return groupParts(signals, fits);
  }
}

/** One signal as replies. */
export function signalParts(signal: SignalMessage, fits: Fits<Message>): readonly WantedPart[] {
  return piecesOfSignal(signal, fits).map((message) =>
    wanted({ kind: "signal", signal: message.signal, piece: message.piece.number }, message),
  );
}

/** As many signals in a message as fit, in order. One that fits into no message is shown as replies. */
function groupParts(signals: readonly SignalMessage[], fits: Fits<Message>): readonly WantedPart[] {
  const parts: WantedPart[] = [];
  let open: GroupMessage | undefined;
  const close = () => {
    const [first] = open?.signals ?? [];
    if (open && first) parts.push(wanted({ kind: "group", signal: first.signal }, open));
    open = undefined;
  };
  for (const signal of signals) {
    const { language, edition } = signal;
    const alone: GroupMessage = { kind: "group", language, edition, signals: [signal] };
    const together: GroupMessage = open ? { ...open, signals: [...open.signals, signal] } : alone;
    if (fits(together)) {
      open = together;
      continue;
    }
    close();
    if (fits(alone)) open = alone;
    else parts.push(...signalParts(signal, fits));
  }
  close();
  return parts;
}

export function wanted(part: Part, message: Message): WantedPart {
  return { part, message, hash: contentHash(message) };
}
