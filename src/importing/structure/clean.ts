/** A text in which nothing is left that only does harm, and how many characters went. */
export interface Cleaned {
  readonly text: string;
  readonly removed: number;
}

/**
 * Cleans a text after its last decoding: entities, escapes and charsets all bring such characters in. Control characters only do
 * harm in a chat and in a terminal, bidirectional overrides make a text look different from what it says (Unicode TR 36), and half a
 * surrogate pair is not text. Line ends become `\n`; tabs and line separators become spaces. Cleaning again changes nothing.
 */
export function cleanText(raw: string): Cleaned {
  if (!SUSPECT.test(raw)) return { text: raw, removed: 0 };
  return withoutControls(normalized(raw));
}

/** With `\n` line ends, and letters and their marks as one character: a Mac may write é as two that look like one. */
export function normalized(raw: string): string {
  return raw.replaceAll(/\r\n?/g, "\n").replaceAll(MANY_MARKS, `$&${JOINER}`).normalize("NFC");
}

/** `text` is normalized. Goes through it once: each time costs, where there is much to remove. */
export function withoutControls(text: string): Cleaned {
  let removed = 0;
  const clean = text.replaceAll(/[\t\u2028\u2029]/g, " ").replaceAll(HARMFUL, (run) => {
    removed += run.length;
    // A page break separates the words before and after it.
    return /[\v\f]/.test(run) ? " " : "";
  });
  return { text: clean, removed };
}

export const removedMessage = (count: number): string =>
  `${count} invisible control character(s) removed: look whether the line still reads as it should.`;

/** All but letters of ASCII and its signs. */
const SUSPECT = /[^\n\u0020-\u007E]/;

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const HARMFUL = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF\p{Cs}]+/gu;

/** Joins nothing and shows nothing, but no mark is moved across it (Unicode's combining grapheme joiner). */
const JOINER = "\u034F";

/** Sorting a longer run of marks takes the square of its length: parted as in the Stream-Safe Text Format (UAX #15 §13). */
const MANY_MARKS = /(?:(?!\u034F)\p{M}){30}(?=(?!\u034F)\p{M})/gu;
