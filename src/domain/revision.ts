import type { Edition, EditionId, SignalId } from "./edition.ts";
import type { Hold } from "./hold.ts";

/**
 * - `proposed`: waits for an editor's decision
 * - `held`: stored and not to be shown yet
 * - `released`: channels should show it, unless a newer one is released
 * - `dismissed`: decided against
 */
export const revisionStates = ["proposed", "held", "released", "dismissed"] as const;

export type RevisionState = (typeof revisionStates)[number];

/** `noted`: readers are told that something was corrected. */
export const revisionKinds = ["silent", "noted"] as const;

export const revisionOrigins = ["file", "feed", "mail", "command"] as const;

/** One stored version of an edition. */
export interface Revision {
  /** 1 for the first. */
  readonly number: number;
  /** The revision that it was made from; absent for the first. */
  readonly parent?: number;
  readonly state: RevisionState;
  readonly kind: (typeof revisionKinds)[number];
  readonly origin: (typeof revisionOrigins)[number];
  /** The platform's id of a person, "operator", or the address of the source that brought it by itself. */
  readonly author: string;
  readonly madeAt: Date;
  /** When it was released, first or again. */
  readonly releasedAt?: Date;
  /** The signal that was erased by it: the texts of all revisions are without it since. */
  readonly erased?: SignalId;
  readonly text: Edition;
}

/** An edition with everything that it was and may become, oldest revision first. */
export interface EditionHistory {
  readonly id: EditionId;
  readonly revisions: readonly Revision[];
  /** The last one. */
  readonly hold?: Hold;
}

/** What channels should show; `undefined` while nothing was released. */
export function shownRevision({ revisions }: EditionHistory): Revision | undefined {
  return revisions.findLast(({ state }) => state === "released");
}

/** The newest revision that waits for a person: what was decided about a newer one decides about it too. */
export function awaitingRevision({ revisions }: EditionHistory): Revision | undefined {
  const newest = revisions.at(-1);
  return newest?.state === "proposed" || newest?.state === "held" ? newest : undefined;
}
