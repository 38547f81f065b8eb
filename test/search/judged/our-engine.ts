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
  // It names other editions, not signals: every signal there counts as linked.
  const leads = (from: string, to: string) =>
    index.alsoIn(ids.get(from) ?? "").includes(to.slice(0, to.indexOf("#")));

  return {
    search(query) {
      const { found, notes } = index.search(query, { number: 1, size: 10 });
      return {
        refs: found.map(({ signal }) => refs.get(signal) ?? signal),
        marked: notes.some(({ kind }) => kind === "spelling" || kind === "not-all-words"),
      };
    },
    linked: (one, other) => leads(one, other) || leads(other, one),
  };
}
