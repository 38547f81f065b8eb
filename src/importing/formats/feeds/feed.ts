import { emptyDraft } from "../../structure/assemble.ts";
import { type Block, partAsides } from "../../structure/block.ts";
import { readingsByShape } from "../../structure/roles.ts";
import type { Draft, Problem } from "../../structure/draft.ts";
import { headlinesWithText } from "../../structure/evidence/levels.ts";
import { isAroundNews } from "../../words/section-names.ts";
import { feedEditions } from "./feed-editions.ts";
import type { Feed, FeedItem, ReadItem } from "./feed-item.ts";
import { readJsonFeed } from "./feed-json.ts";
import { issueDraft } from "./feed-issue.ts";
import { readXmlFeed } from "./feed-xml.ts";
import { readHtml, TOO_DEEP, unclosedMessage } from "../html/read-html.ts";
import { withDecisions, type Reading } from "../../source/reading.ts";

export const parseXmlFeed = (text: string, reading: Reading): readonly Draft[] =>
  parseFeed(readXmlFeed(text, reading.base), reading);

export const parseJsonFeed = (text: string, reading: Reading): readonly Draft[] =>
  parseFeed(readJsonFeed(text, reading.base), reading);

/** An item that holds a whole newsletter is an edition by itself; the others are the signals of one edition, or of one per week. */
function parseFeed(feed: Feed, reading: Reading): readonly Draft[] {
  if (feed.problems.some(({ severity }) => severity === "error")) return [emptyDraft(feed.problems)];
  if (feed.items.length === 0) {
    const message = "the feed has no items: check its address.";
    return [emptyDraft([...feed.problems, { severity: "error", line: 1, message }])];
  }
  const problems = [...feed.problems];
  const read = feed.items.map((item): ReadItem => {
    const { blocks, unclosed, tooDeep } = readHtml(item.html, { firstLine: item.bodyLine, base: item.base });
    // Feeds often cut their texts short in the midst of a tag.
    if (unclosed)
      problems.push({ severity: "warning", line: unclosed.line, message: unclosedMessage(unclosed) });
    if (tooDeep) problems.push({ severity: "error", line: item.bodyLine, message: TOO_DEEP });
    return { item, blocks: withDecisions(blocks, reading.decisions) };
  });
  const series = seriesOf(feed.items);
  const issues = read.filter((one) => isIssue(one, series));
  if (issues.length * 2 <= read.length) return feedEditions({ ...feed, problems }, read, reading);
  return issuesOf(read, issues, problems, reading);
}

/** In a feed of newsletters what is no newsletter is left out: a page about them. */
function issuesOf(
  read: readonly ReadItem[],
  issues: readonly ReadItem[],
  problems: readonly Problem[],
  reading: Reading,
): readonly Draft[] {
  const kept = new Set(issues);
  const others = read
    .filter((one) => !kept.has(one))
    .map(({ item }): Problem => ({
      severity: "warning",
      line: item.line,
      message: `the item “${item.title}” is left out: the other items are whole newsletters, and it is none.`,
    }));
  return issues.map((one, nth) => issueDraft(one, nth === 0 ? [...problems, ...others] : [], reading));
}

/** Whether an item is a whole newsletter: several headlines with texts, and a title that names an issue rather than a story. */
function isIssue({ item, blocks }: ReadItem, series: string | undefined): boolean {
  if (isAroundNews(item.title)) return false;
  const { shown } = partAsides(blocks);
  if (headlinesWithText(shown) < 2) return NAMES_ISSUE.test(item.title) && shapedHeadlines(shown) > 2;
  return NAMES_ISSUE.test(item.title) || firstWords(item) === series;
}

/** Headlines without mark-up, as in the plain text of a JSON Feed. */
const shapedHeadlines = (blocks: readonly Block[]): number =>
  blocks.some(({ kind }) => kind === "heading")
    ? 0
    : readingsByShape(blocks).filter(({ role }) => role === "headline").length;

const NAMES_ISSUE =
  /(?:^|[^\p{L}])(?:n[°ºo]\.?\s?\d|#\s?\d|issue|numéro|newsletter|lettre|gazette|bulletin|digest|weekly|hebdo|week in|this week|cette semaine|revue (?:de presse|du)|édition|edition|vol\.)/iu;

/** The first two words of most titles: those of a series begin alike, "La lettre du port, 8 février". */
function seriesOf(items: readonly FeedItem[]): string | undefined {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(firstWords(item), (counts.get(firstWords(item)) ?? 0) + 1);
  const [start = "", count = 0] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return start.includes(" ") && count >= 3 && count * 2 > items.length ? start : undefined;
}

const firstWords = ({ title }: FeedItem): string => title.split(/\s+/, 2).join(" ");
