import type { ContentsEntry, HeaderMessage, PieceMark, SignalMessage } from "../../domain/message.ts";
import { splitText } from "./split.ts";

/** Whether one message of the platform holds this. */
export type Fits<M> = (message: M) => boolean;

/** A signal in as many messages as it needs: its headline, then its paragraphs, in order. Who shared it stands on the first, a note on the last. */
export function piecesOfSignal(whole: SignalMessage, fits: Fits<SignalMessage>): readonly SignalMessage[] {
  if (fits(whole)) return [whole];
  const { note, ...unnoted } = whole;
  const blank: SignalMessage = { ...unnoted, headline: "", paragraphs: [], piece: MANY };
  const packed = pack<SignalMessage>(
    // A note needs its room on whichever piece is the last.
    { ...blank, ...(note && { note }) },
    [
      { text: whole.headline, add: (piece, headline) => ({ ...piece, headline }), single: true },
      ...whole.paragraphs.map((text): Stretch<SignalMessage> => ({
        text,
        add: (piece, paragraph) => ({ ...piece, paragraphs: [...piece.paragraphs, paragraph] }),
        single: false,
      })),
    ],
    fits,
  );
  return numbered(packed).map(({ note: _reserved, sharedBy, ...piece }, n) => ({
    ...piece,
    ...(sharedBy !== undefined && n === 0 && { sharedBy }),
    ...(note && n === packed.length - 1 && { note }),
  }));
}

/** A header in as many messages as it needs: its title, its introduction, its table of contents. That it was taken back stands on the first, a note on the last. */
export function piecesOfHeader(whole: HeaderMessage, fits: Fits<HeaderMessage>): readonly HeaderMessage[] {
  if (fits(whole)) return [whole];
  const { note, retraction } = whole;
  const blank: HeaderMessage = {
    ...whole,
    title: "",
    introduction: [],
    contents: [],
    signals: [],
    piece: MANY,
  };
  const packed = pack<HeaderMessage>(
    blank,
    [
      { text: whole.title, add: (piece, title) => ({ ...piece, title }), single: true },
      ...whole.introduction.map((text): Stretch<HeaderMessage> => ({
        text,
        add: (piece, paragraph) => ({ ...piece, introduction: [...piece.introduction, paragraph] }),
        single: false,
      })),
      ...whole.contents.map((entry: ContentsEntry): Stretch<HeaderMessage> => ({
        text: entry.headline,
        add: (piece, headline) => ({ ...piece, contents: [...piece.contents, { ...entry, headline }] }),
        single: false,
      })),
    ],
    fits,
  );
  return numbered(packed).map(({ note: _note, retraction: _retraction, ...piece }, n) => ({
    ...piece,
    ...(retraction && n === 0 && { retraction }),
    ...(note && n === packed.length - 1 && { note }),
  }));
}

/** More pieces than this are not counted on; the mark "(999/999)" is reserved while measuring. */
const MANY: PieceMark = { number: 999, of: 999 };

/** A text that goes into a message, and how. `single`: a message holds at most one such text (a title). */
interface Stretch<M> {
  readonly text: string;
  readonly add: (message: M, text: string) => M;
  readonly single: boolean;
}

/** Fills message after message in order; a text that fits into no message is itself split. */
function pack<M>(blank: M, stretches: readonly Stretch<M>[], fits: Fits<M>): readonly M[] {
  const full: M[] = [];
  let open = blank;
  const close = () => {
    if (open !== blank) full.push(open);
    open = blank;
  };
  for (const { text, add, single } of stretches) {
    if (fits(add(open, text))) {
      open = add(open, text);
      continue;
    }
    close();
    if (!single && fits(add(blank, text))) {
      open = add(blank, text);
      continue;
    }
    for (const piece of splitText(text, (candidate) => fits(add(blank, candidate)))) {
      close();
      open = add(blank, piece);
    }
  }
  close();
  return full;
}

function numbered<M extends { readonly piece: PieceMark }>(messages: readonly M[]): readonly M[] {
  return messages.map((message, n) => ({ ...message, piece: { number: n + 1, of: messages.length } }));
}
