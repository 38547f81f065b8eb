import type { EditionId } from "../../../domain/edition.ts";
import type { Wish } from "./digest-texts.ts";

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
