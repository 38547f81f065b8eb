import type { ReadFeed, ReadItem } from "../read-feed.ts";

/** A feed as one text that is parsed, and where in it each item stands. */
export interface FeedText {
  readonly text: string;
  /** The first line of each item. */
  readonly lines: readonly number[];
}

/** Writes a feed anew, as JSON Feed, so that whatever the parser says of a line is said of one item. */
export function feedText({ title, base }: ReadFeed, items: readonly ReadItem[], now: Date): FeedText {
  const head = JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    ...(base !== undefined && { home_page_url: base }),
    items: [],
  }).replace(/\]\}$/, "\n");
  const lines: number[] = [];
  let line = 2;
  const written = items.map((item, nth) => {
    lines.push(line);
    // The parser counts an item's lines from its first one on.
    const breaks = (item.html.match(/\n/g)?.length ?? 0) + 1;
    line += breaks;
    return `${itemText(item, now)}${nth === items.length - 1 ? "" : ","}${"\n".repeat(breaks)}`;
  });
  return { text: `${head}${written.join("")}]}`, lines };
}

function itemText({ guid, url, title, html, publishedAt }: ReadItem, now: Date): string {
  return JSON.stringify({
    ...(guid !== undefined && { id: guid }),
    ...(url !== undefined && { url }),
    title,
    content_html: html,
    date_published: (publishedAt ?? now).toISOString(),
  });
}

/** Which item a line belongs to; `undefined` for one before all items. */
export function itemAt({ lines }: FeedText, line: number): number | undefined {
  const nth = lines.findLastIndex((first) => first <= line);
  return nth < 0 ? undefined : nth;
}
