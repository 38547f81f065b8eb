import { type Archive, withRun } from "../archive/archive.ts";
import { forms } from "../query/variants.ts";
import { inBody, inHeadline, rowOf } from "../archive/postings.ts";
import { tokenise } from "../analysis/tokens.ts";

/** The rows of the documents that are about a topic: the headline names it, or the text does so twice. */
export function rowsAbout(archive: Archive, topic: string): Set<number> {
  const words = tokenise(topic).filter(({ elided }) => !elided);
  return about(
    archive,
    words.map(({ word }) => word),
  );
}

function about(archive: Archive, words: readonly string[]): Set<number> {
  const [only] = words;
  const lists =
    words.length === 1 && only !== undefined
      ? forms(archive, only, 1).map(({ postings }) => postings)
      : [withRun(archive, words).postings];
  const rows = new Set<number>();
  for (const postings of lists)
    for (const posting of postings)
      if (inHeadline(posting) > 0 || inBody(posting) > 1) rows.add(rowOf(posting));
  return rows;
}
