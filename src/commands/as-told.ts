import type { Edition, Signal } from "../domain/edition.ts";
import { localDate } from "../schedule/slots.ts";
import type { Texts } from "../words/texts/shape/texts.ts";

export interface Reader {
  readonly texts: Texts;
  /** IANA zone. */
  readonly zone: string;
}

/** A signal as it may be read now: of a retracted one that it was retracted, of a corrected one its text and its note. */
export function asTold(
  signal: Signal,
  { id: edition }: Pick<Edition, "id">,
  { texts, zone }: Reader,
): Signal {
  const { retraction, note } = signal;
  const { corrections } = texts;
  if (retraction) {
    const { url: _url, headline, ...rest } = signal;
    return {
      ...rest,
      headline: retraction.hidesHeadline ? corrections.hiddenHeadline : headline,
      paragraphs: [corrections.retracted(localDate(retraction.at, zone), edition, retraction.reason)],
    };
  }
  if (!note) return signal;
  const told = corrections.corrected(localDate(note.at, zone), edition, note.text);
  return { ...signal, paragraphs: [...signal.paragraphs, told] };
}
