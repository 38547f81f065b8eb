import { difference, isEmpty } from "../../domain/difference.ts";
import { type Edition, editionIdOf, type EditionId, type PublicationId } from "../../domain/edition.ts";
import { type EditionHistory, type Revision, shownRevision } from "../../domain/revision.ts";
import type { Editions, Erasures, Ledger } from "../../ports/store.ts";
import type { Approval } from "./import-draft.ts";
import { type NextRevision, withRevision } from "../../editing/next-revision.ts";
import { keepIds } from "./match-signals.ts";
import { merge } from "./merge.ts";
import { isPosted } from "./posted.ts";
import { printOf } from "./print.ts";
import { signalIds } from "../structure/signal-ids.ts";
import { keptSignals } from "./without-erased.ts";

/** How a text came that no person brought. */
export interface Arrival {
  readonly origin: Revision["origin"];
  /** The source's address. */
  readonly author: string;
  /** Why a person should look first; with any, it is held. */
  readonly doubts: readonly string[];
  readonly approval: Approval;
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
export async function takeFeed(
  text: Edition,
  store: Pick<Editions, "changeEdition"> &
    Pick<Ledger, "deliveriesOfEdition"> &
    Pick<Erasures, "listErasures">,
  arrival: Arrival,
): Promise<TakenIn> {
  const signals = keptSignals(text, await store.listErasures());
  if (signals.length === 0) return { edition: text.id, outcome: "same", signals: 0 };
  const drafted = { ...text, signals };
  const posted = await isPosted(drafted.id, store);
  let outcome: TakenIn["outcome"] = "same";
  await store.changeEdition(drafted.id, (history) => {
    const next = nextRevision(drafted, history, { ...arrival, posted });
    outcome = next && next.state !== "dismissed" ? next.state : "same";
    return next ? withRevision(history, next) : history;
  });
  return { edition: drafted.id, outcome, signals: signals.length };
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
  { origin, author, doubts, approval, now, posted }: Arrival & { readonly posted: boolean },
): NextRevision | undefined {
  const shown = history && shownRevision(history);
  const own = history?.revisions.findLast((revision) => revision.author === author);
  const says = (revision: Revision | undefined) =>
    revision && isEmpty(difference(revision.text, keepIds(drafted, revision.text)));
  // An editor's correction is not undone by a source that still says what it said.
  if (says(own) === true || says(shown) === true) return undefined;
  const before = shown ?? own ?? history?.revisions.at(-1);
  const text = before ? mergedWith(before, keepIds(drafted, before.text), { history, author }) : drafted;
  if (before && isEmpty(difference(before.text, text))) return undefined;
  const isProposed = posted || (before !== undefined && before.author !== author);
  const mustHold = doubts.length > 0 || approval === "always";
  const state = isProposed ? "proposed" : mustHold ? "held" : "released";
  return { parent: before, state, kind: "silent", origin, author, now, text };
}

/** What an editor changed stays as it is, where the source did not change it too since its last text that was decided about. */
function mergedWith(
  before: Revision,
  source: Edition,
  { history, author }: { readonly history: EditionHistory | undefined; readonly author: string },
): Edition {
  const base = history?.revisions.findLast(
    (revision) =>
      revision.author === author && (revision.state === "released" || revision.state === "dismissed"),
  );
  return base && base !== before ? merge(printOf(base.text), before.text, source).text : source;
}
