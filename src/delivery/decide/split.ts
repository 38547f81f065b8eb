/**
 * Splits text into pieces of which each fits: at the end of a paragraph line, else of a sentence, else between words, else between
 * characters as people see them. The pieces joined give the text back, but for white space at the cuts.
 */
export function splitText(text: string, fits: (piece: string) => boolean): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest !== "" && !fits(rest)) {
    const [head, tail] = cut(rest, fits);
    pieces.push(head);
    rest = tail;
  }
  if (rest !== "" || pieces.length === 0) pieces.push(rest);
  return pieces;
}

/** The longest head that fits, cut at the best boundary that leaves at least a third of it. At least one character. */
function cut(text: string, fits: (piece: string) => boolean): readonly [head: string, tail: string] {
  const longest = longestFitting(text, fits);
  const window = text.slice(0, longest);
  const enough = longest / 3;
  for (const boundary of [/\n/g, /[.!?…][»"”)]?\s/g, /\s/g]) {
    const end = lastEnd(window, boundary);
    if (end > enough) return [text.slice(0, end).trimEnd(), text.slice(end).trimStart()];
  }
  const end = graphemeEnd(text, longest);
  return [text.slice(0, end), text.slice(end)];
}

/** The length of the longest prefix that fits: found by halving, as longer text never fits better. At least 1. */
function longestFitting(text: string, fits: (piece: string) => boolean): number {
  let fitting = 0;
  let tooLong = text.length;
  while (tooLong - fitting > 1) {
    const middle = (fitting + tooLong) >> 1;
    if (fits(text.slice(0, middle))) fitting = middle;
    else tooLong = middle;
  }
  return Math.max(1, fitting);
}

function lastEnd(text: string, boundary: RegExp): number {
  let end = 0;
  for (const match of text.matchAll(boundary)) end = match.index + match[0].length;
  return end;
}

/** How far around a cut a character made of many code units is looked for; longer ones are cut between code points. */
const GRAPHEME_WINDOW = 64;

const graphemes = new Intl.Segmenter("fr", { granularity: "grapheme" });

/** The last end of a character at or before `length`; never inside a surrogate pair, never 0. */
function graphemeEnd(text: string, length: number): number {
  const start = Math.max(0, length - GRAPHEME_WINDOW);
  let end = 0;
  for (const { index } of graphemes.segment(text.slice(start, length + GRAPHEME_WINDOW))) {
    if (start + index > length) break;
    if (index > 0) end = start + index;
  }
  if (end > 0) return end;
  const isInsidePair =
    /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(length));
  return isInsidePair ? (length > 1 ? length - 1 : 2) : length;
}
