/**
 * In which documents a word stands, as one ascending list of numbers: `row * 256 + inHeadline * 16 + inBody`, the counts
 * capped at 15. Up to 2^23 documents it is a list of small integers, eight bytes each.
 */
export type Postings = number[];

const MOST_COUNTED = 15;

export function pack(row: number, headline: number, body: number): number {
  return row * 256 + Math.min(headline, MOST_COUNTED) * 16 + Math.min(body, MOST_COUNTED);
}

export function rowOf(posting: number): number {
  return posting >>> 8;
}

export function inHeadline(posting: number): number {
  return (posting >>> 4) & 15;
}

export function inBody(posting: number): number {
  return posting & 15;
}

/** The index of a row in a list, or the one where it would go, when that is known to be `from` or later. */
export function indexOfRow(postings: readonly number[], row: number, from = 0): number {
  let step = 1;
  while (from > 0 && from + step < postings.length && rowOf(postings[from + step] ?? 0) < row) step *= 2;
  let low = from;
  let high = from > 0 ? Math.min(postings.length, from + step + 1) : postings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rowOf(postings[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function has(postings: readonly number[], row: number): boolean {
  const found = postings[indexOfRow(postings, row)];
  return found !== undefined && rowOf(found) === row;
}

export function insert(postings: Postings, posting: number): void {
  const last = postings.at(-1);
  if (last === undefined || last < posting) postings.push(posting);
  else postings.splice(indexOfRow(postings, rowOf(posting)), 0, posting);
}

export function withdraw(postings: Postings, row: number): void {
  const at = indexOfRow(postings, row);
  const found = postings[at];
  if (found !== undefined && rowOf(found) === row) postings.splice(at, 1);
}

/** The rows that are in every one of the lists, ascending. */
export function common(lists: readonly (readonly number[])[]): number[] {
  const [shortest, ...others] = lists.toSorted((a, b) => a.length - b.length);
  const indexes = others.map(() => 0);
  const found: number[] = [];
  for (const posting of shortest ?? []) {
    const row = rowOf(posting);
    const everywhere = others.every((list, index) => {
      const at = indexOfRow(list, row, indexes[index]);
      indexes[index] = at;
      return rowOf(list[at] ?? -1) === row;
    });
    if (everywhere) found.push(row);
  }
  return found;
}
