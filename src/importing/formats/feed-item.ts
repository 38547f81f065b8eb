import { isAddress } from "../structure/block.ts";
import type { Problem } from "../structure/draft.ts";

/** A feed, whatever its format. */
export interface Feed {
  readonly title: string;
  readonly description: string;
  /** As written. */
  readonly date: string | undefined;
  readonly items: readonly FeedItem[];
  readonly problems: readonly Problem[];
}

export interface FeedItem {
  readonly line: number;
  readonly title: string;
  readonly url: string | undefined;
  readonly date: string | undefined;
  readonly html: string;
  /** For links that are written without an address. */
  readonly base: string | undefined;
  /** Where the body begins. */
  readonly bodyLine: number;
}

/** An address that links can be resolved against. */
export const webAddress = (written: string | null | undefined): string | undefined =>
  written && isAddress(written) ? written : undefined;

export const escapeHtml = (plain: string): string => plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Plain text as HTML: each line a paragraph, lines with a dash items of a list. */
export function paragraphs(plain: string): string {
  return plain
    .split("\n")
    .map((line) => line.trim())
    .map((line) =>
      /^[-*•]\s/.test(line)
        ? `<li>${escapeHtml(line.replace(/^[-*•]\s+/, ""))}</li>`
        : `<p>${escapeHtml(line)}</p>`,
    )
    .join("");
}
