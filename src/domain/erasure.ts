import type { EditionId, SignalId } from "./edition.ts";

/** What is kept of a signal that must not exist any more: enough to keep it out, and nothing that can be read. */
export interface Erasure {
  readonly signal: SignalId;
  readonly edition: EditionId;
  readonly at: Date;
  /** The platform's id of a person, or "operator". */
  readonly author: string;
  /** The source's own name for it, where it had one. */
  readonly guid?: string;
  /** Of its headline and of its text, by `key`: hexadecimal. */
  readonly key: string;
  readonly headline: string;
  readonly text: string;
}
