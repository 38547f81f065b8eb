import type { Edition, SignalId } from "../../../src/domain/edition.ts";
import { createSearchIndex } from "../../../src/search/memory-index.ts";
import { refsOf } from "./judged.ts";
import type { Linked, Search } from "./score.ts";

export interface Engine {
  readonly search: Search;
  readonly linked: Linked;
}

/** The engine as `/signal` asks it, on these editions alone. */
export function ourEngine(
  editions: readonly Edition[],
  refs: ReadonlyMap<SignalId, string> = refsOf(editions),
): Engine {
  const index = createSearchIndex();
  for (const edition of editions) index.put(edition);
  const ids = new Map([...refs].map(([id, ref]) => [ref, id]));
  const leads = (from: string, to: string) => index.story(ids.get(from) ?? "").includes(ids.get(to) ?? "");

  return {
    search(query, today) {
      const { found, notes } = index.search(query, { number: 1, size: 10, today });
      return {
        refs: found.map(({ signal }) => refs.get(signal) ?? signal),
        marked: notes.some(({ kind }) => ["spelling", "not-all-words", "also", "date"].includes(kind)),
      };
    },
    linked: (one, other) => leads(one, other) || leads(other, one),
  };
}
