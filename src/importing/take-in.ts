import { difference, isEmpty } from "../domain/difference.ts";
import { type Edition, editionIdOf, type EditionId, type PublicationId } from "../domain/edition.ts";
import { type EditionHistory, type Revision, shownRevision } from "../domain/revision.ts";
import type { Editions, Ledger } from "../ports/store.ts";
import { keepIds } from "./match-signals.ts";
import { isPosted } from "./posted.ts";
import { signalIds } from "./structure/signal-ids.ts";

/** How a text came that no person brought. */
export interface Arrival {
  readonly origin: Revision["origin"];
  /** The source's address. */
  readonly author: string;
  /** Why a person should look first; with any, it is held. */
  readonly doubts: readonly string[];
  readonly now: Date;
}

/**
 * What became of it. `proposed`: it would change what was posted, or what a person brought or corrected; `same`: it says what is
 * stored, or what was decided against.
 */
export interface TakenIn {
  readonly edition: EditionId;
  readonly outcome: "same" | "released" | "held" | "proposed";
  readonly signals: number;
}

/** Stores a text that came by itself. Rejects with the store's `StoreError`. */
export async function takeIn(
  drafted: Edition,
  store: Pick<Editions, "changeEdition"> & Pick<Ledger, "deliveriesOfEdition">,
  arrival: Arrival,
): Promise<TakenIn> {
  const posted = await isPosted(drafted.id, store);
  let outcome: TakenIn["outcome"] = "same";
  await store.changeEdition(drafted.id, (history) => {
    const next = nextRevision(drafted, history, { ...arrival, posted });
    outcome = next && next.state !== "dismissed" ? next.state : "same";
    return next ? { ...history, id: drafted.id, revisions: [...(history?.revisions ?? []), next] } : history;
  });
  return { edition: drafted.id, outcome, signals: drafted.signals.length };
}

/** An edition of another date or publication than its text was read as. */
export function placed(
  edition: Edition,
  { date, publication }: { readonly date: string; readonly publication: PublicationId },
): Edition {
  const id = editionIdOf(date, publication);
  if (id === edition.id) return edition;
  const ids = signalIds(
    id,
    edition.signals.map(({ headline }) => headline),
  );
  const signals = edition.signals.map((signal, nth) => ({ ...signal, id: ids[nth] ?? signal.id }));
  return { ...edition, id, date, publication, signals };
}

/** The revision that a text becomes; `undefined` where it says nothing new. */
function nextRevision(
  drafted: Edition,
  history: EditionHistory | undefined,
  { origin, author, doubts, now, posted }: Arrival & { readonly posted: boolean },
): Revision | undefined {
  const shown = history && shownRevision(history);
  const own = history?.revisions.findLast((revision) => revision.author === author);
  const says = (revision: Revision | undefined) =>
    revision && isEmpty(difference(revision.text, keepIds(drafted, revision.text)));
  // An editor's correction is not undone by a source that still says what it said.
  if (says(own) === true || says(shown) === true) return undefined;
  const before = shown ?? own ?? history?.revisions.at(-1);
  const isTheirs = history !== undefined && (shown ?? before)?.author !== author;
  const state = doubts.length > 0 ? "held" : posted || isTheirs ? "proposed" : "released";
  return {
    number: (history?.revisions.length ?? 0) + 1,
    ...(before && { parent: before.number }),
    state,
    kind: "silent",
    origin,
    author,
    madeAt: now,
    ...(state === "released" && { releasedAt: now }),
    text: keepIds(drafted, before?.text),
  };
}
