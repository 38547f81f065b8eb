import type { Block, Reading } from "./block.ts";
import { partAsides, plainWords, quote } from "./block.ts";
import { writtenDate } from "./edition-date.ts";
import { isFurniture, isSponsor } from "./line-kinds.ts";
import { readingsByShape } from "./roles.ts";

/** What marked-up blocks were read as, and the title if a heading above all others gives one. */
export interface Outline {
  readonly title: string;
  readonly readings: readonly Reading[];
}

/** Reads blocks by their headings, or by their shape when no heading has text. */
export function outline(all: readonly Block[], title: string): Outline {
  const { shown: blocks, asides } = partAsides(all);
  const level = signalLevel(blocks);
  if (level === undefined) {
    const unmarked = blocks.map((block) => ({ ...block, kind: kindWithoutHeadings(block) }));
    return { title, readings: [...readingsByShape(unmarked), ...asides] };
  }
  const readings = asides;
  let found = title;
  let begun = false;
  let sponsorLevel = 0;
  let footer = false;
  const lastHeadline = blocks.findLastIndex((block) => block.level === level);
  for (const [index, block] of blocks.entries()) {
    const isHeading = block.kind === "heading" && (block.level ?? 7) <= level;
    footer ||= (index > lastHeadline || !begun) && isFurniture(block.text);
    const sponsor = isSponsor(block.text) && block.text.length < 200;
    // What stands below a sponsor's heading is the sponsor's, headlines included, up to the next heading of its level.
    if (isHeading && (sponsor || (block.level ?? 7) <= sponsorLevel))
      sponsorLevel = sponsor ? (block.level ?? 7) : 0;
    if (footer) {
      readings.push({ role: "aside", block, reason: "it belongs to the mail, not to the edition." });
      footer = index > lastHeadline;
    } else if (sponsor || sponsorLevel > 0) {
      readings.push({ role: "aside", block, reason: "it is a sponsor's." });
    } else if (!isHeading) {
      readings.push({ role: block.kind === "item" ? "item" : "text", block });
    } else if (block.level === level || (begun && hasText(blocks, index))) {
      readings.push({ role: "headline", block });
      begun = true;
    } else if (!begun && (found === "" || plainWords(found) === plainWords(block.text))) {
      found = block.text;
    } else {
      const first = !begun && block.level === 1;
      const reason = first
        ? `the edition's title is ${quote(found)} already.`
        : "it is the name of a section, not a headline with text.";
      readings.push({ role: "aside", block, reason });
    }
  }
  return { title: found, readings };
}

/** The block near the top that is a date and nothing else. */
export function datedBlock(blocks: readonly Block[]): { block: Block; date: string } | undefined {
  for (const block of blocks.slice(0, HEAD_BLOCKS)) {
    const found = writtenDate(block.text);
    if (found?.rest === "") return { block, date: found.date };
  }
  return undefined;
}

/** What stands above a mail's first headline: its logo, its title, "read online", its date. */
const HEAD_BLOCKS = 6;

/** The level at which most headings have text below them: the signals'. */
export function signalLevel(blocks: readonly Block[]): number | undefined {
  const counts = new Map<number, number>();
  for (const [index, { kind, level }] of blocks.entries()) {
    if (kind !== "heading" || level === undefined || !hasText(blocks, index)) continue;
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  // Bold lines count as headlines only where the real headings are at most a title.
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || b - a);
  const real = ranked.filter(([level]) => level < 7);
  return (real.some(([, count]) => count > 1) ? real : ranked)[0]?.[0];
}

/** How many headings have text below them. */
export function headlinesWithText(blocks: readonly Block[]): number {
  const level = signalLevel(blocks);
  if (level === undefined) return 0;
  return blocks.filter((block, index) => block.level === level && hasText(blocks, index)).length;
}

const hasText = (blocks: readonly Block[], index: number): boolean => {
  const next = blocks[index + 1];
  return next !== undefined && next.kind !== "heading";
};

const kindWithoutHeadings = ({ kind }: Block): "text" | "item" => (kind === "item" ? "item" : "text");
