import { createSearchIndex } from "../search/memory-index.ts";
import type { SearchIndex } from "../ports/search-index.ts";
import type { Editions } from "../ports/store.ts";

/** The whole archive, ready to be searched. */
export async function loadIndex(store: Editions): Promise<SearchIndex> {
  const index = createSearchIndex();
  for (const { id } of await store.listEditions()) {
    const edition = await store.edition(id);
    if (edition) index.put(edition);
  }
  return index;
}
