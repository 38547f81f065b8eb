/** The text or feed that editions are imported from, as it was read. */
export interface Source {
  /** As it was asked for: a path, a URL or `-`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The whole header of an HTTP answer: `text/html; charset=utf-8`. */
  readonly contentType?: string;
}

/** 500 times a real edition; reading and parsing more would take seconds. */
export const MAX_SOURCE_BYTES = 5 * 1024 * 1024;

export const MAX_SOURCE_TEXT = "5 MB";
