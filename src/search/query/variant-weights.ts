/** How well a variant answers a word, against 1 for the word as typed. Measured as those of the ranking are. */
export const VARIANT_WEIGHTS = {
  /** The word in the other number, and in any other form. */
  otherNumber: 0.8,
  otherForm: 0.6,
  /** A longer word, when nothing else answers; when the word itself is unknown but a form of it is not; when no headline has it; when it is rare. */
  longer: 0.5,
  longerThanForm: 0.8,
  longerThanRare: 0.5,
  longerThanKnown: 0.05,
  /** Two words for one ("tik tok"), one for two. */
  compound: 0.95,
  oneEdit: 0.6,
  twoEdits: 0.3,
  /** A part of a compound that is nowhere whole. */
  part: 0.5,
};

/** Letters that a word must have to be matched at two edits: shorter ones become other words. */
export const TWO_EDITS_FROM = 8;
