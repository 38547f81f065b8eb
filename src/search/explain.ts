import { inBody, inHeadline, indexOfRow, rowOf } from "./archive/postings.ts";
import type { Group } from "./query/expand.ts";
import type { Reason } from "../ports/search-index.ts";

/** Why a document is a hit: for each word of the query, what answers it there, the best first. */
export function explain(row: number, groups: readonly Group[]): Reason[] {
  return groups.map(({ typed, variants }) => ({
    typed,
    answered: variants
      .flatMap(({ terms, postings, why, weight, label }) => {
        const posting = postings[indexOfRow(postings, row)];
        if (posting === undefined || rowOf(posting) !== row) return [];
        return {
          by: terms.map(({ word }) => word).join(" "),
          why,
          weight,
          inHeadline: inHeadline(posting),
          inBody: inBody(posting),
          ...(label !== undefined && { label }),
        };
      })
      .toSorted((a, b) => b.weight - a.weight),
  }));
}
