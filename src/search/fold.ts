/** Letters that Unicode does not take apart, and what people type for them. */
const LETTERS: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ı: "i",
  þ: "th",
};

const MARKS_AND_FORMATS = /[\p{M}\p{Cf}]/gu;
const SPECIAL = /[œæßøđðłıþ]/g;
const PLAIN = /^[a-z0-9]*$/;

/** What was folded of late: a text's words are few, and folding is most of the work of reading it. */
const known = new Map<string, string>();
const MOST_KNOWN = 20_000;

/** A word as it is compared: lower case, without accents, ligatures and invisible characters. */
export function fold(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  const folded = PLAIN.test(word) ? word : folding(word);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(word, folded);
  return folded;
}

function folding(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFKD")
    .replace(MARKS_AND_FORMATS, "")
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .toLowerCase();
}
