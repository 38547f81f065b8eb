import type { Archive } from "./archive.ts";

/** Compares two rows: the newer document first; those of one date in their order. */
export function newerFirst(archive: Archive, left: number, right: number): number {
  const [a, b] = [archive.entry(left)?.document, archive.entry(right)?.document];
  if (!a || !b) return left - right;
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}
