import { type Hold, isHeld } from "./hold.ts";
import { awaitingRevision, type EditionHistory, type Revision, shownRevision } from "./revision.ts";

/** Who decides, and when. */
export interface Decider {
  /** The platform's id of a person, or "operator". */
  readonly by: string;
  readonly now: Date;
}

/** From now on nothing new of the edition goes out. What is held already is given back as it is. */
export function hold(history: EditionHistory, { by, now }: Decider): EditionHistory {
  return isHeld(history) ? history : { ...history, hold: { since: now, by } };
}

/**
 * Lets go what is held, the newest revision too where it was held; where nothing is, what is proposed becomes what channels should
 * show. An edition for which there is nothing to decide is given back as it is.
 */
export function release(history: EditionHistory, { now }: Decider): EditionHistory {
  const awaiting = awaitingRevision(history);
  if (isHeld(history) && history.hold) {
    const letGo = { ...history, hold: { ...history.hold, until: now } };
    return awaiting?.state === "held" ? withState(letGo, awaiting, released(now)) : letGo;
  }
  if (!awaiting) return history;
  const after = withState(history, awaiting, released(now));
  // Slots that it was held over still bring it.
  const first: Hold | undefined = shownRevision(history)
    ? undefined
    : { since: awaiting.madeAt, by: awaiting.author, until: now };
  return first ? { ...after, hold: first } : after;
}

/** What waits will not be shown. An edition of which nothing waits is given back as it is. */
export function dismiss(history: EditionHistory): EditionHistory {
  const awaiting = awaitingRevision(history);
  return awaiting ? withState(history, awaiting, { state: "dismissed" }) : history;
}

const released = (now: Date) => ({ state: "released", releasedAt: now }) as const;

/** The history with this revision decided about. */
export function withState(
  history: EditionHistory,
  { number }: Revision,
  state: Pick<Revision, "state" | "releasedAt">,
): EditionHistory {
  const revisions = history.revisions.map((revision) =>
    revision.number === number ? { ...revision, ...state } : revision,
  );
  return { ...history, revisions };
}
