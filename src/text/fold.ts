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

/** The words of a text alone, in the form in which they are compared: signs and spaces do not count. */
export function foldedWords(text: string): string {
  return fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A text in the form in which it is compared: lower case, without accents, ligatures and invisible characters. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(MARKS_AND_FORMATS, "")
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .toLowerCase();
}
