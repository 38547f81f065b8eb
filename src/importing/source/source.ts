/** The text or feed that editions are imported from, as it was read. */
export interface Source {
  /** As it was asked for: a path, a URL or `-`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The whole header of an HTTP answer: `text/html; charset=utf-8`. */
  readonly contentType?: string;
  readonly decisions?: Decisions;
}

/** What a person decided about a source, instead of what its text says. */
export interface Decisions {
  /** `YYYY-MM-DD` */
  readonly date?: string;
  readonly title?: string;
  /** Lines that are left out, both ends included. */
  readonly drop?: readonly LineRange[];
  /** What makes a block a signal's headline. */
  readonly signals?: "headings" | "bold" | "items";
}

export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** 500 times a real edition; reading and parsing more would take seconds. */
export const MAX_SOURCE_BYTES = 5 * 1024 * 1024;

export const MAX_SOURCE_TEXT = "5 MB";
