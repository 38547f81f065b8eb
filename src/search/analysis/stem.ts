/** Endings and what replaces them; the first that fits is taken. The stem keeps at least four letters. */
const ENDINGS: readonly (readonly [ending: string, left: string])[] = [
  ["issement", "issement"],
  ["ement", "ement"],
  ["aient", ""],
  ["eront", ""],
  ["erait", ""],
  ["trice", "teu"],
  ["ation", "ation"],
  ["ante", "ant"],
  ["ant", "ant"],
  ["euse", "eu"],
  ["aise", "ai"],
  ["oise", "oi"],
  ["ienne", "ien"],
  ["enne", "en"],
  ["onne", "on"],
  ["elle", "el"],
  ["ette", "et"],
  ["iere", "i"],
  ["ier", "i"],
  ["ment", "ment"],
  ["ent", "ent"],
  ["eur", "eu"],
  ["ive", "if"],
  ["ique", "ic"],
  ["ail", "al"],
  ["ees", ""],
  ["ait", ""],
  ["era", ""],
  ["ee", ""],
  ["er", ""],
  ["ez", ""],
  ["y", "i"],
  ["e", ""],
];

const SHORTEST = 4;

/** What the forms of a word have in common. Light on purpose: unlike words stay apart. Takes a folded word. */
export function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word;
  return withoutEnding(singular(word));
}

export function singular(word: string): string {
  if (word.endsWith("eaux")) return word.slice(0, -1);
  if (word.endsWith("aux") && word.length > 4) return `${word.slice(0, -2)}l`;
  if (word.endsWith("eux") || word.endsWith("oux")) return word.slice(0, -1);
  if (word.endsWith("s") && !word.endsWith("ss")) return word.slice(0, -1);
  return word;
}

function withoutEnding(word: string): string {
  for (const [ending, left] of ENDINGS) {
    if (
      word.length - ending.length + left.length >= SHORTEST &&
      word.length > ending.length + 1 &&
      word.endsWith(ending)
    )
      return word.slice(0, -ending.length) + left;
  }
  return word;
}
