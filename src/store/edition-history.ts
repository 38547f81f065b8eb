import { isDeepStrictEqual } from "node:util";
import type { EditionId, EditionSummary } from "../domain/edition.ts";
import { shownRevision, type EditionHistory } from "../domain/revision.ts";
import { StoreError } from "../ports/store.ts";

/** What a list needs of an edition; `undefined` while nothing of it was released. */
export function summaryOf(history: EditionHistory): EditionSummary | undefined {
  const shown = shownRevision(history);
  if (!shown) return undefined;
  const released = history.revisions.flatMap(({ releasedAt }) => releasedAt?.getTime() ?? []);
  const { id, publication, date, title, signals } = shown.text;
  return {
    id,
    publication,
    date,
    title,
    signals: signals.length,
    revision: shown.number,
    releasedAt: new Date(Math.min(...released, ...(released.length === 0 ? [shown.madeAt.getTime()] : []))),
  };
}

/** Whether channels should show another text than before. */
export function showsOtherText(
  before: EditionHistory | undefined,
  after: EditionHistory | undefined,
): boolean {
  const textOf = (history: EditionHistory | undefined): unknown => history && shownRevision(history)?.text;
  return !isDeepStrictEqual(textOf(before), textOf(after));
}

/** Rejects what is not the history of this edition. */
export function checkHistory(id: EditionId, { id: own, revisions }: EditionHistory): void {
  const isWhole = revisions.length > 0 && revisions.every(({ number }, index) => number === index + 1);
  if (own === id && isWhole && revisions.every(({ text }) => text.id === id)) return;
  throw new StoreError(
    `Edition ${id} was not stored: what is to be stored needs this id throughout, and revisions numbered from 1 without a gap.`,
  );
}
