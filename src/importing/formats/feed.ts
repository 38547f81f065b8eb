import { assemble, emptyDraft } from "../structure/assemble.ts";
import type { Block, Reading } from "../structure/block.ts";
import { cleanBlock, partAsides } from "../structure/block.ts";
import type { Draft, Problem } from "../structure/draft.ts";
import { dayOf } from "../structure/edition-date.ts";
import { headlinesWithText, outline } from "../structure/headings.ts";
import { readHtml, unclosedMessage } from "./html-blocks.ts";
import { TOO_DEEP } from "./html.ts";
import type { Feed, FeedItem } from "./feed-item.ts";
import { readJsonFeed } from "./feed-json.ts";
import { readXmlFeed } from "./feed-xml.ts";
import { isFurniture, isSponsor } from "../structure/line-kinds.ts";

export const parseXmlFeed = (text: string, base?: string): readonly Draft[] =>
  parseFeed(readXmlFeed(text, base));

export const parseJsonFeed = (text: string, base?: string): readonly Draft[] =>
  parseFeed(readJsonFeed(text, base));

/** The items are the signals of one edition; when an item's body has several headlines of its own, each item is an edition. */
function parseFeed(feed: Feed): readonly Draft[] {
  if (feed.problems.some(({ severity }) => severity === "error")) return [emptyDraft(feed.problems)];
  if (feed.items.length === 0) {
    const message = "the feed has no items: check its address.";
    return [emptyDraft([...feed.problems, { severity: "error", line: 1, message }])];
  }
  const problems = [...feed.problems];
  const bodies = feed.items.map(({ html, bodyLine, base }) => {
    const { blocks, unclosed, tooDeep } = readHtml(html, { firstLine: bodyLine, base });
    // Feeds often cut their texts short in the midst of a tag.
    if (unclosed)
      problems.push({ severity: "warning", line: unclosed.line, message: unclosedMessage(unclosed) });
    if (tooDeep) problems.push({ severity: "error", line: bodyLine, message: TOO_DEEP });
    return blocks;
  });
  if (bodies.some((blocks) => headlinesWithText(partAsides(blocks).shown) > 1)) {
    return feed.items.map((item, nth) => editionOf(item, bodies[nth] ?? [], nth === 0 ? problems : []));
  }
  return [onlyEdition({ ...feed, problems }, bodies)];
}

function onlyEdition(feed: Feed, bodies: readonly (readonly Block[])[]): Draft {
  const problems = [...feed.problems];
  const days = feed.items.flatMap(({ date }) => dayOf(date) ?? []).sort();
  const [oldest] = days;
  const date = dayOf(feed.date) ?? days.at(-1);
  if (date === undefined) problems.push(undated(1, "the feed"));
  else if (oldest !== undefined && daysBetween(oldest, date) > MOST_DAYS) {
    const message = `the items are from ${oldest} to ${date} and become one edition: if they are several editions, import each week's items separately.`;
    problems.push({ severity: "warning", line: 1, message });
  }
  const readings: Reading[] = readHtml(feed.description).blocks.map((block) => ({ role: "text", block }));
  for (const [nth, item] of feed.items.entries())
    // One by one: as arguments of one call, more than some 100,000 are too many.
    for (const reading of readingsOf(item, bodies[nth] ?? [], problems)) readings.push(reading);
  return assemble({ line: 1, date, title: feed.title }, readings, problems);
}

/** An edition covers a week, or two when it is late or there are holidays. */
const MOST_DAYS = 14;

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** One item as a signal. An item without text is left out, as it only links or announces; text without a title is an error. */
function readingsOf(
  { line, title, url }: FeedItem,
  blocks: readonly Block[],
  problems: Problem[],
): Reading[] {
  const { shown, asides } = partAsides(blocks);
  const headline = cleanBlock({
    kind: "heading",
    text: title,
    line,
    lastLine: line,
    ...(url === undefined ? {} : { links: [url] }),
  });
  const leftOut = isSponsor(title) ? "it is a sponsor's." : shown.length === 0 ? NO_TEXT : undefined;
  if (leftOut !== undefined) {
    const all = [{ ...headline, text: title || url || "an item without title" }, ...shown];
    return [...all.map((block): Reading => ({ role: "aside", block, reason: leftOut })), ...asides];
  }
  if (title === "") {
    const message = "this item has no title: give it one, it becomes the signal's headline.";
    problems.push({ severity: "error", line, message });
  }
  const body = shown.map((block): Reading =>
    isFurniture(block.text) && block.text.length < 200
      ? { role: "aside", block, reason: "it belongs to the mail, not to the edition." }
      : { role: block.kind === "item" ? "item" : "text", block },
  );
  return [{ role: "headline", block: headline }, ...body, ...asides];
}

const NO_TEXT = "this item has no text. Give it a description or content to make it a signal.";

function editionOf(item: FeedItem, blocks: readonly Block[], before: readonly Problem[]): Draft {
  const date = dayOf(item.date);
  const problems = date === undefined ? [...before, undated(item.line, "this item")] : before;
  const { title, readings } = outline(blocks, item.title);
  return assemble({ line: item.line, date, title }, readings, problems);
}

function undated(line: number, what: string): Problem {
  const message = `${what} has no date that can be read: give it one (pubDate, updated or date_published).`;
  return { severity: "error", line, message };
}
