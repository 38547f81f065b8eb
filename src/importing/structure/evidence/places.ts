import type { Block, Place } from "../block.ts";

/** The innermost element that holds both blocks. */
export function commonPlace(a: Block, b: Block): Place | undefined {
  let [left, right] = [a.place, b.place];
  while (left && right && left !== right) {
    if (left.depth >= right.depth) left = left.parent;
    else right = right.parent;
  }
  return left === right ? left : undefined;
}

export function isInside(block: Block, place: Place): boolean {
  let at = block.place;
  while (at && at.depth > place.depth) at = at.parent;
  return at === place;
}
