import type { EditionId, PublicationId } from "./edition.ts";

/** A feed or page that is looked at by itself. */
export interface WatchedSource {
  /** As it was given; it names the source for ever. */
  readonly address: string;
  /** Where it has moved for good. */
  readonly movedTo?: string;
  readonly publication: PublicationId;
  /** The publication's name, as people read it. */
  readonly name?: string;
  /** How long a person said to wait between two looks. */
  readonly everyMs?: number;
  readonly decisions: SourceDecisions;
  /** Exactly as they came with the last reply that could be read. */
  readonly validators: Validators;
  /** The hash of the last text that could be read. */
  readonly content?: string;
  readonly nextLookAt: Date;
  readonly lastLookAt?: Date;
  readonly lastSuccessAt?: Date;
  /** Absent after a look that went well. */
  readonly failure?: SourceFailure;
  /** Since when it is gone for good: it is not looked at any more. */
  readonly endedAt?: Date;
  /** When what is being gathered becomes an edition. */
  readonly formingUntil?: Date;
  readonly addedAt: Date;
  /** `settings`: it goes when it is no longer set. */
  readonly addedBy: "operator" | "settings";
}

/** What a person decided about every edition of a source. */
export interface SourceDecisions {
  readonly title?: string;
  /** What makes a block a signal's headline. */
  readonly signals?: "headings" | "bold" | "items";
}

/** What a server names a version of its reply by. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface SourceFailure {
  readonly since: Date;
  /** Looks in a row. */
  readonly times: number;
  /** What went wrong, and the way out. */
  readonly told: string;
}

/** What came of a source so far. */
export interface Gathered {
  readonly address: string;
  /** The cut-off up to which items have become editions. */
  readonly closedUntil: Date;
  /** The items of the last look, and what they said. */
  readonly items: readonly KnownItem[];
  /** The draft that grows until its cut-off. */
  readonly forming?: Forming;
  /** The editions that this source brought, newest last. */
  readonly editions: readonly EditionId[];
}

export interface KnownItem {
  /** Hashes of its guid, its link and its title, whichever it has: a feed may change one of them. */
  readonly names: readonly string[];
  /** The hash of what it said. */
  readonly content: string;
}

export interface Forming {
  readonly cutOffAt: Date;
  /** The edition's: the cut-off's local day. */
  readonly date: string;
  readonly title: string;
  readonly signals: readonly FormingSignal[];
}

/** A signal of the next edition. */
export interface FormingSignal {
  readonly names: readonly string[];
  readonly publishedAt: Date;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly url?: string;
  readonly guid?: string;
  /** Why a person should look at it. */
  readonly doubts: readonly string[];
}
