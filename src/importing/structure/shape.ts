import type { Block } from "./block.ts";
import { isAddress } from "./block.ts";
import { isGreeting, isLeadOn, isReference } from "../words/line-kinds.ts";

/** The shapes that a headline may have. */
export type HeadlineShape = "label" | "headline" | "open";

/** The shape of a block that could be a headline; `undefined` when it could not. */
export function headlineShape(block: Block | undefined): HeadlineShape | undefined {
  if (block?.kind !== "text") return undefined;
  const { text } = block;
  if (isAddress(text) || isGreeting(text) || isReference(text) || isLeadOn(text)) return undefined;
  const shape = shapeOf(text);
  return shape === "sentence" ? undefined : shape;
}

/** A block that can only be the text below a headline. */
export function isBody(block: Block | undefined): boolean {
  return block !== undefined && !isAddress(block.text) && headlineShape(block) === undefined;
}

/**
 * How a line looks by itself: `label` is all in capitals; `headline` does not end as a sentence does; `open` ends in "?", "!" or "…",
 * as headlines and sentences both do, or is too long to be sure of; `sentence` can only be a paragraph.
 */
export function shapeOf(text: string): HeadlineShape | "sentence" {
  if (text.length > LONGEST_HEADLINE) return "sentence";
  const bare = text.replace(/[\s»”’"')\]\p{Cf}]+$/u, "");
  if (/[:;,]$/.test(bare)) return "sentence";
  const stopped = bare.endsWith(".") && !bare.endsWith("..") && !ABBREVIATION.test(bare);
  if (stopped) return "sentence";
  const twoSentences = /[\p{Ll}\d»)]\.\s+\p{Lu}/u.test(bare);
  if (twoSentences && text.length > 120) return "sentence";
  if (/^\p{Ll}+[\s,]/u.test(text)) return "sentence";
  if (/(?:[?!…]|\.\.)$/u.test(bare)) return twoSentences || text.length > 140 ? "sentence" : "open";
  if (text.length > USUAL_HEADLINE) return "open";
  const letters = text.replaceAll(/[^\p{L}]/gu, "");
  return letters.length > 1 && letters === letters.toUpperCase() ? "label" : "headline";
}

/** Characters. A longer line is more likely a paragraph without its full stop. */
export const USUAL_HEADLINE = 120;

/** Characters. The longest in the real edition has 111; the shortest paragraph without a full stop is far longer. */
const LONGEST_HEADLINE = 200;

const ABBREVIATION = /(?:\b(?:Inc|Corp|Ltd|Cie|Jr|etc)|(?:^|[\s(])\p{Lu}(?:\.\p{Lu})+)\.$/u;
