import type { Suggestion } from "../ports/answer.ts";
import type { SearchIndex } from "../ports/search-index.ts";

/** What half-typed words may become. */
export function createSuggesting(
  index: Pick<SearchIndex, "suggest">,
): (typed: string, limit: number) => Promise<readonly Suggestion[]> {
  return async (typed, limit) => index.suggest(typed, limit).map((words) => ({ label: words, words }));
}
