import type { Block, Reading } from "../block.ts";
import { partAsides } from "../block.ts";
import { readingsByShape } from "../roles.ts";
import { aroundNews } from "./around-news.ts";
import { byHeadings } from "./by-headings.ts";
import { byLeads } from "./by-leads.ts";
import { essayLevel } from "./essay.ts";
import type { Read } from "./known.ts";
import { leadCoverage, type LeadKind, leadStarts, textShare } from "./leads.ts";
import { hasText, headlinesWithOwnText, signalLevel } from "./levels.ts";
import { numberedHeadings } from "./numbered.ts";
import { pictureHeadings } from "./pictures.ts";
import { sizedHeadings } from "./sizes.ts";
import { withoutHeadLines, withoutTwins } from "./tidy.ts";

/** What makes a block a signal's headline. */
export type Signals = "headings" | "bold" | "items";

/** What marked-up blocks were read as, and the title if a heading above all others gives one. */
export interface Outline extends Read {
  /** Why the reading is doubtful, where another one is nearly as good. */
  readonly doubts: readonly string[];
}

/** Reads blocks by their headings, by the bold or linked words that they begin with, or by their shape: as the evidence says. */
export function outline(all: readonly Block[], title: string, wanted?: Signals): Outline {
  const { shown: read, asides } = partAsides(pictureHeadings(all));
  const sized = numberedHeadings(sizedHeadings(read));
  const shown =
    wanted === "headings" ? sized.map((block) => (block.level === 7 ? asText(block) : block)) : sized;
  const around = aroundNews(shown);
  const kept = shown.filter((block) => !around.has(block));
  const structure = chooseStructure(kept, title, wanted);
  if (structure.kind === "shape") return byShape(shown, title, asides);
  const found =
    structure.kind === "leads"
      ? byLeads(shown, { title, around, starts: structure.starts, kind: structure.lead })
      : byHeadings(shown, { title, around, kept, level: structure.level });
  const readings = withoutTwins(withoutHeadLines(found.readings));
  return { ...found, readings: [...asides, ...readings], doubts: structure.doubts };
}

function asText({ level: _level, ...block }: Block): Block {
  return { ...block, kind: "text" };
}

type Structure =
  | { readonly kind: "headings"; readonly level: number; readonly doubts: readonly string[] }
  | {
      readonly kind: "leads";
      readonly lead: LeadKind;
      readonly starts: ReadonlySet<Block>;
      readonly doubts: readonly string[];
    }
  | { readonly kind: "shape" };

function chooseStructure(blocks: readonly Block[], title: string, wanted: Signals | undefined): Structure {
  const level = signalLevel(blocks);
  const { starts, kind: lead } = leadStarts(blocks);
  if (wanted === "items" && starts.size > 0) return { kind: "leads", lead, starts, doubts: [] };
  const level7 = blocks.some((block, index) => block.level === 7 && hasText(blocks, index));
  if (wanted === "bold" && level7) return { kind: "headings", level: 7, doubts: [] };
  if (wanted === "headings" && level !== undefined) return { kind: "headings", level, doubts: [] };
  const byHeading = headlinesWithOwnText(blocks, starts);
  const coverage = leadCoverage(blocks, starts);
  const isDigest =
    starts.size >= FEWEST_LEADS &&
    starts.size >= byHeading * 2 &&
    coverage >= MOST_NEAR &&
    textShare(blocks, starts) >= MOST_TEXT;
  if (isDigest)
    return { kind: "leads", lead, starts, doubts: closeReadings(starts.size, byHeading, coverage) };
  if (level === undefined) return { kind: "shape" };
  return { kind: "headings", level: essayLevel(blocks, level, title) ?? level, doubts: [] };
}

const FEWEST_LEADS = 3;

/** The share of the text that stands in or below leads in a digest. */
const MOST_TEXT = 0.4;

/** The share of blocks that belong to a lead in a digest. */
const MOST_NEAR = 0.6;

function closeReadings(leads: number, headings: number, coverage: number): readonly string[] {
  const isClose = headings > 2 && coverage < CLOSE && leads < headings * 3;
  if (!isClose) return [];
  return [
    `${leads} paragraphs that begin with bold or linked words are read as signals; the ${headings} headings with text could be meant instead: decide with --signals items or --signals h2.`,
  ];
}

const CLOSE = 0.75;

function byShape(blocks: readonly Block[], title: string, asides: readonly Reading[]): Outline {
  const unmarked = blocks.map((block): Block => ({
    ...block,
    kind: block.kind === "item" ? "item" : "text",
  }));
  return { title, readings: [...readingsByShape(unmarked), ...asides], doubts: [] };
}
