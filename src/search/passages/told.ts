import type { SearchNote } from "../../ports/search-index.ts";
import { tokenise } from "../analysis/tokens.ts";
import type { Archive, Entry } from "../archive/archive.ts";
import { has } from "../archive/postings.ts";
import type { Group } from "../query/expand.ts";
import type { Variant } from "../query/variants.ts";

/** So many other words are named, for each that was asked. */
const MOST_NAMED = 4;

export function answers(variants: readonly Variant[], row: number): boolean {
  return variants.some(({ postings }) => has(postings, row));
}

/** What had to be understood differently from what was typed to find these, the best first. */
export function told(
  archive: Archive,
  ranked: readonly { readonly row: number }[],
  groups: readonly Group[],
): SearchNote[] {
  const [best] = ranked;
  if (!best) return [];
  const missing = groups.filter(({ variants }) => !answers(variants, best.row)).map(({ typed }) => typed);
  const notes: SearchNote[] = missing.length > 0 ? [{ kind: "not-all-words", missing }] : [];
  for (const { typed, variants } of groups) {
    if (variants.some(({ why }) => why === "word" || why === "form" || why === "run")) continue;
    const used = variants.find(({ postings, why }) => why !== "equivalent" && has(postings, best.row));
    const [term] = used?.terms ?? [];
    if (term) notes.push({ kind: "spelling", typed, used: asWritten(archive.entry(best.row), term.word) });
  }
  return [...notes, ...alsoSearched(ranked, groups)];
}

/** The other words that found some of these, each once. */
function alsoSearched(ranked: readonly { readonly row: number }[], groups: readonly Group[]): SearchNote[] {
  const named = new Map<string, SearchNote>();
  for (const { typed, variants } of groups) {
    const used = variants.filter(
      ({ why, postings }) => why === "equivalent" && ranked.some(({ row }) => has(postings, row)),
    );
    const labels = [...new Set(used.flatMap(({ label }) => label ?? []))].slice(0, MOST_NAMED);
    if (labels.length > 0 && !named.has(labels.join()))
      named.set(labels.join(), { kind: "also", typed, used: labels });
  }
  return [...named.values()];
}

function asWritten(entry: Entry | undefined, word: string): string {
  const text = `${entry?.document.headline}\n${entry?.document.body}`;
  const token = tokenise(text).find((one) => one.word === word);
  return token ? text.slice(token.start, token.end) : word;
}
