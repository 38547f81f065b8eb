import { aroundNews, type Around } from "./around-news.ts";
import { leadCoverage, leadHeadline, leadStarts, partLinks, type LeadKind } from "./leads.ts";
import { hasText, headlinesWithOwnText, isLabel, kickerLevel, signalLevel } from "./levels.ts";
import { pictureHeadings } from "./pictures.ts";
import { sizedHeadings } from "./sizes.ts";
import type { Block, Reading } from "../block.ts";
import { partAsides, plainWords, quote } from "../block.ts";
import { misfits } from "./story-shape.ts";
import { hasBullet } from "../../words/line-kinds.ts";
import { readingsByShape } from "../roles.ts";

/** What makes a block a signal's headline. */
export type Signals = "headings" | "bold" | "items";

/** What marked-up blocks were read as, and the title if a heading above all others gives one. */
export interface Outline {
  readonly title: string;
  readonly readings: readonly Reading[];
  /** Why the reading is doubtful, where another one is nearly as good. */
  readonly doubts: readonly string[];
}

/** Reads blocks by their headings, by the bold or linked words that they begin with, or by their shape: as the evidence says. */
export function outline(all: readonly Block[], title: string, wanted?: Signals): Outline {
  const { shown: read, asides } = partAsides(pictureHeadings(all));
  const sized = sizedHeadings(read);
  const shown =
    wanted === "headings" ? sized.map((block) => (block.level === 7 ? asText(block) : block)) : sized;
  const around = aroundNews(shown);
  const kept = shown.filter((block) => !around.has(block));
  const structure = chooseStructure(kept, wanted);
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

function chooseStructure(blocks: readonly Block[], wanted: Signals | undefined): Structure {
  const level = signalLevel(blocks);
  const { starts, kind: lead } = leadStarts(blocks);
  if (wanted === "items" && starts.size > 0) return { kind: "leads", lead, starts, doubts: [] };
  const level7 = blocks.some((block, index) => block.level === 7 && hasText(blocks, index));
  if (wanted === "bold" && level7) return { kind: "headings", level: 7, doubts: [] };
  if (wanted === "headings" && level !== undefined) return { kind: "headings", level, doubts: [] };
  const byHeading = headlinesWithOwnText(blocks, starts);
  const coverage = leadCoverage(blocks, starts);
  const isDigest = starts.size >= FEWEST_LEADS && starts.size >= byHeading * 2 && coverage >= MOST_NEAR;
  if (isDigest)
    return { kind: "leads", lead, starts, doubts: closeReadings(starts.size, byHeading, coverage) };
  if (level === undefined) return { kind: "shape" };
  return { kind: "headings", level, doubts: [] };
}

const FEWEST_LEADS = 3;

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

interface Known {
  readonly title: string;
  readonly around: ReadonlyMap<Block, Around>;
}

const aside = (block: Block, { reason, keepsLink = false }: Around): Reading => ({
  role: "aside",
  block,
  reason,
  keepsLink,
});

function byHeadings(
  blocks: readonly Block[],
  { title, around, kept, level }: Known & { readonly kept: readonly Block[]; readonly level: number },
): Omit<Outline, "doubts"> {
  const readings: Reading[] = [];
  const places = new Map(kept.map((block, index) => [block, index]));
  const kickers = kickerLevel(kept, level);
  const others = misfits(kept, level);
  let isOther = false;
  let found = title;
  let begun = false;
  const why = level === 7 ? "it is bold, and text follows" : `it is one of the headings of level ${level}`;
  /** What a section says before its first story. */
  let waiting: Block[] = [];
  for (const block of blocks) {
    const kind = around.get(block);
    const index = places.get(block) ?? -1;
    const isKicker = block.kind === "heading" && block.level === kickers;
    const isHeading = block.kind === "heading" && ((block.level ?? 7) <= level || isKicker);
    if (isHeading && !kind) isOther = others.has(block);
    if (kind) readings.push(aside(block, kind));
    else if (isOther) readings.push({ role: "aside", block, reason: "it has not the shape of the stories." });
    else if (!isHeading) {
      const role = block.kind === "item" ? "item" : "text";
      if (waiting.length > 0 && waiting.at(-1) === kept[index - 1]) waiting.push({ ...block, kind: "text" });
      else readings.push({ role, block });
    } else if (!begun && isName(kept, index, { found, level })) {
      readings.push({ role: "aside", block, reason: "it stands in the head of the edition." });
    } else if (
      (block.level === level && !isLabel(kept, index)) ||
      (hasText(kept, index) && (begun || !titles(block, found)) && !isSection(kept, index, level))
    ) {
      readings.push({ role: "headline", block, why });
      for (const opening of waiting.slice(1)) readings.push({ role: "text", block: opening });
      waiting = [];
      begun = true;
    } else if (!begun && (found === "" || plainWords(found) === plainWords(block.text))) {
      found = block.text;
      readings.push({ role: "title", block });
    } else {
      const isTitle = !begun && block.level === 1;
      const reason = isTitle
        ? `the edition's title is ${quote(found)} already.`
        : "it is the name of a section, not a headline with text.";
      readings.push({ role: "aside", block, reason });
      if (begun && hasText(kept, index)) waiting = [block];
    }
  }
  for (const opening of waiting.slice(1)) readings.push({ role: "text", block: opening });
  return { title: found, readings };
}

/** A short line above the first headline that is no sentence: the sender's name, a motto, the day's weather. */
function withoutHeadLines(readings: readonly Reading[]): readonly Reading[] {
  let begun = false;
  return readings.map((reading): Reading => {
    begun ||= reading.role === "headline";
    const { block, role } = reading;
    const isShort = block.text.length <= LONGEST_HEAD_LINE && !/[.!?…:;,»”"]\s*$/u.test(block.text);
    if (begun || role !== "text" || !isShort) return reading;
    return { role: "aside", block, reason: "it stands in the head of the edition." };
  });
}

/** Characters. */
const LONGEST_HEAD_LINE = 80;

/** A story that stands under two sections with the same words is one. */
function withoutTwins(readings: readonly Reading[]): readonly Reading[] {
  const groups: Reading[][] = [];
  for (const reading of readings) {
    if (reading.role === "headline" || groups.length === 0) groups.push([]);
    groups.at(-1)?.push(reading);
  }
  const seen = new Set<string>();
  return groups.flatMap((group) => {
    const said = group.filter(({ role }) => role !== "aside");
    const words = said.map(({ block }) => plainWords(block.text).replace(/https?:\S+/g, ""));
    const isTwin = group[0]?.role === "headline" && said.length > 1 && seen.has(words.join("\n"));
    seen.add(words.join("\n"));
    if (!isTwin) return group;
    return group.map((one): Reading =>
      one.role === "aside" ? one : { role: "aside", block: one.block, reason: TWICE },
    );
  });
}

const TWICE = "it stands twice with the same text.";

/** A heading above the first headline that says nothing but the edition's name, or nothing below which a text stands. */
function isName(
  blocks: readonly Block[],
  index: number,
  { found, level }: { found: string; level: number },
): boolean {
  const block = blocks[index];
  if (!block || block.level !== level) return false;
  if (!hasText(blocks, index)) return block.links === undefined && blocks.length > index + 1;
  const others = blocks.filter((other, at) => other.level === level && hasText(blocks, at)).length;
  return others > 3 && NAMES_ISSUE.test(block.text) && likeness(block.text, found) >= SAME_NAME;
}

/** The share of words that two names have in common. */
function likeness(a: string, b: string): number {
  const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(1, new Set([...left, ...right]).size);
}

const SAME_NAME = 0.6;

const NAMES_ISSUE =
  /newsletter|lettre|gazette|bulletin|issue|edition|édition|numéro|n°|#\d|weekly|hebdo|digest|review|news/i;

const titles = (block: Block, found: string): boolean =>
  block.level === 1 && (found === "" || plainWords(found) === plainWords(block.text));

/** A heading above the signals' that says a sentence and then holds several of them. */
function isSection(blocks: readonly Block[], index: number, level: number): boolean {
  const own = blocks[index]?.level ?? 7;
  if (own >= level) return false;
  let length = 0;
  let at = index + 1;
  for (; at < blocks.length && blocks[at]?.kind !== "heading"; at += 1)
    length += blocks[at]?.text.length ?? 0;
  return blocks[at]?.level === level && length <= LONGEST_OPENING && at - index <= 2;
}

/** Characters. */
const LONGEST_OPENING = 400;

function byLeads(
  blocks: readonly Block[],
  { title, around, starts, kind }: Known & { readonly starts: ReadonlySet<Block>; readonly kind: LeadKind },
): Omit<Outline, "doubts"> {
  const readings: Reading[] = [];
  const kept = blocks.filter((block) => !around.has(block));
  const places = new Map(kept.map((block, index) => [block, index]));
  const { lists, entries } = introducedLists(kept, starts);
  const why =
    kind === "linked" ? "it is the link that the text begins with" : "it is the bold beginning of the text";
  let found = title;
  let begun = false;
  for (const block of blocks) {
    const reason = around.get(block);
    const next = kept[(places.get(block) ?? -1) + 1];
    if (reason) readings.push(aside(block, reason));
    else if (entries.has(block)) readings.push({ role: "item", block });
    else if (lists.has(block)) {
      readings.push({ role: "headline", block, why: "a list of links stands below it" });
      begun = true;
    } else if (starts.has(block)) {
      readings.push(...splitLead(block, why));
      begun = true;
    } else if (block.kind !== "heading" && next && starts.has(next) && isNameOfSection(block)) {
      readings.push({
        role: "aside",
        block,
        reason: "it is the name of a section, not a headline with text.",
      });
    } else if (block.kind !== "heading") {
      const isItem = block.kind === "item" && (hasBullet(block.text) || !begun);
      readings.push({ role: isItem ? "item" : "text", block });
    } else if (!begun && found === "" && (block.level ?? 7) < 7 && block.links === undefined) {
      found = block.text;
      readings.push({ role: "title", block });
    } else if (
      next &&
      next.kind !== "heading" &&
      !starts.has(next) &&
      (begun || block.links !== undefined || (block.level ?? 7) < 7)
    ) {
      readings.push({ role: "headline", block, why: "it is a heading, and text of its own follows" });
      begun = true;
    } else {
      readings.push({
        role: "aside",
        block,
        reason: "it is the name of a section, not a headline with text.",
      });
    }
  }
  return { title: found, readings };
}

/** "Upcoming seminars:", above three links or more that have no texts: one signal with a list. */
function introducedLists(
  blocks: readonly Block[],
  starts: ReadonlySet<Block>,
): { lists: ReadonlySet<Block>; entries: ReadonlySet<Block> } {
  const [lists, entries] = [new Set<Block>(), new Set<Block>()];
  for (const [index, block] of blocks.entries()) {
    if (starts.has(block) || block.text.length > LONGEST_ANNOUNCEMENT || !/:\s*$/.test(block.text)) continue;
    let end = index + 1;
    for (
      let next = blocks[end];
      next && starts.has(next) && leadHeadline(next)?.rest === "";
      next = blocks[end]
    )
      end += 1;
    if (end - index <= FEWEST_LEADS) continue;
    lists.add(block);
    for (const entry of blocks.slice(index + 1, end)) entries.add(entry);
  }
  return { lists, entries };
}

/** Characters. */
const LONGEST_ANNOUNCEMENT = 80;

/** "🛠 Code & Tools" */
const isNameOfSection = ({ text, links }: Block): boolean =>
  links === undefined && text.length <= LONGEST_NAME && /^\p{Extended_Pictographic}/u.test(text);

/** Characters. */
const LONGEST_NAME = 40;

/** The block's headline, and the text that follows it in the same block. */
function splitLead(block: Block, why: string): Reading[] {
  const lead = leadHeadline(block);
  if (!lead) return [{ role: "text", block }];
  const { own, others } = partLinks(block);
  const headline: Reading = {
    role: "headline",
    block: { ...block, kind: "heading", text: lead.headline, links: own },
    why,
  };
  const says = /[\p{L}\p{N}]/u.test(lead.rest);
  if (!says)
    return others.length > 0
      ? [{ ...headline, block: { ...headline.block, links: [...own, ...others] } }]
      : [headline];
  return [headline, { role: "text", block: { ...block, kind: "text", text: lead.rest, links: others } }];
}
