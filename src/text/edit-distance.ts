/** Longer words are never close. */
const LONGEST = 64;
/** Three rows of the table, reused from call to call. */
let row = new Uint8Array(LONGEST + 2);
let above = new Uint8Array(LONGEST + 2);
let aboveThat = new Uint8Array(LONGEST + 2);

/**
 * How many letters must be added, left out, replaced, or swapped with the next one, to get from `a` to `b` (optimal string alignment);
 * `limit + 1` when it is more than `limit`, or when a word has more than 64 letters.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const columns = b.length;
  if (Math.abs(a.length - columns) > limit || a.length > LONGEST || columns > LONGEST) return limit + 1;
  for (let column = 0; column <= columns; column += 1) row[column] = column;
  for (let line = 1; line <= a.length; line += 1) {
    [aboveThat, above, row] = [above, row, aboveThat];
    const letter = a.charCodeAt(line - 1);
    let best = line;
    row[0] = line;
    for (let column = 1; column <= columns; column += 1) {
      const other = b.charCodeAt(column - 1);
      let cost = at(above, column - 1) + (letter === other ? 0 : 1);
      cost = Math.min(cost, at(above, column) + 1, at(row, column - 1) + 1);
      if (line > 1 && column > 1 && letter === b.charCodeAt(column - 2) && other === a.charCodeAt(line - 2))
        cost = Math.min(cost, at(aboveThat, column - 2) + 1);
      row[column] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
  }
  return Math.min(at(row, columns), limit + 1);
}

function at(numbers: Uint8Array, index: number): number {
  return numbers[index] ?? 0;
}
