import type { Block } from "../block.ts";
import { isLeadOn } from "../../words/line-kinds.ts";

/** In a mail whose headlines are pictures, the words that stand for a picture above a text are its headline. */
export function pictureHeadings(blocks: readonly Block[]): readonly Block[] {
  if (blocks.some(({ level }) => level !== undefined && level < BOLD)) return blocks;
  const heads = new Set<Block>();
  let candidate: Block | undefined;
  for (const block of blocks) {
    if (isPicture(block)) candidate = isHeadline(block.text) ? block : candidate;
    else if (block.aside === undefined) {
      if (candidate && block.kind === "text" && block.text.length >= SHORTEST_TEXT) heads.add(candidate);
      candidate = undefined;
    }
  }
  const bold = blocks.filter(({ level }) => level === BOLD).length;
  if (heads.size < FEWEST || bold > heads.size) return blocks;
  return blocks.map((block): Block => {
    if (!heads.has(block)) return block;
    const { aside: _aside, ...shown } = block;
    return { ...shown, kind: "heading", level: 2 };
  });
}

const BOLD = 7;
const FEWEST = 3;

/** Characters. */
const SHORTEST_TEXT = 60;
const LONGEST_HEADLINE = 100;

const isPicture = ({ aside }: Block): boolean => aside === "it is an image.";

/** Words, and not a file's name. */
const isHeadline = (text: string): boolean =>
  text.includes(" ") && text.length <= LONGEST_HEADLINE && !isLeadOn(text) && !/\blogo\b/i.test(text);
