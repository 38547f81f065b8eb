import type { Block } from "../block.ts";
import { leadHeadline } from "./leads.ts";

/** The level of bold lines. */
const BOLD = 7;

/** Whether text follows a heading right away; a bold line below a real heading is text. */
export const hasText = (blocks: readonly Block[], index: number): boolean => {
  const next = blocks[index + 1];
  if (next === undefined) return false;
  return next.kind !== "heading" || (next.level === BOLD && (blocks[index]?.level ?? BOLD) < BOLD);
};

/**
 * The level whose headings are the signals': the one at which most headings have text below them. Where the headings above it only
 * hold others and say little themselves, they name sections.
 */
export function signalLevel(blocks: readonly Block[]): number | undefined {
  const counts = new Map<number, number>();
  for (const [index, { kind, level }] of blocks.entries()) {
    if (kind !== "heading" || level === undefined || !hasText(blocks, index)) continue;
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  // A list of links has headlines and no texts.
  if (counts.size === 0)
    for (const { kind, level, links } of blocks)
      if (kind === "heading" && level !== undefined && links) counts.set(level, (counts.get(level) ?? 0) + 1);
  // Bold lines count as headlines only where the real headings are at most a title.
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || b - a);
  const real = ranked.filter(([level]) => level < BOLD);
  const [chosen] = (real.some(([, count]) => count > 1) ? real : ranked)[0] ?? [];
  if (chosen === undefined) return undefined;
  const deeper = [...counts.keys()].filter((level) => level > chosen).toSorted((a, b) => a - b)[0];
  if (deeper === undefined) return chosen;
  return namesSections(blocks, chosen, deeper) ? deeper : chosen;
}

/** Whether most headings of a level hold deeper ones and hardly a text of their own. */
function namesSections(blocks: readonly Block[], level: number, deeper: number): boolean {
  let all = 0;
  let sections = 0;
  for (const [index, block] of blocks.entries()) {
    if (block.level !== level) continue;
    all += 1;
    let own = 0;
    let at = index + 1;
    for (; at < blocks.length && blocks[at]?.kind !== "heading"; at += 1) own += blocks[at]?.text.length ?? 0;
    const next = blocks[at];
    const holds = next?.level === deeper;
    // A bold line is a headline of its own only right below a short name of a section.
    const isName = deeper < BOLD ? own < LONGEST_OPENING : own === 0 && block.text.length <= LONGEST_NAME;
    if (holds && isName) sections += 1;
  }
  return sections >= 2 && sections * 10 >= all * 6;
}

/** Characters: what a section says before its first story. */
const LONGEST_OPENING = 200;
const LONGEST_NAME = 30;

/** How many headings have text below them. */
export function headlinesWithText(blocks: readonly Block[]): number {
  const level = signalLevel(blocks);
  if (level === undefined) return 0;
  return blocks.filter((block, index) => block.level === level && hasText(blocks, index)).length;
}

/** Headings whose text is not itself a list of headlines. */
export function headlinesWithOwnText(blocks: readonly Block[], starts: ReadonlySet<Block>): number {
  return blocks.filter((block, index) => {
    const next = blocks[index + 1];
    return block.kind === "heading" && hasText(blocks, index) && next !== undefined && !starts.has(next);
  }).length;
}

export const isLeadBlock = (block: Block | undefined): boolean =>
  block !== undefined && leadHeadline(block) !== undefined;

/**
 * A deeper level whose headings stand right above the signals' headlines and name topics. One of them that has a text of its own is a
 * headline, too.
 */
export function kickerLevel(blocks: readonly Block[], level: number): number | undefined {
  const above = new Map<number, number>();
  const all = new Map<number, number>();
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== "heading" || (block.level ?? BOLD) <= level) continue;
    const own = block.level ?? BOLD;
    all.set(own, (all.get(own) ?? 0) + 1);
    if (blocks[index + 1]?.level === level && block.text.length <= LONGEST_NAME)
      above.set(own, (above.get(own) ?? 0) + 1);
  }
  const [found] = [...above].filter(([own, count]) => count >= 2 && count * 2 >= (all.get(own) ?? 0));
  return found?.[0];
}

/**
 * A short heading between others of its level: it names a section, as "Important" does. `others`: how many of the level have a text.
 */
export function isLabel(blocks: readonly Block[], index: number, others: number): boolean {
  const block = blocks[index];
  const next = blocks[index + 1];
  if (!block || !next || block.kind !== "heading" || next.level !== block.level) return false;
  const isLong = block.text.length > LONGEST_NAME || block.text.split(/\s+/).length > 4;
  return !isLong && block.links === undefined && others >= 3;
}
