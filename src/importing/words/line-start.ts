/** A line that begins with one of these, after any signs. A space matches any space: French has non-breaking ones. */
export const oneOf = (...patterns: readonly string[]): RegExp =>
  new RegExp(String.raw`^\W*(?:${patterns.join("|").replaceAll(" ", String.raw`\s`)})`, "iu");

/** A longer text is a paragraph, whose end is no line's end: some patterns take the square of what they look at. */
export const beginning = (text: string): string =>
  text.length <= LONGEST_LINE ? text : `${text.slice(0, LONGEST_LINE)}x`;

/** Characters. */
const LONGEST_LINE = 1000;
