import type { EditionId } from "../../../domain/edition.ts";
import type { Layout, Place } from "../../../domain/message.ts";

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
