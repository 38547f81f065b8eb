import { singular, stem } from "../analysis/stem.ts";
import { type Archive, withRun } from "../archive/archive.ts";
import { rowOf } from "../archive/postings.ts";
import { letsThrough } from "./filters.ts";
import type { Query } from "./parse-query.ts";
import { forms } from "./variants.ts";

/** Which rows a query's filters and exclusions let through. `rowsAbout` finds those on a topic. */
export function allowed(
  archive: Archive,
  query: Query,
  rowsAbout: (topic: string) => ReadonlySet<number>,
): (row: number) => boolean {
  const { excluded, filters } = query;
  const banned = new Set<number>();
  for (const parts of excluded)
    for (const { postings } of leftOut(archive, parts, query))
      for (const posting of postings) banned.add(rowOf(posting));
  const topics = filters.flatMap((filter) => (filter.kind === "topic" ? [rowsAbout(filter.topic)] : []));
  return (row) => {
    const date = archive.entry(row)?.document.date ?? "";
    return (
      !banned.has(row) &&
      topics.every((about) => about.has(row)) &&
      filters.every((filter) => letsThrough(filter, date))
    );
  };
}

/** A word leaves out all its forms, but only its own number where another form is asked for: `abandonne -abandon`. */
function leftOut(archive: Archive, parts: readonly string[], { words }: Query) {
  const [only] = parts;
  if (parts.length !== 1 || only === undefined) return [withRun(archive, parts)];
  const family = forms(archive, only, 1);
  const own = singular(only);
  const related = words.some((word) =>
    word.parts.some((part) => stem(part) === stem(only) && singular(part) !== own),
  );
  return related ? family.filter(({ terms }) => singular(terms[0]?.word ?? "") === own) : family;
}
