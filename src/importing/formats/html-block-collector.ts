import type { Block } from "../structure/block.ts";
import { cleanText } from "../structure/clean.ts";
import { hasBullet } from "../structure/line-kinds.ts";

/** Gathers a page's text, and cuts it into blocks where it is told to. */
export interface BlockCollector {
  readonly blocks: readonly Block[];
  add(text: string, bold: boolean): void;
  addLinks(links: readonly string[]): void;
  /** The next block, if it has text, is an item of a list and begins with this mark; `undefined`: it is not. */
  startItem(mark: string | undefined): void;
  /** Ends the block. `heading`: 1 to 6, or 0. */
  endBlock(heading: number): void;
  /** A text that stands in no block, and why. `from`: the line on which it begins. */
  leaveOut(text: string, from: number, reason: string): void;
}

interface OpenBlock {
  text: string;
  /** Nothing in it is other than bold. */
  allBold: boolean;
  /** 0 before the first word. */
  startLine: number;
  links: string[];
}

const emptyBlock = (): OpenBlock => ({ text: "", allBold: true, startLine: 0, links: [] });

/** A paragraph that is bold as a whole is a heading below all others. */
const BOLD_LEVEL = 7;

/** `line` tells the line that is being read. */
export function createBlockCollector(line: () => number): BlockCollector {
  const blocks: Block[] = [];
  let block = emptyBlock();
  let mark: string | undefined;

  return {
    blocks,
    add(text, bold) {
      const says = text.trim() !== "";
      if (block.startLine === 0 && says) block.startLine = line() + leadingLines(text);
      block.text += text;
      if (!bold && says) block.allBold = false;
    },
    addLinks(links) {
      block.links.push(...links);
    },
    startItem(next) {
      mark = next;
    },
    endBlock(heading) {
      const { text, allBold, startLine, links } = block;
      block = emptyBlock();
      const clean = cleanText(text);
      const words = clean.text.replaceAll(/[ \n]+/g, " ").trim();
      if (/^[\s\p{Cf}\u034F]*$/u.test(words)) return;
      const isItem = mark !== undefined || hasBullet(words);
      const level = heading > 0 ? heading : !isItem && allBold ? BOLD_LEVEL : undefined;
      blocks.push({
        kind: level !== undefined ? "heading" : isItem ? "item" : "text",
        text: level === undefined && mark !== undefined ? `${mark} ${words}` : words,
        line: startLine,
        lastLine: line(),
        ...(level === undefined ? {} : { level }),
        ...(links.length === 0 ? {} : { links: links.map((link) => cleanText(link).text) }),
        ...(clean.removed > 0 && { removed: clean.removed }),
      });
      mark = undefined;
    },
    leaveOut(text, from, reason) {
      const words = cleanText(text).text.replaceAll(/\s+/g, " ").trim();
      if (!/[\p{L}\p{N}]/u.test(words)) return;
      blocks.push({ kind: "text", text: words, line: from, lastLine: line(), aside: reason });
    },
  };
}

const leadingLines = (text: string): number => (/^\s*/.exec(text)?.[0] ?? "").split("\n").length - 1;
