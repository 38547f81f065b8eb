import type { ContextBlock, KnownBlock, PlainTextElement, RichTextBlock } from "@slack/types";
import { limits } from "./limits.ts";
import { linkMarkup } from "./mrkdwn.ts";

/** A piece of literal text; rich text is never parsed for mentions, links or formatting. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly url?: string;
}

/** Literal text without emoji names turned into pictures. */
export function plain(text: string): PlainTextElement {
  return { type: "plain_text", text, emoji: false };
}

/** One paragraph. Empty runs are left out, as Slack refuses them. */
export function paragraph(...runs: readonly Run[]): RichTextBlock {
  return {
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: runs.filter(isThere).map(element) }],
  };
}

/** One bullet for each item. */
export function bullets(items: readonly (readonly Run[])[]): RichTextBlock {
  return {
    type: "rich_text",
    elements: [
      {
        type: "rich_text_list",
        style: "bullet",
        elements: items.map((runs) => ({
          type: "rich_text_section",
          elements: runs.filter(isThere).map(element),
        })),
      },
    ],
  };
}

/** A grey line of our own words; foreign text may be put into `words` as well. */
export function smallPrint(
  words: string,
  link?: { readonly url: string; readonly label: string },
): ContextBlock {
  return {
    type: "context",
    elements: [
      ...(words === "" ? [] : [plain(words)]),
      ...(link ? [{ type: "mrkdwn" as const, text: linkMarkup(link.url, link.label), verbatim: true }] : []),
    ],
  };
}

/** A title: large where a header block holds it, else bold. */
export function heading(title: string): KnownBlock {
  return title.length <= limits.headerText && !title.includes("\n")
    ? { type: "header", text: plain(title) }
    : paragraph({ text: title, bold: true });
}

/** Texts in as few groups as hold them, in order; `sizeOf` one alone may be over `most`. */
export function grouped<T>(items: readonly T[], most: number, sizeOf: (item: T) => number): readonly T[][] {
  const groups: T[][] = [];
  let left = 0;
  for (const item of items) {
    const size = sizeOf(item);
    const open = groups.at(-1);
    if (open && size <= left) open.push(item);
    else {
      groups.push([item]);
      left = most;
    }
    left -= size;
  }
  return groups;
}

function isThere({ text }: Run): boolean {
  return text !== "";
}

function element({ text, bold, italic, strike, url }: Run) {
  const style = { ...(bold && { bold }), ...(italic && { italic }), ...(strike && { strike }) };
  const styled = Object.keys(style).length > 0 ? { style } : {};
  return url === undefined
    ? { type: "text" as const, text, ...styled }
    : { type: "link" as const, url, text, ...styled };
}
