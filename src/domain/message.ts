import type { EditionId, SignalId } from "./edition.ts";
import type { MessageRef } from "./channel.ts";
import type { Language } from "./language.ts";

/** How a subscription wants its editions. */
export const layouts = ["thread", "headlines", "full"] as const;

/**
 * - `thread`: the headlines in the channel, each signal a reply
 * - `headlines`: the headlines in the channel and nothing else
 * - `full`: the headlines, then all signals in the channel itself, as many in a message as fit
 */
export type Layout = (typeof layouts)[number];

/** How a message is rendered. `plain`: the plainest way that the platform has, for what it refused otherwise. */
export const forms = ["rich", "plain"] as const;

export type Form = (typeof forms)[number];

/** "2 of 3", where a text was longer than one message of the platform; `{ number: 1, of: 1 }` otherwise. */
export interface PieceMark {
  readonly number: number;
  readonly of: number;
}

/** Where a signal stands in its edition, frozen when its copy is first posted: "6/14", or "+1" for one that a correction added. */
export type Place =
  | { readonly kind: "of"; readonly position: number; readonly total: number }
  | { readonly kind: "added"; readonly number: number };

/** What people are told of a correction, with the day on which it was made in their zone. */
export interface ShownNote {
  readonly text: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** The revision that brought it. */
  readonly revision: number;
}

/** What people are told of what was taken back. */
export interface ShownRetraction {
  /** `YYYY-MM-DD`, in their zone. */
  readonly date: string;
  /** "" for no more than that it was retracted. */
  readonly reason: string;
}

/** One line of the header's table of contents. */
export interface ContentsEntry {
  readonly signal: SignalId;
  /** "" where the headline of a retracted signal must not be shown. */
  readonly headline: string;
  /** It was taken back: the line is struck out. */
  readonly isRetracted?: true;
  /** Where nothing but the headlines is shown: what is told of a correction. */
  readonly note?: ShownNote;
  /** Where nothing but the headlines is shown: why it was taken back. */
  readonly retraction?: ShownRetraction;
  /** Where the signal was posted; known once it was. */
  readonly message?: MessageRef;
}

/** A signal, or one piece of it, as one message shows it. All text is plain text, to be escaped by the adapter. */
export interface SignalMessage {
  readonly kind: "signal";
  readonly language: Language;
  readonly edition: EditionId;
  readonly signal: SignalId;
  /** Pieces after the first carry what is left of an overlong headline, else "". */
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly url?: string;
  readonly place: Place;
  readonly piece: PieceMark;
  /** On the last piece. */
  readonly note?: ShownNote;
  /** Who showed it to the channel, by name; on the first piece of a shared signal. */
  readonly sharedBy?: string;
  /** It was taken back: there are no paragraphs. */
  readonly retraction?: ShownRetraction;
  /** A correction made this piece necessary: it stands at the end of the thread, apart from the pieces before it. */
  readonly isSurplus?: true;
  /** Where the next piece stands, if that is apart from this one; known once it was posted. */
  readonly continuedAt?: MessageRef;
}

/** Several whole signals in one message of the channel itself (layout `full`). At least one. */
export interface GroupMessage {
  readonly kind: "group";
  readonly language: Language;
  readonly edition: EditionId;
  readonly signals: readonly SignalMessage[];
}

/** The top of an edition in a channel. Pieces after the first are replies, before any signal. */
export interface HeaderMessage {
  readonly kind: "header";
  readonly language: Language;
  readonly edition: EditionId;
  /** The whole title on the first piece; what is left of an overlong one, else "", on the others. */
  readonly title: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** How many signals the edition has. */
  readonly total: number;
  readonly introduction: readonly string[];
  readonly contents: readonly ContentsEntry[];
  /** Signals shown in this very message: what deliveries in layout `full` did before they had groups. */
  readonly signals: readonly SignalMessage[];
  readonly piece: PieceMark;
  /** What is told of a corrected title or introduction; on the last piece. */
  readonly note?: ShownNote;
  /** The whole edition was taken back; on the first piece. */
  readonly retraction?: ShownRetraction;
}

/** What one copy says, whatever the platform. Plain data: it is kept in plans. */
export type Message = HeaderMessage | SignalMessage | GroupMessage;
