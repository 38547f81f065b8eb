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
  /** What relative links are resolved against. */
  readonly base: string | undefined;
  /** Where the body begins. */
  readonly bodyLine: number;
}

/** The address if it is one that links can be resolved against. */
export const webAddress = (written: string | null | undefined): string | undefined =>
  written && isAddress(written) ? written : undefined;

export const escapeHtml = (plain: string): string => plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Plain text as HTML: each line is a paragraph, a line with a dash an item of a list. */
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
