import type { EditionId, SignalId } from "./edition.ts";
import type { MessageRef } from "./channel.ts";
import type { Language } from "./language.ts";

/** How a subscription wants its editions. */
export const layouts = ["thread", "headlines", "full"] as const;

/**
 * - `thread`: the headlines in the channel, each signal a reply
 * - `headlines`: the headlines in the channel and nothing else
 * - `full`: as many signals as fit below the headlines, the others as replies
 */
export type Layout = (typeof layouts)[number];

/** "2 of 3", where a text was longer than one message of the platform; `{ number: 1, of: 1 }` otherwise. */
export interface Part {
  readonly number: number;
  readonly of: number;
}

/** One line of the header's table of contents. */
export interface ContentsEntry {
  readonly signal: SignalId;
  readonly headline: string;
  /** Where the signal was posted; known once it was. */
  readonly message?: MessageRef;
}

/** A signal, or one part of it, as one message shows it. All text is plain text, to be escaped by the adapter. */
export interface SignalMessage {
  readonly kind: "signal";
  readonly language: Language;
  readonly edition: EditionId;
  readonly signal: SignalId;
  /** Parts after the first carry what is left of an overlong headline, else "". */
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly url?: string;
  /** 1 for the first signal of the edition. */
  readonly position: number;
  readonly total: number;
  readonly part: Part;
}

/** The top of an edition in a channel. Parts after the first are replies, before any signal. */
export interface HeaderMessage {
  readonly kind: "header";
  readonly language: Language;
  readonly edition: EditionId;
  /** The whole title on the first part; what is left of an overlong one, else "", on the others. */
  readonly title: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** How many signals the edition has. */
  readonly total: number;
  readonly introduction: readonly string[];
  readonly contents: readonly ContentsEntry[];
  /** Signals shown in this very message (layout `full`), in order. */
  readonly signals: readonly SignalMessage[];
  readonly part: Part;
}

/** What one post says, whatever the platform. Plain data: it is frozen in the ledger's plans. */
export type Message = HeaderMessage | SignalMessage;
