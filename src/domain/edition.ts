/** An edition's id is its date: `YYYY-MM-DD`. */
export type EditionId = string;

/**
 * Names one signal for ever: `2026-02-08.3f9a2c1b`, the edition's id and eight hexadecimal digits.
 * A re-import keeps it, also when the headline was corrected. At most 19 characters, safe in a URL.
 */
export type SignalId = string;

/** One item of the newsletter: the unit that is stored, posted and searched. All text is plain text. */
export interface Signal {
  readonly id: SignalId;
  readonly headline: string;
  /** At least one. A list stays with the paragraph that introduces it, its items on lines of their own. */
  readonly paragraphs: readonly string[];
  /** Where the source of this signal can be read (http or https). */
  readonly url?: string;
}

/** One weekly newsletter. Its signals are in the order in which they are posted. */
export interface Edition {
  readonly id: EditionId;
  readonly title: string;
  /** `YYYY-MM-DD`, the same as `id`. */
  readonly date: string;
  /** What stands before the first signal; paragraphs separated by a blank line, "" when there is none. */
  readonly introduction: string;
  readonly signals: readonly Signal[];
}

/** What a list of editions needs, without their texts. */
export interface EditionSummary {
  readonly id: EditionId;
  readonly title: string;
  readonly signals: number;
  /** When this text was imported. A correction makes it newer. */
  readonly importedAt: Date;
}
