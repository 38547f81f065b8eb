import type { Span } from "./answer.ts";
import type { Edition, EditionId, SignalId } from "../domain/edition.ts";

/** One signal that was found. `score` is only good for comparing within one result. */
export interface Found {
  readonly signal: SignalId;
  readonly edition: EditionId;
  readonly headline: readonly Span[];
  /** The best passage of the body, at most about 200 characters. */
  readonly snippet: readonly Span[];
  readonly score: number;
  /** It was taken back then: its headline is found, its text is not. */
  readonly retractedAt?: Date;
}

/** What had to be understood differently from what was typed. */
export type SearchNote =
  /** No signal has all the words: these are left out by the best ones. */
  | { readonly kind: "not-all-words"; readonly missing: readonly string[] }
  /** Nothing was found as typed; this spelling was searched instead. */
  | { readonly kind: "spelling"; readonly typed: string; readonly used: string }
  /** These other words, which mean the same or nearly, found some of the hits. */
  | { readonly kind: "also"; readonly typed: string; readonly used: readonly string[] }
  /** Words that no text answers were taken for the dates of editions: from this day, to that one, both included. */
  | { readonly kind: "date"; readonly typed: string; readonly from?: string; readonly to?: string }
  /** The name of a filter was misspelt: `depui:2026` was taken for `depuis:2026`. */
  | { readonly kind: "filter-name"; readonly typed: string; readonly meant: string }
  /** Nothing was found, and neither with these other words. */
  | { readonly kind: "tried"; readonly words: readonly string[] }
  /** Nothing was found; these subjects exist. */
  | { readonly kind: "nearest"; readonly subjects: readonly string[] }
  /** A part of the query that says nothing, such as `depuis:demain`: it was ignored. `expected` is an example of what would do. */
  | { readonly kind: "not-understood"; readonly part: string; readonly expected: string }
  /** Only exclusions, or nothing at all: there is nothing to look for. */
  | { readonly kind: "nothing-asked" };

/** What answers one word of a query in a signal; nothing where `answered` is empty. */
export interface Reason {
  readonly typed: string;
  readonly answered: readonly {
    /** The word or words that stand there, folded. */
    readonly by: string;
    readonly why: "word" | "form" | "run" | "longer" | "spelling" | "equivalent";
    /** Against 1 for the word as typed. */
    readonly weight: number;
    /** How often it stands there; 15 may be more. */
    readonly inHeadline: number;
    readonly inBody: number;
    /** The other word, as the table of equivalents writes it. */
    readonly label?: string;
  }[];
}

export interface SearchResult {
  readonly total: number;
  /** The page asked for; [] beyond the last. */
  readonly found: readonly Found[];
  readonly notes: readonly SearchNote[];
}

/**
 * Counts from 1. `today`, a local date, is what "last week" is counted from; without it, the day after the newest edition is. `as` story:
 * not the hits, but the story that the best of them tells, the oldest signal first.
 */
export interface Page {
  readonly number: number;
  readonly size: number;
  readonly today?: string | undefined;
  readonly as?: "story" | undefined;
}

/** The archive as it is searched, in memory. Never rejects, whatever is typed. */
export interface SearchIndex {
  /** Adds an edition, or replaces the one with its id. Of a retracted signal the headline is found, unless that is hidden. */
  put(edition: Edition): void;
  remove(edition: EditionId): void;
  /** Best first, newer first among equals. The order is the same from page to page. */
  search(query: string, page: Page): SearchResult;
  /** Why a search finds a signal, word by word. */
  explain(query: string, signal: SignalId, today?: string): readonly Reason[];
  /** What half-typed words may become: headlines, names, topics; best first. */
  suggest(typed: string, limit: number): readonly string[];
  /** Whether a signal is about a topic: its headline names it, or its text does twice. The same as the filter `theme:`. */
  isAbout(signal: SignalId, topic: string): boolean;
  /** The signals of other dates that tell the same story, the oldest first: what an editor would name beside it. */
  story(signal: SignalId): readonly SignalId[];
  /** The other editions with a signal of the same story, newest first, at most six. */
  alsoIn(signal: SignalId): readonly EditionId[];
}
