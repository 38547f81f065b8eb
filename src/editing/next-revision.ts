import { difference } from "../domain/difference.ts";
import type { Edition, Note, SignalId } from "../domain/edition.ts";
import { awaitingRevision, type EditionHistory, type Revision, shownRevision } from "../domain/revision.ts";

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
  return withRevision(history, {
    parent: before,
    state: held ? "held" : "released",
    // A tombstone tells by itself.
    kind: before && difference(before.text, text).retracted.length > 0 ? "noted" : telling.kind,
    origin,
    author,
    now,
    ...(erased !== undefined && { erased }),
    text:
      telling.kind === "noted" && before
        ? withNote(before.text, text, { text: telling.note, revision: nextNumber(history), at: now })
        : text,
  });
}

export interface NextRevision extends Pick<
  Revision,
  "state" | "kind" | "origin" | "author" | "erased" | "text"
> {
  readonly parent: Revision | undefined;
  readonly now: Date;
}

/** The history with one more revision. */
export function withRevision(history: EditionHistory | undefined, next: NextRevision): EditionHistory {
  const { parent, now, state, kind, origin, author, erased, text } = next;
  const revision: Revision = {
    number: nextNumber(history),
    ...(parent && { parent: parent.number }),
    state,
    kind,
    origin,
    author,
    madeAt: now,
    ...(state === "released" && { releasedAt: now }),
    ...(erased !== undefined && { erased }),
    text,
  };
  return { ...history, id: text.id, revisions: [...(history?.revisions ?? []), revision] };
}

function nextNumber(history: EditionHistory | undefined): number {
  return (history?.revisions.length ?? 0) + 1;
}

/** What a new text of a source is compared with: what was stored last and may yet be shown. */
export function lastStored(history: EditionHistory): Revision | undefined {
  const awaiting = awaitingRevision(history);
  return awaiting?.state === "held" ? awaiting : latestText(history);
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
