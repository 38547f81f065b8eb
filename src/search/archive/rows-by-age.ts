import { compareByAge, type Document } from "./document.ts";

const LAST_DAY = "9999-12-31";

/** The rows of an archive by age. They come mostly in order of their dates, so that adding one costs little. */
export function createRowsByAge(document: (row: number) => Document | undefined) {
  /** The oldest first. */
  const rows: number[] = [];
  const placeOf = (row: number): number => {
    const own = document(row);
    let low = 0;
    let high = rows.length;
    while (own && low < high) {
      const middle = (low + high) >>> 1;
      const other = document(rows[middle] ?? -1);
      if (other && compareByAge(other, own) > 0) low = middle + 1;
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
      if (!newest || !own || compareByAge(newest, own) > 0) rows.push(row);
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
