import type { Block } from "../block.ts";
import { hasText } from "./levels.ts";

/**
 * The level of the one headline of an essay, whose other headings are its chapters: a long text stands between them, chapters are
 * long and link nowhere, and the title does not name an issue of a newsletter.
 */
export function essayLevel(blocks: readonly Block[], chapters: number, title: string): number | undefined {
  const at = blocks.findIndex(({ level }) => level !== undefined && level < chapters);
  const head = blocks[at];
  if (!head?.level || !hasText(blocks, at) || NAMES_ISSUE.test(`${head.text} ${title}`)) return undefined;
  const first = blocks.findIndex(({ level }, index) => index > at && level === chapters);
  const others = blocks.filter(({ level }, index) => index > at && level !== undefined && level < chapters);
  if (first < 0 || others.length > 0 || lengthOf(blocks.slice(at + 1, first)) < SHORTEST_OPENING)
    return undefined;
  const heads = blocks.flatMap(({ level }, index) => (index >= first && level === chapters ? [index] : []));
  const long = heads.filter((from, nth) => (heads[nth + 1] ?? blocks.length) - from > FEWEST_BLOCKS);
  const linked = heads.filter((index) => blocks[index]?.links);
  return long.length * 2 >= heads.length && linked.length === 0 ? head.level : undefined;
}

const lengthOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { text }) => sum + text.length, 0);

/** Characters of the text above the first chapter. */
const SHORTEST_OPENING = 800;

/** Of a chapter, its heading included. */
const FEWEST_BLOCKS = 3;

const NAMES_ISSUE =
  /\d|newsletter|lettre|gazette|bulletin|issue|edition|édition|numéro|weekly|hebdo|digest|revue|week|semaine|daily|news|actu/i;
