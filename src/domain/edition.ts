import type { Hold } from "./hold.ts";

/** Names a publication: at most 16 of `a-z`, `0-9` and `-`. */
export type PublicationId = string;

/** The publication whose editions are named by their date alone. */
export const firstPublication: PublicationId = "main";

/** An edition's id: `YYYY-MM-DD` for the first publication, `YYYY-MM-DD-publication` for others. Never compared for order. */
export type EditionId = string;

/**
 * Names one signal for ever: `2026-02-08.3f9a2c1b`, the edition's id and eight hexadecimal digits.
 * A re-import keeps it, also when the headline was corrected. Safe in a URL.
 */
export type SignalId = string;

/** What readers are told beside a corrected signal. */
export interface Note {
  readonly text: string;
  /** The revision that brought it. */
  readonly revision: number;
  readonly at: Date;
}

/** A signal that was taken back: a tombstone stands in its place. */
export interface Retraction {
  readonly at: Date;
  /** What readers are told; "" for no more than that it was retracted. */
  readonly reason: string;
  /** The headline itself must not be shown any more. */
  readonly hidesHeadline: boolean;
}

/** One item of the newsletter: the unit that is stored, posted and searched. All text is plain text. */
export interface Signal {
  readonly id: SignalId;
  readonly headline: string;
  /** At least one, unless the signal is a headline with its `url` alone. A list stays with the paragraph that introduces it, its items on lines of their own. */
  readonly paragraphs: readonly string[];
  /** Where the source of this signal can be read (http or https). */
  readonly url?: string;
  /** The source's own name for it, where a feed gives one. */
  readonly guid?: string;
  readonly note?: Note;
  readonly retraction?: Retraction;
}

/** One weekly newsletter. Its signals are in the order in which they are posted. */
export interface Edition {
  readonly id: EditionId;
  readonly publication: PublicationId;
  readonly title: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** What stands before the first signal; paragraphs separated by a blank line, "" when there is none. */
  readonly introduction: string;
  readonly signals: readonly Signal[];
  /** What readers are told of a corrected title or introduction. */
  readonly note?: Note;
  /** It was taken back as a whole: so was each of its signals. */
  readonly retraction?: Retraction;
}

/** What a list of editions needs, without their texts. */
export interface EditionSummary {
  readonly id: EditionId;
  readonly publication: PublicationId;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly title: string;
  readonly signals: number;
  /** The newest released revision. */
  readonly revision: number;
  /** When the edition was first released; if it was held since, when it was let go. */
  readonly releasedAt: Date;
  readonly hold?: Hold;
}

export function editionIdOf(date: string, publication: PublicationId): EditionId {
  return publication === firstPublication ? date : `${date}-${publication}`;
}

/** What an id was made of. */
export function parseEditionId(id: EditionId): Pick<EditionSummary, "date" | "publication"> {
  const [date, publication] = [id.slice(0, DATE_LENGTH), id.slice(DATE_LENGTH + 1)];
  return { date, publication: publication === "" ? firstPublication : publication };
}

const DATE_LENGTH = "YYYY-MM-DD".length;

/** The edition to which a signal belongs. */
export function editionOf(signal: SignalId): EditionId {
  return signal.slice(0, signal.lastIndexOf("."));
}

/** Newest first; editions of one day by publication. */
export function byDateNewestFirst(
  a: Pick<EditionSummary, "date" | "publication">,
  b: Pick<EditionSummary, "date" | "publication">,
): number {
  return a.date === b.date ? compare(a.publication, b.publication) : compare(b.date, a.date);
}

/** The same by their ids. */
export function byIdNewestFirst(a: EditionId, b: EditionId): number {
  return byDateNewestFirst(parseEditionId(a), parseEditionId(b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
