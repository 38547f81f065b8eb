import { type Edition, firstPublication, type Signal } from "../../src/domain/edition.ts";
import { createSearchIndex } from "../../src/search/memory-index.ts";
import type { SearchIndex } from "../../src/ports/search-index.ts";

/** An edition whose signals are given as `headline` or `headline | text`. */
export function editionOf(id: string, ...signals: readonly string[]): Edition {
  return {
    id,
    publication: firstPublication,
    date: id,
    title: id,
    introduction: "",
    signals: signals.map((text, index): Signal => {
      const [headline = "", body = "Rien de plus."] = text.split(" | ");
      return { id: `${id}.${String(index).padStart(8, "0")}`, headline, paragraphs: body.split("\n\n") };
    }),
  };
}

export function indexOf(...editions: readonly Edition[]): SearchIndex {
  const index = createSearchIndex();
  for (const edition of editions) index.put(edition);
  return index;
}

/** The headlines that are found, best first. */
export function found(index: SearchIndex, query: string): string[] {
  return index
    .search(query, { number: 1, size: 100 })
    .found.map(({ headline }) => headline.map(({ text }) => text).join(""));
}
