import type { EditionId } from "../../../domain/edition.ts";

export interface AnswerTexts {
  found(total: number, words: string): string;
  nothingFound(words: string): string;
  readonly nothingFoundHint: string;
  readonly nothingAsked: string;
  notAllWords(missing: readonly string[]): string;
  spelling(typed: string, used: string): string;
  /** "aussi : intelligence artificielle" */
  alsoSearched(words: readonly string[]): string;
  /** Words taken for the dates of editions: from one day to another, either of which may be open. */
  takenForDate(typed: string, from: string | undefined, to: string | undefined): string;
  triedInVain(words: readonly string[]): string;
  nearestSubjects(subjects: readonly string[]): string;
  filterName(typed: string, meant: string): string;
  notUnderstood(part: string, expected: string): string;
  noSuchPage(page: number, pages: number): string;
  readonly noEditions: string;
  noSuchEdition(edition: EditionId, latest: EditionId): string;
  readonly noSuchSignal: string;
  /** A signal was shown to everybody in the channel, as a copy. */
  readonly shared: string;
  readonly alreadyShared: string;
  /** It was shared there and somebody, or a correction, took it away. */
  readonly sharedAndGone: string;
  /** It was shown where there can be no copy. */
  readonly sharedForNow: string;
  readonly help: readonly string[];
  /** Shown once, before the first prompt. */
  readonly promptHint: string;
  /** Only the first `most` characters were searched for. */
  cutWords(most: number): string;
  /** One person sent many commands within seconds. */
  readonly tooFast: string;
  /** Something broke on our side; nothing was changed. */
  readonly failed: string;
}
