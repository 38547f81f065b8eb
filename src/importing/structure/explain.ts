import type { Reading } from "./block.ts";
import { quote } from "./block.ts";
import type { Explained } from "./draft.ts";

/** What each block was taken for, and why, in the order of the source. */
export function explain(readings: readonly Reading[]): readonly Explained[] {
  return readings
    .map((reading): Explained => {
      const { line, lastLine, text } = reading.block;
      return { line, lastLine, words: quote(text), ...takenFor(reading) };
    })
    .toSorted((a, b) => a.line - b.line);
}

function takenFor(reading: Reading): Pick<Explained, "as" | "why"> {
  switch (reading.role) {
    case "title":
      return { as: "title", why: "it is a heading above all others." };
    case "aside":
      return { as: "left out", why: reading.reason };
    case "orphan":
      return { as: "headline without text", why: "it looks like a headline, and no paragraph follows." };
    case "headline":
      return {
        as: "headline",
        why: reading.why === undefined ? "by its shape, above a paragraph." : `${reading.why}.`,
      };
    case "item":
      return { as: "item", why: "it is an item of a list." };
    case "text":
      return { as: "text", why: reading.doubt ?? "it stands below a headline, or above all of them." };
  }
}
