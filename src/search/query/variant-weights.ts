/** How well a variant answers a word, against 1 for the word as typed. Measured as those of the ranking are. */
export const VARIANT_WEIGHTS = {
  /** The word in the other number, and in any other form. */
  otherNumber: 0.8,
  otherForm: 0.6,
  /** The same number in other words or digits. */
  sameNumber: 0.9,
  /** A longer word, when nothing else answers; when the word itself is unknown but a form of it is not; when no headline has it; when it is rare. */
  longer: 0.5,
  longerThanForm: 0.8,
  longerThanRare: 0.5,
  longerThanKnown: 0.05,
  /** Two words for one ("tik tok"), one for two. */
  compound: 0.95,
  /** A spelling one edit away that sounds the same, one of the two, one that nearly sounds the same, and one two edits away. */
  sameSound: 0.7,
  oneEdit: 0.6,
  soundOnly: 0.5,
  /** One of the two, beside a spelling that is both. */
  besideBoth: 0.3,
  nearSound: 0.3,
  twoEdits: 0.3,
  /** Another word that means the same, and one that is only related. */
  equivalent: 0.4,
  related: 0.2,
  /** What both count for beside the word itself. */
  besideKnown: 0.25,
  /** A part of a compound that is nowhere whole. */
  part: 0.5,
};

/** Letters that a word must have to be corrected at all, and to be matched at two edits: shorter ones become other words. */
export const CORRECTED_FROM = 4;
export const TWO_EDITS_FROM = 7;
