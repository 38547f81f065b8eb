import type { Block } from "../block.ts";
import { isLeadOn } from "../../words/line-kinds.ts";
import { hasText } from "./levels.ts";

/**
 * Where most stories below bold headlines end with the same link, what has none is no story when it stands before the first or after
 * the last of them; and bold links in a row, without a text, are a menu. The headings that are no headlines.
 */
export function misfits(blocks: readonly Block[], level: number): ReadonlySet<Block> {
  const heads = blocks.flatMap((block, index) => (block.level === level ? [{ block, index }] : []));
  const found = new Set<Block>();
  const bare = heads.filter(({ index }) => !hasText(blocks, index));
  const places = new Set(bare.map(({ index }) => index));
  for (const { block, index } of bare) {
    const isInRow = [-2, -1, 0].some((from) => [0, 1, 2].every((step) => places.has(index + from + step)));
    if (isInRow && bare.length * 2 < heads.length && block.links) found.add(block);
  }
  if (level !== BOLD) return found;
  const closed = heads.filter(({ index }, nth) => closes(blocks.slice(index + 1, heads[nth + 1]?.index)));
  if (closed.length < FEWEST) return found;
  const [first, last] = [closed[0]?.index ?? 0, closed.at(-1)?.index ?? 0];
  for (const { block, index } of heads) if (index < first || index > last) found.add(block);
  return found;
}

const BOLD = 7;
const FEWEST = 4;

const closes = (section: readonly Block[]): boolean =>
  section.some(
    ({ links = [], text }) => text.length < LONGEST_CLOSING && isLeadOn(links.at(-1)?.words ?? ""),
  );

/** Characters. */
const LONGEST_CLOSING = 100;
