import type { EditionId } from "../../domain/edition.ts";
import type { ScheduleProblem } from "../words.ts";
import type { Layout, Place } from "../../domain/message.ts";

/**
 * Everything that people read, in one language. What goes into a sentence is plain text; adapters escape the whole sentence.
 * Dates of editions come as `YYYY-MM-DD`; `when` is a moment that `moment` has put into words.
 */
export interface Texts {
  readonly labels: Labels;
  readonly answers: AnswerTexts;
  readonly digest: DigestTexts;
  readonly status: StatusTexts;
  readonly mistakes: MistakeTexts;
}

/** For buttons, marks and command lists: short, without a full stop. Descriptions are at most 100 characters. */
export interface Labels {
  readonly shareHere: string;
  readonly nextPage: string;
  readonly previousPage: string;
  readonly readWhole: string;
  readonly readSource: string;
  /** The link to where a signal was posted in this very channel. */
  readonly seePosted: string;
  readonly contents: string;
  page(page: number, pages: number): string;
  /** "6/14", or "+1" for a signal that a correction added. */
  place(place: Place): string;
  /** "(2/3)" */
  part(number: number, of: number): string;
  signals(count: number): string;
  date(edition: EditionId): string;
  /** "8 février 2026 · 14 signaux" */
  summary(edition: EditionId, signals: number): string;
  alsoIn(editions: readonly EditionId[]): string;
  sharedBy(name: string): string;
  /** "Partagé par Ada · 8 février 2026" */
  sharedFrom(name: string, edition: EditionId): string;
  /** "lundi 16 février à 09:00" */
  moment(at: Date, zone: string): string;
  readonly layouts: Readonly<Record<Layout, string>>;
  readonly commands: Readonly<Record<CommandName, string>>;
  readonly options: Readonly<Record<OptionName, string>>;
}

export type CommandName = "signal" | "signals" | "digest" | DigestActionName;

export type DigestActionName = "subscribe" | "unsubscribe" | "status" | "pause" | "resume" | "skip" | "post";

export type OptionName =
  | "words"
  | "edition"
  | "channel"
  | "schedule"
  | "zone"
  | "layout"
  | "topics"
  | "tag"
  | "latestNow";

export interface AnswerTexts {
  found(total: number, words: string): string;
  nothingFound(words: string): string;
  readonly nothingFoundHint: string;
  readonly nothingAsked: string;
  notAllWords(missing: readonly string[]): string;
  spelling(typed: string, used: string): string;
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

/** What a subscription asks for, put into words. */
export interface Wish {
  readonly schedule: string;
  readonly zone: string;
  readonly layout: Layout;
  readonly topics: readonly string[];
}

export interface DigestTexts {
  subscribed(wish: Wish, when: string): string;
  changed(wish: Wish, when: string): string;
  offerLatest(edition: EditionId): string;
  posting(edition: EditionId): string;
  alreadyPosted(edition: EditionId): string;
  alreadyOnItsWay(edition: EditionId): string;
  nothingOnTopic(edition: EditionId, topics: readonly string[]): string;
  /** `missing`: what an admin has to do first, as the platform says it. */
  cannotPost(missing: readonly string[]): string;
  /** What would be better still, as the platform says it. */
  note(note: string): string;
  readonly unsubscribed: string;
  readonly notSubscribed: string;
  readonly paused: string;
  readonly alreadyPaused: string;
  resumed(when: string): string;
  readonly notPaused: string;
  skipped(when: string, then: string): string;
  /** What was to be skipped comes after all. */
  unskipped(when: string): string;
  readonly adminsOnly: string;
  /** The platform did not say whether the person may do this. */
  readonly rightsUnknown: string;
  /** A channel was chosen that stands elsewhere, or that the bot does not see. */
  readonly channelElsewhere: string;
  readonly inChannelsOnly: string;
}

/** "When is the next one, and why did I not get the last one?" */
export interface StatusTexts {
  receives(wish: Wish): string;
  notSubscribed(schedule: string): string;
  paused(since: string): string;
  parked(since: string, reason: string): string;
  /** The whole platform has stopped: only the operator can put it right. */
  readonly stopped: string;
  deliveryStopped(edition: EditionId, progress: Progress): string;
  next(slots: readonly string[]): string;
  nextAfterSkip(skipped: readonly string[], slots: readonly string[]): string;
  readonly nothingYet: string;
  delivered(edition: EditionId, posts: number, when: string): string;
  /** Some messages of a finished delivery are missing. */
  notAllThere(edition: EditionId, there: number, total: number, reason: string): string;
  sending(edition: EditionId, there: number, total: number): string;
  /** Why a delivery waits after a reply was lost. */
  readonly lookingBack: string;
  waits(edition: EditionId, progress: Progress, until: string, reason: string): string;
  deliveryParked(edition: EditionId, progress: Progress, reason: string): string;
  givenUp(edition: EditionId, progress: Progress, reason: string): string;
  answered(slot: string): string;
  noEdition(slot: string, lateUntil: string | undefined): string;
  nothingOnTopic(slot: string, topics: readonly string[]): string;
  slotSkipped(slot: string): string;
  slotMissed(slot: string): string;
  /** These were skipped, missed or too old, and do not follow by themselves. At least one. */
  passed(editions: readonly EditionId[]): string;
}

/** How many messages of a delivery are in the channel. */
export interface Progress {
  readonly there: number;
  readonly total: number;
}

/** What was typed was not understood. `nearest` is what was probably meant. */
export interface MistakeTexts {
  noSuchCommand(typed: string, nearest: string | undefined): string;
  noSuchAction(typed: string, nearest: string | undefined): string;
  notAnEdition(typed: string): string;
  noSuchZone(typed: string, nearest: readonly string[]): string;
  /** `meant`: the schedule that was probably meant, in words that are understood. */
  schedule(problem: ScheduleProblem, meant: string | undefined): string;
  tooMuch(typed: string, command: string): string;
  /** More than `most` characters. */
  tooLong(most: number): string;
}
