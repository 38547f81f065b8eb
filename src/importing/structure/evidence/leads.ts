import type { Block, Link } from "../block.ts";

/** A headline that a paragraph or an item begins with, and what follows it. */
export interface LeadHeadline {
  readonly headline: string;
  /** "" where the block is nothing but its headline. */
  readonly rest: string;
  readonly isLinked: boolean;
}

/**
 * The bold or linked words at a block's beginning, if they are set apart from what follows as a headline is: by a sign, by a capital,
 * by an author's name, or by nothing at all. "**Acme** opens a port" is a sentence.
 */
export function leadHeadline({ kind, text, lead, depth }: Block): LeadHeadline | undefined {
  if (!lead || kind === "heading" || (depth ?? 1) > 1) return undefined;
  const { words, bold } = lead;
  if (/^(?:mailto|tel):/i.test(lead.url ?? "") || /^(?:\S+@\S+|https?:\/\/\S+|www\.\S+)$/i.test(words))
    return undefined;
  const at = text.indexOf(words);
  if (at < 0 || at > LONGEST_MARK || /[\p{L}]/u.test(text.slice(0, at))) return undefined;
  if (/^(?:\d{1,2}[:h]\d{2}|\d+\s?(?:likes?|retweets?|replies|comments?))/i.test(words)) return undefined;
  const rest = text.slice(at + words.length);
  if (words.length > LONGEST_HEADLINE || !isApart(words, rest)) return undefined;
  const isLinked = lead.url !== undefined;
  const count = words.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const isEnough = isLinked ? count >= 2 || rest.trim() === "" : bold && count >= FEWEST_BOLD_WORDS;
  if (!isEnough) return undefined;
  const headline = words.replace(/[\s—–|:-]+$/u, "").replace(/^[\s—–|:]+/u, "");
  return { headline, rest: rest.replace(/^[\s—–|:.-]+/u, "").trim(), isLinked };
}

function isApart(words: string, rest: string): boolean {
  const next = rest.trim();
  if (next === "" || /[.:!?…—–|]["”»’')]*\s*$/u.test(words)) return true;
  return (
    /^(?:[—–|:(]|-\s|\.\s|(?:by|par|via)\s)/iu.test(next) ||
    (/^["“«‘]?\p{Lu}/u.test(next) && /^\s/.test(rest))
  );
}

/** Characters. */
const LONGEST_HEADLINE = 180;
const LONGEST_MARK = 8;

/** "Why it matters:" begins a paragraph and is no headline. */
const FEWEST_BOLD_WORDS = 4;

/** The links of the headline itself, and the others. */
export function partLinks({ links = [], lead }: Block): { own: readonly Link[]; others: readonly Link[] } {
  const own = links.filter(({ url }) => url === lead?.url).slice(0, 1);
  return { own, others: links.filter((link) => !own.includes(link)) };
}

export type LeadKind = "linked" | "bold";

/** Which blocks begin signals when leads do, for the kind of leads of which there are most. */
export function leadStarts(blocks: readonly Block[]): { kind: LeadKind; starts: ReadonlySet<Block> } {
  const linked = new Set<Block>();
  const bold = new Set<Block>();
  for (const block of blocks) {
    const lead = leadHeadline(block);
    if (lead) (lead.isLinked ? linked : bold).add(block);
  }
  return linked.size >= 3 || linked.size >= bold.size
    ? { kind: "linked", starts: linked }
    : { kind: "bold", starts: bold };
}

/** The share of the blocks below which a lead is near: in an essay a few paragraphs begin with one, in a digest most do. */
export function leadCoverage(blocks: readonly Block[], starts: ReadonlySet<Block>): number {
  let near = 0;
  let all = 0;
  let distance = FAR;
  for (const block of blocks) {
    distance = starts.has(block) ? 0 : block.kind === "heading" ? FAR : distance + 1;
    if (block.kind === "heading") continue;
    all += 1;
    if (distance < FAR) near += 1;
  }
  return all === 0 ? 0 : near / all;
}

/** Blocks. */
const FAR = 4;

/** The share of the text that stands in leads, or near below them. */
export function textShare(blocks: readonly Block[], starts: ReadonlySet<Block>): number {
  let [near, all, distance] = [0, 0, FAR];
  for (const block of blocks) {
    distance = starts.has(block) ? 0 : distance + 1;
    if (block.kind === "heading") continue;
    all += block.text.length;
    if (distance < FAR) near += block.text.length;
  }
  return all === 0 ? 0 : near / all;
}
