import type { Edition, Retraction, Signal } from "../../domain/edition.ts";
import type { Language } from "../../domain/language.ts";
import type {
  ContentsEntry,
  HeaderMessage,
  PieceMark,
  Place,
  ShownNote,
  ShownRetraction,
  SignalMessage,
} from "../../domain/message.ts";

const WHOLE: PieceMark = { number: 1, of: 1 };

/** What is told beside a text that people may have read before. */
export interface Told {
  readonly note?: ShownNote;
  readonly retraction?: ShownRetraction;
}

export interface Context {
  readonly edition: Edition;
  readonly language: Language;
}

/** A signal as it is shown, whole. Of a retracted one nothing but its headline stays, and not even that where it must not be shown. */
export function messageOf(
  signal: Signal,
  place: Place,
  { edition, language, note, retraction }: Context & Told,
): SignalMessage {
  return {
    kind: "signal",
    language,
    edition: edition.id,
    signal: signal.id,
    headline: headlineOf(signal),
    paragraphs: retraction ? [] : signal.paragraphs,
    ...(signal.url !== undefined && !retraction && { url: signal.url }),
    place,
    piece: WHOLE,
    ...(note && { note }),
    ...(retraction && { retraction }),
  };
}

/** The header over these signals, whole. `toldOf`: what its lines tell besides. */
export function headerOf(
  signals: readonly Signal[],
  { edition, language, note, retraction }: Context & Told,
  toldOf: (signal: Signal) => Told = () => ({}),
): HeaderMessage {
  return {
    kind: "header",
    language,
    edition: edition.id,
    title: edition.title,
    date: edition.date,
    total: edition.signals.length,
    introduction: edition.introduction === "" || retraction ? [] : edition.introduction.split(/\n{2,}/),
    contents: signals.map((signal): ContentsEntry => ({
      signal: signal.id,
      headline: headlineOf(signal),
      ...(signal.retraction && { isRetracted: true as const }),
      ...toldOf(signal),
    })),
    signals: [],
    piece: WHOLE,
    ...(note && { note }),
    ...(retraction && { retraction }),
  };
}

/** `dateOf`: the day of an instant where the readers are. */
export function shownRetraction({ at, reason }: Retraction, dateOf: (at: Date) => string): ShownRetraction {
  return { date: dateOf(at), reason };
}

function headlineOf({ headline, retraction }: Signal): string {
  return retraction?.hidesHeadline ? "" : headline;
}
