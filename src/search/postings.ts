/**
 * In which documents a word stands, as one ascending list of numbers: `slot * 256 + inHeadline * 16 + inBody`, the counts
 * capped at 15. Up to 2^23 documents it is a list of small integers, eight bytes each.
 */
export type Postings = number[];

const MOST_COUNTED = 15;

export function pack(slot: number, headline: number, body: number): number {
  return slot * 256 + Math.min(headline, MOST_COUNTED) * 16 + Math.min(body, MOST_COUNTED);
}

export function slotOf(posting: number): number {
  return posting >>> 8;
}

export function inHeadline(posting: number): number {
  return (posting >>> 4) & 15;
}

export function inBody(posting: number): number {
  return posting & 15;
}

/** Where a slot stands in a list, or would stand, when it is known to be at `from` or later. */
export function placeOf(postings: readonly number[], slot: number, from = 0): number {
  let step = 1;
  while (from > 0 && from + step < postings.length && slotOf(postings[from + step] ?? 0) < slot) step *= 2;
  let low = from;
  let high = from > 0 ? Math.min(postings.length, from + step + 1) : postings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (slotOf(postings[middle] ?? 0) < slot) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function has(postings: readonly number[], slot: number): boolean {
  const found = postings[placeOf(postings, slot)];
  return found !== undefined && slotOf(found) === slot;
}

export function insert(postings: Postings, posting: number): void {
  const last = postings.at(-1);
  if (last === undefined || last < posting) postings.push(posting);
  else postings.splice(placeOf(postings, slotOf(posting)), 0, posting);
}

export function withdraw(postings: Postings, slot: number): void {
  const place = placeOf(postings, slot);
  const found = postings[place];
  if (found !== undefined && slotOf(found) === slot) postings.splice(place, 1);
}

/** The slots that stand in every one of the lists, ascending. */
export function common(lists: readonly (readonly number[])[]): number[] {
  const [shortest, ...others] = lists.toSorted((a, b) => a.length - b.length);
  const places = others.map(() => 0);
  const found: number[] = [];
  for (const posting of shortest ?? []) {
    const slot = slotOf(posting);
    const everywhere = others.every((list, index) => {
      const place = placeOf(list, slot, places[index]);
      places[index] = place;
      return slotOf(list[place] ?? -1) === slot;
    });
    if (everywhere) found.push(slot);
  }
  return found;
}
