import { type Block, isAddress } from "../../structure/block.ts";
import type { Problem } from "../../structure/draft.ts";
import { readHtml } from "../html/read-html.ts";

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
  /** The feed's own name for it. */
  readonly guid: string | undefined;
  readonly url: string | undefined;
  readonly date: string | undefined;
  readonly html: string;
  /** What relative links are resolved against. */
  readonly base: string | undefined;
  /** Where the body begins. */
  readonly bodyLine: number;
}

/** An item with its text, block by block. */
export interface ReadItem {
  readonly item: FeedItem;
  readonly blocks: readonly Block[];
}

/** The address if it is one that links can be resolved against. */
export const webAddress = (written: string | null | undefined): string | undefined =>
  written && isAddress(written) ? written : undefined;

export const escapeHtml = (plain: string): string => plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A title is plain text; many feeds escape it, as HTML, all the same. */
export function plainTitle(written: string): string {
  const isHtml = /&#?\w+;|<\/\w+>/.test(written);
  const words = isHtml ? readHtml(written).blocks.map((block) => block.text) : [written];
  return words.join(" ").replaceAll(/\s+/g, " ").trim();
}

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

export function undated(line: number, what: string): Problem {
  const message = `${what} has no date that can be read: give it one (pubDate, updated or date_published), or with \`--date\`.`;
  return { severity: "error", line, message };
}
