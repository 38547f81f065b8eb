import type { Editions, Erasures } from "../../ports/store.ts";
import type { EditionDifference } from "../../domain/difference.ts";
import { difference, isEmpty } from "../../domain/difference.ts";
import { type Edition, editionIdOf, firstPublication } from "../../domain/edition.ts";
import type { EditionHistory } from "../../domain/revision.ts";
import { lastStored, type Telling, withRelease } from "../../editing/next-revision.ts";
import { withoutErased } from "./without-erased.ts";
import { dateDoubts, sameDateDoubt } from "./date-doubts.ts";
import type { Draft, Problem, Understood } from "../structure/draft.ts";
import { keepIds } from "./match-signals.ts";

export interface ImportOptions {
  /** Stores the text even if it differs from what is stored under the same date: as the next revision. */
  readonly replace: boolean;
  /** Whether readers of what was posted are told of the change; without it they are not. */
  readonly telling?: Telling;
  /** Stores nothing. */
  readonly dryRun: boolean;
  /** What is stored is held, until a person releases it: what is doubtful, or everything. */
  readonly approval: Approval;
  readonly now: Date;
}

export type Approval = "doubts" | "always";

/** What importing a draft did, or would do. */
export type ImportResult =
  | {
      /** `same`: nothing to do. `changed` and not stored: a dry run, or `replace` is needed. */
      readonly change: "new" | "same" | "changed";
      readonly stored: boolean;
      /** What is, or would be, stored is not shown until a person releases it. */
      readonly held: boolean;
      /** With the ids that are, or would be, stored. */
      readonly edition: Edition;
      /** What was stored of it. */
      readonly before: Edition | undefined;
      readonly difference: EditionDifference;
      readonly understood: Understood;
      readonly problems: readonly Problem[];
      /** Those of the problems that are about the date beside what is stored. */
      readonly doubts: readonly Problem[];
    }
  | {
      /** The draft has an error and nothing was stored. `changed`: an edition of its date is known. */
      readonly change: "new" | "changed";
      readonly stored: false;
      readonly edition: undefined;
      readonly difference: EditionDifference;
      readonly understood: Understood;
      readonly problems: readonly Problem[];
    };

/**
 * Stores a draft's edition, released or held, if it is new, or if it differs and `replace` says so. Rejects with the store's
 * `StoreError`.
 */
export async function importDraft(
  draft: Draft,
  editions: Editions & Pick<Erasures, "listErasures">,
  { replace, telling = { kind: "silent" }, dryRun, approval, now }: ImportOptions,
): Promise<ImportResult> {
  const { understood, line } = draft;
  const { edition: drafted, problems } = withoutErased(draft, await editions.listErasures());
  if (!drafted) {
    const { date } = understood;
    const known =
      date !== undefined &&
      (await editions.editionHistory(editionIdOf(date, firstPublication))) !== undefined;
    const change = known ? "changed" : "new";
    return { change, stored: false, edition: undefined, difference: NOTHING, understood, problems };
  }

  const held = approval === "always" || draft.doubts.length > 0;
  const others = await editions.listEditions();
  let found = compare(drafted, await editions.editionHistory(drafted.id));
  const isWanted = () => found.change === "new" || (found.change === "changed" && replace);
  let stored = false;
  if (!dryRun && isWanted()) {
    await editions.changeEdition(drafted.id, (current) => {
      // Compared again: another import may have come between.
      found = compare(drafted, current);
      stored = isWanted();
      const release = {
        text: found.edition,
        telling,
        origin: "file",
        author: "operator",
        held,
        now,
      } as const;
      return stored ? withRelease(current, release) : current;
    });
  }
  const doubts =
    found.change === "new"
      ? dateDoubts(drafted, line, others, now)
      : found.isAnother
        ? [sameDateDoubt(drafted, line)]
        : [];
  const all = [...problems, ...doubts].toSorted((a, b) => a.line - b.line);
  return {
    change: found.change,
    stored,
    held,
    edition: found.edition,
    before: found.before,
    difference: found.difference,
    understood,
    problems: all,
    doubts,
  };
}

/** What a drafted edition is beside what is stored, with the ids of the signals that are known already. */
function compare(drafted: Edition, history: EditionHistory | undefined) {
  const before = (history && lastStored(history))?.text;
  const edition = keepIds(drafted, before);
  const found = difference(before, edition);
  const change = before === undefined ? "new" : isEmpty(found) ? "same" : "changed";
  const isAnother = before !== undefined && found.added.length === edition.signals.length;
  return { edition, before, difference: found, change, isAnother } as const;
}

const NOTHING: EditionDifference = {
  added: [],
  changed: [],
  removed: [],
  retracted: [],
  restored: [],
  title: undefined,
  introduction: undefined,
  reordered: false,
};
