import type { Block, Place } from "../../structure/block.ts";
import { cleanText } from "../../structure/clean.ts";
import { hasBullet } from "../../words/line-kinds.ts";
import { leadOf, linksOf, onOneLine, sizeOf, type Run } from "./runs.ts";

/** Gathers a page's text, and cuts it into blocks where it is told to. */
export interface BlockCollector {
  readonly blocks: Block[];
  /** `place`: the element around it. */
  add(run: Run, place: Place | undefined): void;
  /** The next block, if it has text, is an item of a list and begins with this mark; `undefined`: it is not. */
  startItem(mark: string | undefined): void;
  endBlock(place: BlockPlace): void;
  /** A text that stands in no block, and why. `from`: the line on which it begins. */
  leaveOut(text: string, from: number, reason: string): void;
}

/** Where on the page a block ends. */
export interface BlockPlace {
  /** 1 to 6; 0 outside headings. */
  readonly heading: number;
  readonly isButton: boolean;
  /** The innermost `<main>` or `<article>` around it. */
  readonly region: number;
  /** How many lists it stands in. */
  readonly depth: number;
}

/** A paragraph that is bold as a whole is a heading below all others. */
export const BOLD_LEVEL = 7;

/** Characters. A longer bold text is an emphasised paragraph. */
const LONGEST_BOLD = 200;

/** `line` tells the line that is being read. */
export function createBlockCollector(line: () => number): BlockCollector {
  const blocks: Block[] = [];
  let runs: Run[] = [];
  let startLine = 0;
  let place: Place | undefined;
  let mark: string | undefined;

  return {
    blocks,
    add(run, around) {
      if (startLine === 0 && run.text.trim() !== "") {
        startLine = line() + leadingLines(run.text);
        place = around;
      }
      runs.push(run);
    },
    startItem(next) {
      mark = next;
    },
    endBlock({ heading, isButton, region, depth }) {
      const own = runs;
      const first = startLine;
      runs = [];
      startLine = 0;
      const clean = cleanText(own.map(({ text }) => text).join(""));
      const words = clean.text.replaceAll(/[ \n]+/g, " ").trim();
      if (/^[\s\p{Cf}\u034F]*$/u.test(words)) return;
      const isItem = mark !== undefined || hasBullet(words);
      const isBold = own.every(({ bold, text }) => bold || !/[\p{L}\p{N}]/u.test(text));
      const level =
        heading > 0 ? heading : !isItem && isBold && words.length <= LONGEST_BOLD ? BOLD_LEVEL : undefined;
      const links = linksOf(own);
      const lead = level === undefined ? leadOf(own) : undefined;
      const size = sizeOf(own);
      blocks.push({
        kind: level !== undefined ? "heading" : isItem ? "item" : "text",
        text: level === undefined && mark !== undefined ? `${mark} ${words}` : words,
        line: first,
        lastLine: line(),
        region,
        ...(place && { place }),
        ...(depth > 1 && { depth }),
        ...(level === undefined ? {} : { level }),
        ...(links.length === 0 ? {} : { links }),
        ...(lead && { lead }),
        ...(size !== undefined && { size }),
        ...(isButton && { isButton }),
        ...(clean.removed > 0 && { removed: clean.removed }),
      });
      mark = undefined;
    },
    leaveOut(text, from, reason) {
      const words = onOneLine(text);
      if (!/[\p{L}\p{N}]/u.test(words)) return;
      blocks.push({ kind: "text", text: words, line: from, lastLine: line(), aside: reason });
    },
  };
}

const leadingLines = (text: string): number => (/^\s*/.exec(text)?.[0] ?? "").split("\n").length - 1;
