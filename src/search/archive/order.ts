import type { Archive } from "./archive.ts";
import { compareByAge } from "./document.ts";

/** Compares two rows: the newer document first; those of one date in their order. */
export function newerFirst(archive: Archive, left: number, right: number): number {
  const [a, b] = [archive.entry(left)?.document, archive.entry(right)?.document];
  return a && b ? compareByAge(a, b) : left - right;
}
