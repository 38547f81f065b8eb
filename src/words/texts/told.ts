import type { EditionId } from "../../domain/edition.ts";
import type { HeaderMessage, ShownNote, ShownRetraction } from "../../domain/message.ts";
import type { CorrectionTexts } from "./shape/correction-texts.ts";

interface Corrected {
  readonly note?: ShownNote;
  readonly retraction?: ShownRetraction;
}

interface Corrections {
  readonly corrections: CorrectionTexts;
}

/** The line that a signal, or a headline, tells of its correction or retraction; `undefined` for none. */
export function toldOf(
  { note, retraction }: Corrected,
  edition: EditionId,
  { corrections }: Corrections,
): string | undefined {
  if (retraction) return corrections.retracted(retraction.date, edition, retraction.reason);
  return note && corrections.corrected(note.date, edition, note.text);
}

/** The same of a header; that the edition was taken back stands at its top. */
export function toldOfHeader(
  { note, retraction, edition }: HeaderMessage,
  { corrections }: Corrections,
): { readonly note?: string; readonly retraction?: string } {
  return {
    ...(note && { note: corrections.corrected(note.date, edition, note.text) }),
    ...(retraction && {
      retraction: corrections.editionRetracted(retraction.date, edition, retraction.reason),
    }),
  };
}
