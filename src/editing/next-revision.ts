import { difference } from "../domain/difference.ts";
import type { Edition, Note, SignalId } from "../domain/edition.ts";
import { type EditionHistory, type Revision, shownRevision } from "../domain/revision.ts";

/** Whether readers are told that something was corrected, and what. */
export type Telling = { readonly kind: "silent" } | { readonly kind: "noted"; readonly note: string };

export interface Release {
  readonly text: Edition;
  readonly telling: Telling;
  readonly origin: Revision["origin"];
  readonly author: string;
  readonly now: Date;
  /** Kept back until a person releases it. */
  readonly held?: boolean;
  readonly erased?: SignalId;
}

/** The history with a text as its next revision, released or held, which readers are told of or not. */
export function withRelease(history: EditionHistory | undefined, release: Release): EditionHistory {
  const { text, telling, origin, author, now, held = false, erased } = release;
  const before = history && latestText(history);
  const number = (history?.revisions.length ?? 0) + 1;
  const revision: Revision = {
    number,
    ...(before && { parent: before.number }),
    state: held ? "held" : "released",
    // A tombstone tells by itself.
    kind: before && difference(before.text, text).retracted.length > 0 ? "noted" : telling.kind,
    origin,
    author,
    madeAt: now,
    ...(!held && { releasedAt: now }),
    ...(erased !== undefined && { erased }),
    text:
      telling.kind === "noted" && before
        ? withNote(before.text, text, { text: telling.note, revision: number, at: now })
        : text,
  };
  return { ...history, id: text.id, revisions: [...(history?.revisions ?? []), revision] };
}

/** What channels show, or while nothing was released the newest revision. */
export function latestText(history: EditionHistory): Revision | undefined {
  return shownRevision(history) ?? history.revisions.at(-1);
}

/** The note goes to every signal that says something else; to the edition where none does, or its title or introduction does. */
function withNote(before: Edition, after: Edition, note: Note): Edition {
  const { changed, title, introduction } = difference(before, after);
  const ids = new Set(changed.map(({ id }) => id));
  const isOfEdition = ids.size === 0 || title !== undefined || introduction !== undefined;
  return {
    ...after,
    ...(isOfEdition && { note }),
    signals: after.signals.map((signal) => (ids.has(signal.id) ? { ...signal, note } : signal)),
  };
}
