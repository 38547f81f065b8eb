import type { Edition, Signal } from "../../domain/edition.ts";
import type { Language } from "../../domain/language.ts";
import type { ContentsEntry, HeaderMessage, PieceMark, Place, SignalMessage } from "../../domain/message.ts";

const WHOLE: PieceMark = { number: 1, of: 1 };

/** A signal as it is shown, whole. Of a retracted one nothing but its headline stays, and not even that where it must not be shown. */
export function messageOf(
  signal: Signal,
  place: Place,
  { edition, language }: { readonly edition: Edition; readonly language: Language },
): SignalMessage {
  const { retraction, note } = signal;
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

/** The header over these signals, whole. */
export function headerOf(edition: Edition, signals: readonly Signal[], language: Language): HeaderMessage {
  return {
    kind: "header",
    language,
    edition: edition.id,
    title: edition.title,
    date: edition.date,
    total: edition.signals.length,
    introduction: edition.introduction === "" ? [] : edition.introduction.split(/\n{2,}/),
    contents: signals.map((signal): ContentsEntry => ({ signal: signal.id, headline: headlineOf(signal) })),
    signals: [],
    piece: WHOLE,
  };
}

function headlineOf({ headline, retraction }: Signal): string {
  return retraction?.hidesHeadline ? "" : headline;
}
