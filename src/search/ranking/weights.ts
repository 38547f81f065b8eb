/** What the ranking weighs. Each was tuned on one half of a French news set and checked on the other. */
export const WEIGHTS = {
  /** A hit in the headline, against 1 for a text full of the word. */
  headline: 4,
  /** What a hit in the text adds to one of the same word in the headline, against 1 without. */
  textBesideHeadline: 0.3,
  /** BM25's k1 and b: how soon further mentions stop counting, and how many more a longer text needs. */
  k1: 2,
  b: 0.5,
  /**
   * A score is multiplied by the share of the query that the document has, raised to a power: `coverage` and `coverageOfOne` divided by the
   * number of words, so that a short query is strict; `coverageOfQuestion` for a question.
   */
  coverage: 1,
  coverageOfOne: 14,
  coverageOfQuestion: 2,
  /** Of the best share of the query that any document has: a document with less does not answer. */
  leastShare: 0.3,
  proximity: 2,
  /** How many of the best are looked at again for proximity. */
  reranked: 60,
  /** The words of the query are the whole headline. */
  wholeHeadline: 1,
  /** Scores that differ by less are equal, and the newer comes first. */
  grain: 0.01,
};
