/** What the ranking weighs. Each was chosen on a French news set, with its halves against each other. */
export const WEIGHTS = {
  /** A hit in the headline, against 1 for a text full of the word. */
  headline: 4,
  /** What a hit in the text adds to one of the same word in the headline, against 1 without. */
  textBesideHeadline: 0.3,
  /** BM25's k1 and b: how soon more mentions stop to count, and how much longer texts need. */
  k1: 2,
  b: 0.5,
  /** The word in the other number, and in any other form, against 1 for the word as typed. */
  otherNumber: 0.8,
  otherForm: 0.6,
  /** A longer word, when nothing begins like this one but it; when it could be a form; when it stands in texts only; when it is a known word. */
  longer: 0.5,
  longerThanForm: 0.8,
  longerThanRare: 0.5,
  longerThanKnown: 0.05,
  /** Two words for one ("tik tok"), one for two. */
  compound: 0.95,
  oneEdit: 0.6,
  twoEdits: 0.3,
  /** Letters that a word must have for two edits: shorter ones become other words. */
  twoEditsFrom: 8,
  /** A part of a compound that is nowhere whole. */
  part: 0.5,
  /** The power to which the share of the query that a document has is raised: hard for a few words, soft for a question. */
  coverage: 1,
  coverageOfOne: 14,
  coverageOfQuestion: 2,
  /** Of the best share of the query that any document has: those with less are no answer. */
  leastShare: 0.3,
  proximity: 2,
  /** How many of the best are looked at again for proximity. */
  reranked: 60,
  /** The words of the query are the whole headline. */
  wholeHeadline: 1,
  /** Scores that differ by less are equal, and the newer comes first. */
  grain: 0.01,
};
