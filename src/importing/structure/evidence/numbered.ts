import type { Block } from "../block.ts";

/** Headings "1. …", "2. …" up to the last are the headlines, whatever their levels, where they are four or more. */
export function numberedHeadings(blocks: readonly Block[]): readonly Block[] {
  const numbered: Block[] = [];
  for (const block of blocks) {
    const [, number] = NUMBER.exec(block.text) ?? [];
    if (block.kind === "heading" && Number(number) === numbered.length + 1) numbered.push(block);
  }
  const levels = new Set(numbered.map(({ level }) => level));
  const level = Math.min(...numbered.map((block) => block.level ?? BOLD));
  const above = blocks.filter((block) => block.kind === "heading" && (block.level ?? BOLD) < level).length;
  if (numbered.length < FEWEST || (levels.size === 1 && above * 2 > numbered.length)) return blocks;
  const heads = new Set(numbered);
  const own = Math.max(1, Math.min(...blocks.map((block) => block.level ?? BOLD)));
  return blocks.map((block) => (heads.has(block) ? { ...block, level: own } : block));
}

const NUMBER = /^(\d{1,2})[.)]\s+\S/;
const BOLD = 7;
const FEWEST = 4;
