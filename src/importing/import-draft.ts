import type { Editions } from "../ports/store.ts";
import type { EditionDifference } from "../domain/difference.ts";
import { difference, isEmpty } from "../domain/difference.ts";
import type { Draft, Problem, Understood } from "./structure/draft.ts";
import type { Edition } from "../domain/edition.ts";
import { keepIds } from "./match-signals.ts";

export interface ImportOptions {
  /** Stores the text even if it differs from what is stored under the same date. */
  readonly replace: boolean;
  /** Stores nothing. */
  readonly dryRun: boolean;
  readonly now: Date;
}

/** What importing a draft did, or would do. */
export type ImportResult =
  | {
      /** `same`: nothing to do. `changed` and not stored: a dry run, or `replace` is needed. */
      readonly change: "new" | "same" | "changed";
      readonly stored: boolean;
      /** With the ids that are, or would be, stored. */
      readonly edition: Edition;
      readonly difference: EditionDifference;
      readonly understood: Understood;
      readonly problems: readonly Problem[];
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

/** Stores a draft's edition if it is new, or if it differs and `replace` says so. Rejects with the store's `StoreError`. */
export async function importDraft(
  draft: Draft,
  editions: Editions,
  { replace, dryRun, now }: ImportOptions,
): Promise<ImportResult> {
  const { understood, problems } = draft;
  if (!draft.edition) {
    const known = understood.date !== undefined && (await editions.edition(understood.date)) !== undefined;
    const change = known ? "changed" : "new";
    return { change, stored: false, edition: undefined, difference: NOTHING, understood, problems };
  }
  const before = await editions.edition(draft.edition.id);
  const edition = keepIds(draft.edition, before);
  const found = difference(before, edition);
  const change = before === undefined ? "new" : isEmpty(found) ? "same" : "changed";
  const stored = !dryRun && (change === "new" || (change === "changed" && replace));
  if (stored) await editions.putEdition(edition, now);
  return { change, stored, edition, difference: found, understood, problems };
}

const NOTHING: EditionDifference = {
  added: [],
  changed: [],
  removed: [],
  title: undefined,
  introduction: undefined,
  reordered: false,
};
