import { createSearchIndex } from "../search/memory-index.ts";
import type { Log } from "../ports/log.ts";
import { readEquivalents } from "./own-equivalents.ts";
import type { SearchIndex } from "../ports/search-index.ts";
import type { Editions } from "../ports/store.ts";

/** The whole archive, ready to be searched. `equivalentsFile` holds the publisher's own other words; it may be absent. */
export async function loadIndex(store: Editions, equivalentsFile: string, log: Log): Promise<SearchIndex> {
  const index = createSearchIndex(await readEquivalents(equivalentsFile, log));
  for (const { id } of await store.listEditions()) {
    const edition = await store.edition(id);
    if (edition) index.put(edition);
  }
  return index;
}
