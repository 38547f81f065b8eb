import { isDeepStrictEqual } from "node:util";
import type { EditionId, EditionSummary } from "../domain/edition.ts";
import { isHeld } from "../domain/hold.ts";
import { awaitingRevision, shownRevision, type EditionHistory } from "../domain/revision.ts";
import { StoreError } from "../ports/store.ts";

/** What a list needs of an edition; `undefined` while nothing of it was released. */
export function summaryOf(history: EditionHistory): EditionSummary | undefined {
  const shown = shownRevision(history);
  if (!shown) return undefined;
  const released = history.revisions.flatMap(({ releasedAt }) => releasedAt?.getTime() ?? []);
  const { id, publication, date, title, signals } = shown.text;
  const { hold } = history;
  const first = Math.min(...released, ...(released.length === 0 ? [shown.madeAt.getTime()] : []));
  return {
    id,
    publication,
    date,
    title,
    signals: signals.length,
    revision: shown.number,
    releasedAt: new Date(Math.max(first, hold?.until?.getTime() ?? first)),
    ...(hold && { hold }),
  };
}

/** Whether it waits for a person: it is held, or its newest revision is not decided about. */
export function isWaiting(history: EditionHistory): boolean {
  return isHeld(history) || awaitingRevision(history) !== undefined;
}

/** Whether channels should show another revision than before, or another text in its place, or whether they may is another matter now. */
export function showsOther(before: EditionHistory | undefined, after: EditionHistory | undefined): boolean {
  const shownIn = (history: EditionHistory | undefined) => {
    const shown = history && shownRevision(history);
    return shown && [shown.number, shown.text, isHeld(history)];
  };
  return !isDeepStrictEqual(shownIn(before), shownIn(after));
}

/** Rejects what is not the history of this edition. */
export function checkHistory(id: EditionId, { id: own, revisions }: EditionHistory): void {
  const isWhole = revisions.length > 0 && revisions.every(({ number }, index) => number === index + 1);
  if (own === id && isWhole && revisions.every(({ text }) => text.id === id)) return;
  throw new StoreError(
    `Edition ${id} was not stored: what is to be stored needs this id throughout, and revisions numbered from 1 without a gap.`,
  );
}
