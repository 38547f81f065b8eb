import type { EditionId } from "../../../domain/edition.ts";
import type { Layout } from "../../../domain/message.ts";

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
  /** The editors keep it back for now. */
  held(edition: EditionId): string;
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
