// What ../shared/search/evaluate.mjs loads: node ../shared/search/evaluate.mjs test/evaluation/engine.mjs
// The archive of documents that the index of editions is built on, after `npm install` (which builds dist/).
import { createArchive } from "../../dist/src/search/archive/archive.js";
import { createEquivalents } from "../../dist/src/search/equivalents/equivalents.js";
import { searchDocuments } from "../../dist/src/search/document-search.js";

export const name = "signalpost";

export async function build(docs) {
  const archive = createArchive();
  const equivalents = createEquivalents();
  for (const [order, { id, date, title, body }] of docs.entries())
    archive.put({ id, date, order, headline: title, body });
  return {
    search(query, limit) {
      const { ranked } = searchDocuments({ archive, equivalents }, query, { first: limit });
      return ranked.slice(0, limit).map(({ row }) => archive.entry(row)?.document.id);
    },
  };
}
