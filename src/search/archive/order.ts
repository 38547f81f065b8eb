import type { Archive, Document } from "./archive.ts";

/** Compares two rows: the newer document first; those of one date in their order. */
export function newerFirst(archive: Archive, left: number, right: number): number {
  const [a, b] = [archive.entry(left)?.document, archive.entry(right)?.document];
  return a && b ? compare(a, b) : left - right;
}

function compare(a: Document, b: Document): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}

const LAST_DAY = "9999-12-31";

/** The rows of an archive by age. They come mostly in order of their dates, so that adding one costs little. */
export function createOrder(document: (row: number) => Document | undefined) {
  /** The oldest first. */
  const rows: number[] = [];
  const placeOf = (row: number): number => {
    const own = document(row);
    let low = 0;
    let high = rows.length;
    while (own && low < high) {
      const middle = (low + high) >>> 1;
      const other = document(rows[middle] ?? -1);
      if (other && compare(other, own) > 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const placeAfter = (day: string): number => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((document(rows[middle] ?? -1)?.date ?? "") <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add(row: number): void {
      const newest = document(rows.at(-1) ?? -1);
      const own = document(row);
      if (!newest || !own || compare(newest, own) > 0) rows.push(row);
      else rows.splice(placeOf(row), 0, row);
    },
    remove(row: number): void {
      const at = placeOf(row);
      rows.splice(rows[at] === row ? at : rows.indexOf(row), 1);
    },
    *newestFirst({ from = "", to = LAST_DAY } = {}): Iterable<number> {
      for (let at = placeAfter(to) - 1; at >= 0; at -= 1) {
        const row = rows[at] ?? 0;
        if ((document(row)?.date ?? "") < from) return;
        yield row;
      }
    },
    newest: () => rows.at(-1),
  };
}
