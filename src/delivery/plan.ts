import type { Language } from "../domain/language.ts";
import type { ContentsEntry, HeaderMessage, Layout, Message, SignalMessage } from "../domain/message.ts";
import type { Edition, Signal } from "../domain/edition.ts";
import { hashOf } from "../domain/hash.ts";
import type { Plan } from "../domain/delivery.ts";
import { splitText } from "./split.ts";

export interface PlanOptions {
  readonly layout: Layout;
  readonly language: Language;
  /** Which signals are wanted; the others keep their place in the edition. */
  readonly wants: (signal: Signal) => boolean;
  /** Whether one message of the platform holds this. */
  readonly fits: (message: Message) => boolean;
}

/** What will be posted, in order: nothing is shown twice, nothing is cut. `undefined` when no signal is wanted. */
export function makePlan(edition: Edition, { layout, language, wants, fits }: PlanOptions): Plan | undefined {
  const wanted = edition.signals.flatMap((signal, n) =>
    wants(signal) ? [wholeSignal(edition, signal, n + 1, language)] : [],
  );
  if (wanted.length === 0) return undefined;

  const headers = splitHeader(wholeHeader(edition, wanted, language), fits);
  const messages = layOut(headers, wanted, layout, fits);
  const id = hashOf("plan", edition.id, layout, JSON.stringify(messages));
  return { id, edition: edition.id, layout, messages };
}

/** The hash of what one message says, by which a later correction knows what stands there. */
export function messageHash(message: Message): string {
  return hashOf("message", JSON.stringify(message));
}

function layOut(
  headers: readonly HeaderMessage[],
  wanted: readonly SignalMessage[],
  layout: Layout,
  fits: (message: Message) => boolean,
): readonly Message[] {
  switch (layout) {
    case "headlines":
      return headers;
    case "thread":
      return [...headers, ...wanted.flatMap((signal) => splitSignal(signal, fits))];
    case "full":
      return fillHeader(headers, wanted, fits);
  }
}

/** Puts as many signals below the headlines as fit, in order; the others follow as replies. */
function fillHeader(
  headers: readonly HeaderMessage[],
  wanted: readonly SignalMessage[],
  fits: (message: Message) => boolean,
): readonly Message[] {
  const [first, ...others] = headers;
  if (!first || others.length > 0)
    return [...headers, ...wanted.flatMap((signal) => splitSignal(signal, fits))];
  let shown = 0;
  while (shown < wanted.length && fits({ ...first, signals: wanted.slice(0, shown + 1) })) shown++;
  const full = { ...first, signals: wanted.slice(0, shown) };
  return [full, ...wanted.slice(shown).flatMap((signal) => splitSignal(signal, fits))];
}

function wholeSignal(edition: Edition, signal: Signal, position: number, language: Language): SignalMessage {
  return {
    kind: "signal",
    language,
    edition: edition.id,
    signal: signal.id,
    headline: signal.headline,
    paragraphs: signal.paragraphs,
    ...(signal.url !== undefined && { url: signal.url }),
    position,
    total: edition.signals.length,
    part: { number: 1, of: 1 },
  };
}

function wholeHeader(edition: Edition, wanted: readonly SignalMessage[], language: Language): HeaderMessage {
  return {
    kind: "header",
    language,
    edition: edition.id,
    title: edition.title,
    date: edition.date,
    total: edition.signals.length,
    introduction: edition.introduction === "" ? [] : edition.introduction.split(/\n{2,}/),
    contents: wanted.map(({ signal, headline }) => ({ signal, headline })),
    signals: [],
    part: { number: 1, of: 1 },
  };
}

/** More parts than this are not counted on; the mark "(999/999)" is reserved while measuring. */
const MANY = 999;

/** A signal in as many messages as it needs: its headline, then its paragraphs, in order. */
export function splitSignal(
  whole: SignalMessage,
  fits: (message: Message) => boolean,
): readonly SignalMessage[] {
  if (fits(whole)) return [whole];
  const blank = { ...whole, headline: "", paragraphs: [], part: { number: MANY, of: MANY } };
  const parts = packPieces<SignalMessage>(
    blank,
    [
      { text: whole.headline, add: (part, headline) => ({ ...part, headline }), alone: true },
      ...whole.paragraphs.map((text) => ({
        text,
        add: (part: SignalMessage, paragraph: string) => ({
          ...part,
          paragraphs: [...part.paragraphs, paragraph],
        }),
        alone: false,
      })),
    ],
    fits,
  );
  return numbered(parts);
}

function splitHeader(whole: HeaderMessage, fits: (message: Message) => boolean): readonly HeaderMessage[] {
  if (fits(whole)) return [whole];
  const blank = { ...whole, title: "", introduction: [], contents: [], part: { number: MANY, of: MANY } };
  const parts = packPieces<HeaderMessage>(
    blank,
    [
      { text: whole.title, add: (part, title) => ({ ...part, title }), alone: true },
      ...whole.introduction.map((text) => ({
        text,
        add: (part: HeaderMessage, piece: string) => ({
          ...part,
          introduction: [...part.introduction, piece],
        }),
        alone: false,
      })),
      ...whole.contents.map((entry: ContentsEntry) => ({
        text: entry.headline,
        add: (part: HeaderMessage, headline: string) => ({
          ...part,
          contents: [...part.contents, { ...entry, headline }],
        }),
        alone: false,
      })),
    ],
    fits,
  );
  return numbered(parts);
}

interface Piece<M> {
  readonly text: string;
  readonly add: (part: M, text: string) => M;
  /** A message holds at most one of these (a title): the next piece of the same text starts a new message. */
  readonly alone: boolean;
}

/** Fills message after message with the pieces in order; a piece that fits in no message is itself split. */
function packPieces<M extends Message>(
  blank: M,
  pieces: readonly Piece<M>[],
  fits: (message: Message) => boolean,
): readonly M[] {
  const done: M[] = [];
  let open = blank;
  const close = () => {
    if (open !== blank) done.push(open);
    open = blank;
  };
  for (const { text, add, alone } of pieces) {
    if (fits(add(open, text))) {
      open = add(open, text);
      continue;
    }
    if (!alone && fits(add(blank, text))) {
      close();
      open = add(blank, text);
      continue;
    }
    close();
    for (const part of splitText(text, (candidate) => fits(add(blank, candidate)))) {
      close();
      open = add(blank, part);
    }
  }
  close();
  return done;
}

function numbered<M extends Message>(parts: readonly M[]): readonly M[] {
  return parts.map((part, n) => ({ ...part, part: { number: n + 1, of: parts.length } }));
}
