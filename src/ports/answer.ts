import type { EditionId, Signal, SignalId } from "../domain/edition.ts";
import type { MessageRef } from "../domain/channel.ts";
import type { Language } from "../domain/language.ts";

/** A stretch of text, marked when it is what the search matched. All text is plain text, to be escaped by the adapter. */
export interface Span {
  readonly text: string;
  readonly marked: boolean;
}

/** One signal in a list of answers. */
export interface Hit {
  readonly signal: SignalId;
  readonly edition: EditionId;
  readonly headline: readonly Span[];
  readonly snippet: readonly Span[];
  /** Where this signal was posted in the very channel that asks. */
  readonly posted?: MessageRef;
}

/** A signal in full, with its place in the edition. */
export interface WholeSignal {
  readonly signal: Signal;
  readonly edition: EditionId;
  readonly position: number;
  readonly total: number;
  readonly posted?: MessageRef;
  /** Other editions that speak of the same, newest first. */
  readonly alsoIn: readonly EditionId[];
}

/**
 * What is said back. Sentences are ready in the person's language; labels of buttons come from the texts.
 * An answer is for the person alone, but for `signal` with `shared`.
 */
export type Answer =
  | {
      readonly kind: "hits";
      readonly language: Language;
      /** As typed, for the buttons that turn pages. */
      readonly words: string;
      /** "12 signaux pour « tiktok »" */
      readonly summary: string;
      /** What was understood differently, or ignored, and why. */
      readonly notes: readonly string[];
      readonly hits: readonly Hit[];
      readonly total: number;
      readonly page: number;
      readonly pages: number;
    }
  | {
      readonly kind: "edition";
      readonly language: Language;
      readonly edition: EditionId;
      readonly title: string;
      readonly introduction: string;
      /** "8 février 2026 · 14 signaux" */
      readonly summary: string;
      readonly hits: readonly Hit[];
    }
  | {
      readonly kind: "signal";
      readonly language: Language;
      readonly whole: WholeSignal;
      /** True: everybody in the channel is to see it, with the name of who shared it. */
      readonly shared: boolean;
      /** Said to the person alone where everybody sees the rest. */
      readonly aside?: string;
    }
  | {
      readonly kind: "said";
      readonly language: Language;
      /** `problem` when what was asked was not done. */
      readonly tone: "done" | "problem";
      /** Sentences, each a line of its own. */
      readonly lines: readonly string[];
    };

/** What is offered while somebody types: `label` is shown, `words` is what the search then gets. */
export interface Suggestion {
  readonly label: string;
  readonly words: string;
}
