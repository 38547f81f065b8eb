import type { Edition } from "../../domain/edition.ts";

/** Something in a source that an editor has to know or to correct. */
export interface Problem {
  readonly severity: "error" | "warning";
  /** 1-based; 0 means the source as a whole. */
  readonly line: number;
  /** What was found, and what to do. */
  readonly message: string;
}

/** A signal as it was read, before it has an id. */
export interface DraftSignal {
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly url?: string;
}

/** What could be made of a source, even when something essential is missing. */
export interface Understood {
  readonly date: string | undefined;
  readonly title: string;
  readonly introduction: string;
  readonly signals: readonly DraftSignal[];
}

/** What was understood of a source, before it is stored. */
export interface Draft {
  /** Undefined when any problem is an error: then nothing may be stored. */
  readonly edition: Edition | undefined;
  /** Where the edition begins in the source. */
  readonly line: number;
  /** Shown beside the problems; never stored. */
  readonly understood: Understood;
  readonly problems: readonly Problem[];
  /** Those of the problems for which a person should look before anything is posted: the edition is then held. */
  readonly doubts: readonly Problem[];
}
