import type { Block, Reading } from "./block.ts";
import { isEditorial, isLeadOn, isSeparator, isSignatureMark, isTeaser } from "../words/line-kinds.ts";
import { isFurniture } from "../words/furniture.ts";
import { isSponsor } from "../words/sponsors.ts";
import { headlineShape, isBody } from "./shape.ts";

/** Takes out the lines that belong to the mail or a sponsor, and those that only lead on. */
export function withoutAsides(blocks: readonly Block[]): { kept: Block[]; asides: Reading[] } {
  const kept: Block[] = [];
  const asides: Reading[] = [];
  const firstSignal = blocks.findIndex((_, index) => isSolid(blocks, index));
  const lastSignal = blocks.findLastIndex((_, index) => isSolid(blocks, index));
  let sponsored = false;
  let footer = false;
  for (const [index, block] of blocks.entries()) {
    const outside = index < firstSignal || index > lastSignal;
    const furniture = outside && isFurniture(block.text);
    const sponsor = block.kind !== "item" && block.text.length < 200 && isSponsor(block.text);
    footer ||= index > lastSignal && (furniture || isSignatureMark(block.text));
    if (headlineShape(block) || sponsor) sponsored = sponsor && !/[.!?…]\W*$/u.test(block.text.slice(-20));
    const reason = footer || furniture ? FOOTER : sponsor || sponsored ? SPONSOR : asideReason(block);
    if (reason === undefined) kept.push(block);
    else asides.push({ role: "aside", block, reason });
  }
  return { kept, asides };
}

/** Whether a headline stands here above a paragraph that ends as a sentence: no footer looks like this. */
function isSolid(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  const next = blocks[index + 1];
  if (!block || !next || !headlineShape(block)) return false;
  if (isFurniture(block.text) || isSponsor(block.text) || isEditorial(block.text)) return false;
  return (
    isBody(next) &&
    !isFurniture(next.text) &&
    (next.kind === "item" || /[.?!…:]\W*$/u.test(next.text.slice(-20)))
  );
}

function asideReason({ text, links }: Block): string | undefined {
  if (isSeparator(text)) return "it only separates what is above from what is below.";
  if (isLeadOn(text) && !links) return "it only leads on.";
  return isTeaser(text) ? "it announces something and is not a signal." : undefined;
}

const FOOTER = "it belongs to the mail (unsubscribing, rights, reading online), not to the edition.";

const SPONSOR = "it is a sponsor's.";
