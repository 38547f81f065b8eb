import { difference, type EditionDifference, isEmpty } from "../../domain/difference.ts";
import type { Edition } from "../../domain/edition.ts";
import { withState } from "../../domain/deciding.ts";
import { awaitingRevision, type EditionHistory } from "../../domain/revision.ts";
import { lastStored, type NextRevision, withRevision } from "../../editing/next-revision.ts";
import type { Editions, Ledger, TakenEdition } from "../../ports/store.ts";
import type { Approval } from "./import-draft.ts";
import { keepIds } from "./match-signals.ts";
import { merge } from "./merge.ts";
import { isPosted } from "./posted.ts";
import { printOf } from "./print.ts";

export interface Taking {
  /** What became of the source's last text. */
  readonly taken: TakenEdition | undefined;
  /** A person should look at it before anything is posted. */
  readonly isDoubtful: boolean;
  readonly approval: Approval;
  readonly now: Date;
}

/** What a changed text of a source led to. `same`: nothing that is not there already. */
export type TakeOutcome = {
  readonly taken: TakenEdition;
  readonly difference: EditionDifference;
} & (
  | { readonly kind: "new" | "same" | "stored" | "held" }
  /** `conflicts`: what editors changed as well, each otherwise. */
  | { readonly kind: "proposed"; readonly conflicts: readonly string[] }
);

/**
 * Takes what a source says of an edition. A new one is stored, and so is a change of one that no channel has begun; a change of a posted
 * one, and one that contradicts an editor, is only proposed.
 */
export async function takeFile(
  drafted: Edition,
  store: Editions & Pick<Ledger, "deliveriesOfEdition">,
  taking: Taking,
): Promise<TakeOutcome> {
  const posted = await isPosted(drafted.id, store);
  let outcome: TakeOutcome | undefined;
  await store.changeEdition(drafted.id, (history) => {
    const [after, became] = decide(history, drafted, posted, taking);
    outcome = became;
    return after;
  });
  if (!outcome) throw new Error(`nothing was decided about ${drafted.id}`);
  return outcome;
}

function decide(
  history: EditionHistory | undefined,
  drafted: Edition,
  posted: boolean,
  { taken, isDoubtful, approval, now }: Taking,
): readonly [EditionHistory | undefined, TakeOutcome] {
  const mustHold = isDoubtful || approval === "always";
  const awaiting = history && awaitingRevision(history);
  const current = history && lastStored(history);
  if (!history || !current) {
    const state = mustHold ? "held" : "released";
    const print = printOf(drafted);
    return [
      withRevision(undefined, ofFile(drafted, { state, now })),
      {
        kind: mustHold ? "held" : "new",
        taken: { edition: drafted.id, revision: 1, print },
        difference: difference(undefined, drafted),
      },
    ];
  }

  const source = keepIds(drafted, current.text);
  const print = printOf(source);
  const wasProposed = history.revisions[(taken?.revision ?? 0) - 1]?.state === "proposed";
  const base = wasProposed ? taken?.before : taken?.print;
  const { text, conflicts } = base ? merge(base, current.text, source) : { text: source, conflicts: [] };
  const found = difference(current.text, text);
  const withoutOld = wasProposed ? dismissed(history, taken?.revision) : history;
  if (isEmpty(found))
    return [
      withoutOld,
      {
        kind: "same",
        taken: { edition: text.id, revision: current.number, print },
        difference: found,
      },
    ];

  // Whose change it is cannot be told where the source's last text is not known; and where no signal is the same, the date may be wrong.
  const isAnother = found.added.length === source.signals.length;
  const isProposed = posted || conflicts.length > 0 || !base || isAnother;
  const state = isProposed ? "proposed" : mustHold ? "held" : "released";
  const isThere = awaiting?.state === "proposed" && isEmpty(difference(awaiting.text, text));
  if (isProposed && isThere)
    return [
      history,
      {
        kind: "proposed",
        conflicts,
        taken: { edition: text.id, revision: awaiting.number, print, ...(base && { before: base }) },
        difference: found,
      },
    ];
  const number = history.revisions.length + 1;
  return [
    withRevision(withoutOld, ofFile(text, { parent: current, state, now })),
    {
      ...(isProposed
        ? { kind: "proposed", conflicts }
        : { kind: state === "held" ? ("held" as const) : ("stored" as const) }),
      taken: { edition: text.id, revision: number, print, ...(isProposed && base && { before: base }) },
      difference: found,
    },
  ];
}

function dismissed(history: EditionHistory, number: number | undefined): EditionHistory {
  const old = history.revisions.find((revision) => revision.number === number);
  return old ? withState(history, old, { state: "dismissed" }) : history;
}

function ofFile(
  text: Edition,
  { parent, state, now }: Pick<NextRevision, "state" | "now"> & Partial<Pick<NextRevision, "parent">>,
): NextRevision {
  return { parent, state, kind: "silent", origin: "file", author: "operator", now, text };
}
