import { assemble, emptyDraft } from "./assemble.ts";
import type { Block, Piece } from "./block.ts";
import type { Draft, Problem } from "./draft.ts";
import { dayOf } from "./edition-date.ts";
import { headlinesWithText, outline } from "./headings.ts";
import { readHtml } from "./html-blocks.ts";
import { readJsonFeed } from "./feed-json.ts";
import { readXmlFeed } from "./feed-xml.ts";

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
  /** Where the body begins. */
  readonly bodyLine: number;
}

export const parseXmlFeed = (text: string): readonly Draft[] => parseFeed(readXmlFeed(text));

export const parseJsonFeed = (text: string): readonly Draft[] => parseFeed(readJsonFeed(text));

/** The items are signals of one edition; where an item's body has several headlines of its own, each item is an edition. */
function parseFeed(feed: Feed): readonly Draft[] {
  if (feed.problems.some(({ severity }) => severity === "error")) return [emptyDraft(feed.problems)];
  if (feed.items.length === 0) {
    const message = "the feed has no items: look whether its address is right.";
    return [emptyDraft([...feed.problems, { severity: "error", line: 1, message }])];
  }
  const bodies = feed.items.map((item) => readHtml(item.html, item.bodyLine).blocks);
  if (bodies.some((blocks) => headlinesWithText(blocks) > 1)) {
    return feed.items.map((item, nth) => editionOf(item, bodies[nth] ?? [], nth === 0 ? feed.problems : []));
  }
  return [onlyEdition(feed, bodies)];
}

function onlyEdition(feed: Feed, bodies: readonly (readonly Block[])[]): Draft {
  const problems = [...feed.problems];
  const newest = feed.items
    .flatMap(({ date }) => dayOf(date) ?? [])
    .sort()
    .at(-1);
  const date = dayOf(feed.date) ?? newest;
  if (date === undefined) problems.push(undated(1, "the feed"));
  const pieces: Piece[] = readHtml(feed.description).blocks.map((block) => ({ role: "text", block }));
  for (const [nth, item] of feed.items.entries()) {
    const { line, title, url } = item;
    if (title === "") {
      const message = "this item has no title: give it one, it becomes the signal's headline.";
      problems.push({ severity: "error", line, message });
    }
    const block: Block = {
      kind: "heading",
      text: title,
      line,
      lastLine: line,
      ...(url === undefined ? {} : { url }),
    };
    pieces.push({ role: "headline", block });
    for (const part of bodies[nth] ?? []) {
      const { url: _link, ...rest } = part;
      const kept = url === undefined ? part : rest;
      pieces.push({ role: part.kind === "item" ? "item" : "text", block: kept });
    }
  }
  return assemble({ line: 1, date, title: feed.title }, pieces, problems);
}

function editionOf(item: FeedItem, blocks: readonly Block[], before: readonly Problem[]): Draft {
  const date = dayOf(item.date);
  const problems = date === undefined ? [...before, undated(item.line, "this item")] : before;
  const { title, pieces } = outline(blocks, item.title);
  return assemble({ line: item.line, date, title }, pieces, problems);
}

function undated(line: number, what: string): Problem {
  const message = `${what} has no date that can be read: give it one (pubDate, updated or date_published).`;
  return { severity: "error", line, message };
}
