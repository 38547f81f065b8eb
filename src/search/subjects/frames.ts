import { INSTITUTIONS } from "../equivalents/institutions.ts";
import { PLACES } from "../equivalents/places.ts";
import { keyOf, readTable } from "../equivalents/read-table.ts";

/** Whether a word, folded, is of a place or an institution: signals that share only that have nothing to do with each other. */
export function isFrame(word: string): boolean {
  return FRAMES.has(keyOf(word));
}

const FRAMES: ReadonlySet<string> = new Set(
  [INSTITUTIONS, PLACES].flatMap((text) => readTable(text).entries.flatMap(({ keys }) => keys)),
);
