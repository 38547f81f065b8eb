import type { Block } from "../block.ts";

/** Where a page has no headings, short lines in larger letters are some: mails are often made so. */
export function sizedHeadings(blocks: readonly Block[]): readonly Block[] {
  const body = bodySize(blocks);
  if (body === undefined || blocks.some(({ level = BOLD }) => level < BOLD)) return blocks;
  const isLarge = ({ kind, size, text }: Block): boolean =>
    kind !== "item" &&
    size !== undefined &&
    size >= body * LARGER &&
    text.length <= LONGEST &&
    !/[.;,]$/.test(text);
  const sizes = blocks.filter((block) => isLarge(block)).map(({ size = 0 }) => size);
  const ranks = ranked(sizes);
  return blocks.map((block) => {
    if (!isLarge(block)) return block;
    const rank = ranks.findIndex((least) => (block.size ?? 0) >= least);
    return { ...block, kind: "heading", level: Math.min(FIRST_LEVEL + rank, LAST_LEVEL) };
  });
}

const BOLD = 7;
const FIRST_LEVEL = 2;
const LAST_LEVEL = 6;

/** How much larger than the text a headline is. */
const LARGER = 1.15;

/** Characters. */
const LONGEST = 150;

/** The least size of each rank, the largest first: sizes that hardly differ are one. */
function ranked(sizes: readonly number[]): readonly number[] {
  const least: number[] = [];
  let top = Infinity;
  for (const size of sizes.toSorted((a, b) => b - a)) {
    if (size < top * SAME_RANK) {
      top = size;
      least.push(size);
    } else least[least.length - 1] = size;
  }
  return least;
}

const SAME_RANK = 0.85;

/** The size of most letters. */
function bodySize(blocks: readonly Block[]): number | undefined {
  const letters = new Map<number, number>();
  for (const { size, text } of blocks)
    if (size !== undefined) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].sort(([, a], [, b]) => b - a)[0]?.[0];
}
