import type { Block } from "../structure/block.ts";
import { isAddress } from "../structure/block.ts";
import { isSeparator } from "../words/line-kinds.ts";
import { isBlank } from "./plain-blocks.ts";

/**
 * The headlines that a plain text marks as mails do: underlined or between two rules, with a star at the beginning, with a number and
 * in capitals before its text, or above one line and an address. `undefined` where there are too few to be meant so.
 */
export function markedBlocks(
  blocks: readonly Block[],
  lines: readonly string[],
  isOurs: boolean,
): readonly Block[] | undefined {
  // Below our own `date` line an address may follow any paragraph.
  const ours = [ruled, starred, numberedCapitals];
  for (const mark of isOurs ? ours : [...ours, numberedLines, linkedItems, linked]) {
    const found = mark(blocks, lines);
    if (found) return found;
  }
  return undefined;
}

/** "1. A headline", "2) Another one": in their order, each above a text. */
const numberedLines: Marking = (blocks) => {
  const heads = new Map<Block, string>();
  for (const [index, block] of blocks.entries()) {
    const [, number, words] = NUMBERED.exec(block.text) ?? [];
    const next = blocks[index + 1];
    if (words === undefined || block.text.length > LONGEST_HEADLINE || Number(number) !== heads.size + 1)
      continue;
    if (next && !NUMBERED.test(next.text)) heads.set(block, words);
  }
  if (heads.size < FEWEST) return undefined;
  return blocks.map((block) => {
    const words = heads.get(block);
    return words === undefined ? block : { ...block, kind: "heading", level: 2, text: words };
  });
};

const NUMBERED = /^(\d{1,2})[.)]\s+(\S.*)$/u;

/** Items of a list that end with their address, where nothing else is a headline. */
const linkedItems: Marking = (blocks) => {
  const items = blocks.flatMap((block) => {
    const [, words, url] = ADDRESSED.exec(block.text) ?? [];
    return block.kind === "item" &&
      words !== undefined &&
      url !== undefined &&
      words.length <= LONGEST_HEADLINE
      ? [{ block, words, url }]
      : [];
  });
  if (items.length <= FEWEST || items.length * 2 < blocks.length) return undefined;
  const found = new Map(items.map((item) => [item.block, item]));
  return blocks.map((block) => {
    const item = found.get(block);
    if (!item) return block;
    const links = [{ url: item.url, words: item.words }];
    return { ...block, kind: "heading", level: 2, text: item.words, links };
  });
};

const ADDRESSED = /^[-*•–—·▪▸►‣→◦]\s+(.+?)\s*[:–—-]?\s+<?(https?:\/\/[^\s<>]+)>?$/u;

type Marking = (blocks: readonly Block[], lines: readonly string[]) => readonly Block[] | undefined;

const FEWEST = 2;

const isRule = (line: string | undefined): boolean => /^([=\-_~*#])\1{1,}$/.test((line ?? "").trim());

/** A line with a rule right below it, or with one above and one below. */
const ruled: Marking = (blocks, lines) => {
  const heads = new Map<number, number>();
  for (const { line, lastLine, text } of blocks) {
    const below = lines[lastLine];
    if (text.length > LONGEST_HEADLINE || isRule(text) || !isRule(below)) continue;
    const above = lines[line - 2];
    const fits = (below ?? "").trim().length >= Math.min(text.length / 2, SHORTEST_RULE);
    const opens = line <= 1 || isBlank(above ?? "") || isRule(above);
    if (opens && (fits || isRule(above))) heads.set(line, (below ?? "").trim().startsWith("=") ? 1 : 2);
  }
  if (heads.size < FEWEST) return undefined;
  return blocks.map((block) => {
    const level = heads.get(block.line);
    return level === undefined ? block : { ...block, kind: "heading", level: 2, text: block.text };
  });
};

/** Characters. */
const LONGEST_HEADLINE = 150;
const SHORTEST_RULE = 20;

/** "*Headline", without a space, below an empty line. */
const starred: Marking = (blocks) => {
  const isStarred = ({ text }: Block): boolean =>
    /^\*[^\s*][^*]*$/.test(text) && text.length <= LONGEST_HEADLINE;
  const stars = new Set(blocks.filter((block) => isStarred(block)));
  if (stars.size < FEWEST) return undefined;
  return blocks.map((block) =>
    stars.has(block) ? { ...block, kind: "heading", level: 2, text: block.text.slice(1) } : block,
  );
};

/** "01. SECURE IE.  For the past month …" */
const numberedCapitals: Marking = (blocks) => {
  const leads = new Map<Block, string>();
  for (const block of blocks) {
    const [, words] = RUN_IN.exec(block.text) ?? [];
    if (words !== undefined && words === words.toUpperCase() && /\p{Lu}{2}/u.test(words))
      leads.set(block, words);
  }
  if (leads.size < FEWEST + 1) return undefined;
  let isApart = false;
  return blocks.flatMap((block): Block[] => {
    const words = leads.get(block) ?? CAPITALS.exec(block.text)?.[1];
    if (words !== undefined) isApart = false;
    else if (isSeparator(block.text)) isApart = true;
    if (words === undefined) return [isApart && leads.size > 0 ? { ...block, aside: APART } : block];
    const rest = block.text.slice(block.text.indexOf(words) + words.length).replace(/^[\s.:–—-]+/, "");
    const heading: Block = { ...block, kind: "heading", level: 2, text: words };
    return [heading, { ...block, kind: "text", text: rest }];
  });
};

const APART = "it stands apart from the numbered items.";

/** "WHAT'S COMING NEXT WEEK: …" */
const CAPITALS = /^((?:[\p{Lu}'’&-]+\s+){2,7}[\p{Lu}'’&-]+):\s+\S/u;

const RUN_IN = /^\d{1,2}[.)]\s+([^.:]{3,80}?)\s*[.:–—]\s+\S/u;

/** A headline, one or two lines of text, and an address: a digest of links. */
const linked: Marking = (blocks) => {
  const heads = new Set<Block>();
  for (const [index, block] of blocks.entries()) {
    if (!isAddress(block.text)) continue;
    // The headline is the first of the lines right above the address, with at most one empty line before it.
    let at = index - 1;
    while (at > 0 && index - at < LONGEST_STANZA && touches(blocks[at - 1], blocks[at])) at -= 1;
    const head = blocks[at];
    if (head && at >= 0 && index - at <= LONGEST_STANZA && isLine(head) && !isAddress(head.text))
      heads.add(head);
  }
  const addresses = blocks.filter(({ text }) => isAddress(text)).length;
  // A bullet before each headline is mark-up; before some, it belongs to a list in a text.
  const areBulleted = [...heads].every(({ text }) => BULLET.test(text));
  if (!areBulleted) for (const head of heads) if (BULLET.test(head.text)) heads.delete(head);
  if (heads.size < FEWEST_STANZAS || heads.size * 2 < addresses) return undefined;
  return blocks.map((block, index) => {
    if (heads.has(block))
      return { ...block, kind: "heading", level: 2, text: block.text.replace(BULLET, "") };
    const next = blocks[index + 1];
    const names =
      isLine(block) && block.text.length <= LONGEST_NAME && next && heads.has(next) && !touches(block, next);
    return names && !isAddress(block.text) ? { ...block, kind: "heading", level: 1 } : block;
  });
};

/** Characters: the name of a section. */
const LONGEST_NAME = 40;

const BULLET = /^[-*•–—·▪▸►‣→◦]\s+/u;

/** Lines above the address. */
const LONGEST_STANZA = 3;
const FEWEST_STANZAS = 3;

const touches = (above: Block | undefined, below: Block | undefined): boolean =>
  above !== undefined && below !== undefined && below.line === above.lastLine + 1 && !isAddress(above.text);

const isLine = ({ line, lastLine, text }: Block): boolean =>
  line === lastLine && text.length <= LONGEST_HEADLINE;
