import type { Block } from "../block.ts";
import { plainWords } from "../block.ts";
import { endsEdition, isFurniture } from "../../words/furniture.ts";
import { hasBullet, isLeadOn, isSeparator } from "../../words/line-kinds.ts";
import { isAroundNews, isContents, mayBeAroundNews } from "../../words/section-names.ts";
import { isSponsor, isSponsorMark, sponsorName } from "../../words/sponsors.ts";
import { hasText, isLeadBlock, signalLevel } from "./levels.ts";
import { commonPlace, isInside } from "./places.ts";

/** Why a block is not part of the news. `keepsLink`: its link is the signal's all the same, as a button's. */
export interface Around {
  readonly reason: string;
  readonly keepsLink?: boolean;
}

export const SPONSORS = "it is a sponsor's.";
const MAIL = "it belongs to the mail, not to the edition.";
const NUMBERS = "it only numbers what follows.";
const SEPARATES = "it only separates what is above from what is below.";
const REPEATS = "it stands below several signals.";
const CONTENTS = "it announces what comes later.";
const ABOUT = "its section is about the newsletter, or is no news.";
const CREDIT = "it is an image's credit.";
const LEADS_ON = "it only leads on.";

/** What belongs to the mail, to the page, to sponsors, or only announces: by the block's own words, and by its section. */
export function aroundNews(blocks: readonly Block[]): ReadonlyMap<Block, Around> {
  const found = new Map<Block, Around>();
  const repeated = repeatedLines(blocks);
  // Within the text of the signals no heading ends what a sponsor says.
  const level = signalLevel(blocks) ?? 7;
  for (const [index, block] of blocks.entries()) {
    const own = ownReason(block, repeated);
    const isHeadline = block.kind === "heading" && (block.level ?? 7) < 7 && hasText(blocks, index);
    if (own && !(isHeadline && own.reason === MAIL)) found.set(block, own);
  }
  markSections(blocks, level, found);
  markSponsoredItems(blocks, found);
  const end = footerStart(blocks, found);
  for (const block of blocks.slice(end)) if (!found.has(block)) found.set(block, { reason: MAIL });
  return found;
}

function ownReason(block: Block, repeated: ReadonlySet<string>): Around | undefined {
  const { text, links = [] } = block;
  if (isSeparator(text)) return { reason: SEPARATES };
  if (text.length > LONGEST_LINE) return undefined;
  if (/^(?:[(#]?\d{1,3}[.)]?|∞|◉|¶|§)$/u.test(text)) return { reason: NUMBERS };
  if (isFurniture(text) || (text.match(NETWORKS)?.length ?? 0) >= 3) return { reason: MAIL };
  if (CREDITS.test(text) && text.length < LONGEST_CREDIT) return { reason: CREDIT };
  if (isLeadOn(text)) return { reason: LEADS_ON, keepsLink: true };
  if (block.isButton && links.some(({ words }) => words === text))
    return { reason: LEADS_ON, keepsLink: true };
  if (repeated.has(plainWords(text))) return { reason: REPEATS, keepsLink: links.length > 0 };
  return undefined;
}

/** Characters. */
const LONGEST_LINE = 220;
const LONGEST_CREDIT = 90;

const NETWORKS =
  /facebook|twitter|linkedin|mastodon|bluesky|instagram|youtube|whatsapp|tiktok|threads|telegram|canal-u|peertube/gi;

const CREDITS =
  /getty images|shutterstock|unsplash|(?:^|\W)(?:photo|image|illustration|crédits?|credits?)(?: photo)?(?:\s+by|\s+courtesy|\s*[:©])|\/(?:axios|ap|afp|reuters)$/iu;

/** Short lines that stand three times or more, and not above texts of their own. */
function repeatedLines(blocks: readonly Block[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { text, kind, links = [] } of blocks) {
    if (text.length > LONGEST_REPEATED || kind === "heading") continue;
    const words = plainWords(text);
    // A source that is named twice is news; a link with the same words everywhere is not.
    if (links.length === 0 || links.map(({ words: linked }) => linked).join(" ") !== words) continue;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([words, count]) => (count >= MANY ? [words] : [])));
}

const LONGEST_REPEATED = 60;
const MANY = 3;

/** Marks what stands below the name of a sponsor, of a table of contents or of a section that is about the newsletter. */
function markSections(blocks: readonly Block[], signals: number, found: Map<Block, Around>): void {
  let begun = false;
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block) continue;
    const isHeading = block.kind === "heading";
    const isLine = block.text.length < LONGEST_LINE;
    if (isLine && isSponsor(block.text)) {
      index = markSponsor(blocks, index, { begun, found, signals });
    } else if (isLine && isContents(block.text)) {
      index = markContents(blocks, index, found);
    } else if (isHeading && isAround(blocks, index)) {
      index = markAround(blocks, index, { level: levelOf(block, signals), reason: ABOUT, found });
    } else {
      begun ||=
        isHeading &&
        !found.has(block) &&
        blocks.slice(index + 1, index + 3).some((next) => isStory(next, found));
    }
  }
}

/** A name right above the headline of its only item takes that item with it: "Job board". */
function markAround(blocks: readonly Block[], at: number, marking: Marking): number {
  const [block, next] = [blocks[at], blocks[at + 1]];
  const isLabel = block?.level === 7 && next?.kind === "heading" && (next.level ?? 7) < 7;
  if (!block || !next || !isLabel) return markTo(blocks, at, marking);
  marking.found.set(block, { reason: marking.reason });
  return markTo(blocks, at + 1, { ...marking, level: next.level ?? 7 });
}

const isStory = (block: Block, found: ReadonlyMap<Block, Around>): boolean =>
  block.kind !== "heading" &&
  block.text.length >= SHORTEST_STORY &&
  !found.has(block) &&
  !isSponsor(block.text);

/** Characters. */
const SHORTEST_STORY = 4;

/** By its name; one that a story may have, too, by what stands below it. */
function isAround(blocks: readonly Block[], index: number): boolean {
  const text = blocks[index]?.text ?? "";
  if (isAroundNews(text)) return true;
  return mayBeAroundNews(text) && blocks.slice(index + 1, index + 4).some((block) => isFurniture(block.text));
}

interface Marking {
  readonly level: number;
  readonly reason: string;
  readonly found: Map<Block, Around>;
}

const levelOf = ({ level = 7 }: Block, signals: number): number => (level === 7 ? signals : level);

/**
 * Marks a heading and all below it, up to the next heading that is not deeper, or to the next headline outside the element that holds
 * the section. The index of the last one marked.
 */
function markTo(blocks: readonly Block[], from: number, { level, reason, found }: Marking): number {
  const [first, second] = [blocks[from], blocks[from + 1]];
  const place = first && second ? commonPlace(first, second) : undefined;
  let at = from;
  for (; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (!block) break;
    const isHeading = block.kind === "heading";
    if (at > from && isHeading && ((block.level ?? 7) <= level || isAroundNews(block.text))) break;
    if (at > from && place && (isHeading || isLeadBlock(block)) && !isInside(block, place)) break;
    found.set(block, { reason });
  }
  return at - 1;
}

interface SponsorPlace {
  readonly begun: boolean;
  readonly signals: number;
  readonly found: Map<Block, Around>;
}

/** A sponsor's line: alone in the head of the edition; with its section where it is a heading, or stands above one. */
function markSponsor(blocks: readonly Block[], at: number, { begun, found, signals }: SponsorPlace): number {
  const block = blocks[at];
  if (!block) return at;
  found.set(block, { reason: SPONSORS });
  const next = blocks[at + 1];
  if (!next) return at;
  const reason = SPONSORS;
  if (block.kind === "heading" && next.kind !== "heading") {
    return begun || block.level !== 7
      ? markTo(blocks, at, { level: levelOf(block, signals), reason, found })
      : at;
  }
  const name = sponsorName(block.text);
  if (next.kind === "heading") {
    const isNamed = name !== undefined && next.text.toLowerCase().includes(name.toLowerCase());
    const isOuter = block.kind === "heading" && (block.level ?? 7) < (next.level ?? 7);
    const level = levelOf(isOuter ? block : next, signals);
    if (isNamed || begun) return markTo(blocks, isOuter ? at : at + 1, { level, reason, found });
    return at;
  }
  // A line in a text: what follows is the sponsor's up to the next heading, unless the edition has hardly begun.
  if (!begun || block.kind === "item") return at;
  return markTo(blocks, at, { level: signals, reason, found });
}

/** Marks the short lines below "In this issue" that are names of what comes. */
function markContents(blocks: readonly Block[], from: number, found: Map<Block, Around>): number {
  const first = blocks[from];
  if (first) found.set(first, { reason: CONTENTS });
  const later = blocks.slice(from + 1, from + FARTHEST).map(({ text }) => plainWords(text).toLowerCase());
  let at = from + 1;
  for (; at < blocks.length && at - from <= LONGEST_CONTENTS; at += 1) {
    const block = blocks[at];
    if (!block || block.text.length > LONGEST_ENTRY || endsAsSentence(block.text)) break;
    const words = withoutMark(block.text);
    const comes = later.slice(at - from).some((text) => sharesWords(words, text));
    const isEntry = block.kind === "item" || comes || blocks[at - 1]?.kind === "item";
    if (block.kind === "heading" && !(comes && block.level === 7 && !hasText(blocks, at))) break;
    if (!isEntry && block.kind !== "text") break;
    found.set(block, { reason: CONTENTS });
  }
  return at - 1;
}

const LONGEST_CONTENTS = 40;

/** Blocks within which what is announced comes. */
const FARTHEST = 400;

const LONGEST_ENTRY = 140;

const endsAsSentence = (text: string): boolean => /[\p{L}\d)]\.\s*$/u.test(text) && text.length > 80;

const withoutMark = (text: string): string =>
  plainWords(text)
    .toLowerCase()
    .replace(/^(?:[^\p{L}\p{N}]|\d{1,2}[.):\s])+/u, "");

/** The first words of an entry begin a later line. */
function sharesWords(entry: string, later: string): boolean {
  const start = entry.split(" ").slice(0, 3).join(" ");
  return start.length >= 4 && withoutMark(later).startsWith(start);
}

/** "Acme sponsor" below an item: the item is Acme's. */
function markSponsoredItems(blocks: readonly Block[], found: Map<Block, Around>): void {
  for (const [index, block] of blocks.entries()) {
    if (!isSponsorMark(block.text) || found.has(block)) continue;
    found.set(block, { reason: SPONSORS });
    // Up to its headline: the nearest heading or block with a lead.
    for (let at = index - 1; at >= Math.max(0, index - LONGEST_ITEM); at -= 1) {
      const above = blocks[at];
      if (!above || (found.has(above) && found.get(above)?.reason !== MAIL)) break;
      found.set(above, { reason: SPONSORS });
      if (above.kind === "heading" || above.lead) break;
    }
  }
}

/** Blocks. */
const LONGEST_ITEM = 5;

/** From where on nothing comes but the mail's own lines: no long text is below. */
function footerStart(blocks: readonly Block[], found: ReadonlyMap<Block, Around>): number {
  const all = blocks.reduce((sum, { text }) => sum + text.length, 0);
  let below = 0;
  let start = blocks.length;
  for (let at = blocks.length - 1; at >= 0; at -= 1) {
    const block = blocks[at];
    if (!block) break;
    below += block.text.length;
    if (below > Math.max(LONGEST_FOOTER, all * 0.35)) break;
    if (endsEdition(block.text) && block.text.length < LONGEST_END) start = at;
    else if (
      block.kind === "heading" &&
      (block.level ?? 7) < 7 &&
      hasText(blocks, at) &&
      !isAroundNews(block.text) &&
      !found.has(block)
    )
      break;
  }
  return aboveFooter(blocks, start, found);
}

/** Below a list, the paragraphs right above the mail's own lines say who the publisher is. */
function aboveFooter(blocks: readonly Block[], start: number, found: ReadonlyMap<Block, Around>): number {
  if (start === blocks.length) return start;
  let at = start;
  for (let above = blocks[at - 1]; start - at < MOST_ABOVE && isPlain(above); above = blocks[at - 1]) {
    if (above && found.has(above)) break;
    at -= 1;
  }
  const above = blocks[at - 1];
  return above && (above.kind === "item" || found.has(above)) ? at : start;
}

/** A paragraph, also one that stands in the last item of the list. */
const isPlain = (block: Block | undefined): boolean =>
  block !== undefined &&
  block.kind !== "heading" &&
  !block.lead &&
  !(block.kind === "item" && hasBullet(block.text));

/** Characters. */
const LONGEST_FOOTER = 600;
const LONGEST_END = 400;

/** Blocks. */
const MOST_ABOVE = 2;
