import { assemble } from "../../structure/assemble.ts";
import type { Block, Reading as BlockReading } from "../../structure/block.ts";
import { cleanBlock, partAsides, plainWords } from "../../structure/block.ts";
import { dayOf, daysBetween } from "../../structure/dates/calendar.ts";
import type { Draft, Problem } from "../../structure/draft.ts";
import { aroundNews } from "../../structure/evidence/around-news.ts";
import { isSponsor } from "../../words/sponsors.ts";
import { type Feed, type ReadItem, undated } from "./feed-item.ts";
import { readHtml } from "../html/read-html.ts";
import type { Reading } from "../../source/reading.ts";

/** The items as signals: of one edition when they are of a week or two, otherwise of one edition for each calendar week. */
export function feedEditions(feed: Feed, read: readonly ReadItem[], reading: Reading): readonly Draft[] {
  const days = read.flatMap(({ item }) => dayOf(item.date) ?? []).toSorted();
  const [oldest] = days;
  const newest = days.at(-1);
  const repeated = repeatedEnds(read);
  const isLong = oldest !== undefined && newest !== undefined && daysBetween(oldest, newest) > MOST_DAYS;
  if (!isLong || reading.decisions.date !== undefined)
    return [edition({ ...feed, date: newest ?? dayOf(feed.date) }, read, { repeated, reading })];
  const weeks = new Map<string, ReadItem[]>();
  for (const one of read) {
    const week = weekOf(dayOf(one.item.date) ?? oldest);
    const items = weeks.get(week);
    if (items) items.push(one);
    else weeks.set(week, [one]);
  }
  return [...weeks.values()].map((items, nth) => {
    const date = items
      .flatMap(({ item }) => dayOf(item.date) ?? [])
      .toSorted()
      .at(-1);
    const head = { ...feed, date: date ?? oldest, ...(nth > 0 && { problems: [], description: "" }) };
    return edition(head, items, { repeated, reading });
  });
}

/** An edition covers a week, or two when it is late or there are holidays. */
const MOST_DAYS = 14;

/** The Monday of a day's week. */
function weekOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  const sinceMonday = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - sinceMonday * 86_400_000).toISOString().slice(0, 10);
}

/** What ends most items is the site's: "Share this", "Permalink". */
function repeatedEnds(read: readonly ReadItem[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { blocks } of read) {
    const ends = new Set(
      partAsides(blocks)
        .shown.slice(-ENDS)
        .map(({ text }) => plainWords(text)),
    );
    for (const words of ends) counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return new Set(
    [...counts].flatMap(([words, count]) => (count >= 3 && count * 2 > read.length ? [words] : [])),
  );
}

/** Blocks. */
const ENDS = 3;

interface Known {
  readonly repeated: ReadonlySet<string>;
  readonly reading: Reading;
}

function edition(feed: Feed, read: readonly ReadItem[], { repeated, reading }: Known): Draft {
  const problems = [...feed.problems];
  const { decisions } = reading;
  const date = decisions.date ?? feed.date;
  if (date === undefined) problems.push(undated(1, "the feed"));
  const readings: BlockReading[] = readHtml(feed.description).blocks.map((block) => ({
    role: "text",
    block,
  }));
  // One by one: as arguments of one call, more than some 100,000 are too many.
  for (const one of newestOf(read, problems))
    for (const found of readingsOf(one, repeated, problems)) readings.push(found);
  return assemble({ line: 1, date, title: decisions.title ?? feed.title }, readings, problems);
}

/** Of two items with one guid the first is the newer wording. */
function newestOf(read: readonly ReadItem[], problems: Problem[]): readonly ReadItem[] {
  const seen = new Set<string>();
  return read.filter(({ item }) => {
    const { guid } = item;
    if (guid === undefined) return true;
    const isOld = seen.has(guid);
    seen.add(guid);
    if (isOld) {
      const message = `the item “${item.title}” is left out: the feed has a newer wording of it.`;
      problems.push({ severity: "warning", line: item.line, message });
    }
    return !isOld;
  });
}

/** One item as a signal. An item that has neither a text nor a title with a link is left out. */
function readingsOf(
  { item: { line, title, url }, blocks }: ReadItem,
  repeated: ReadonlySet<string>,
  problems: Problem[],
): BlockReading[] {
  const { shown, asides } = partAsides(blocks);
  const words = title === "" ? firstWords(shown) : title;
  const headline = cleanBlock({
    kind: "heading",
    text: words,
    line,
    lastLine: line,
    ...(url === undefined ? {} : { links: [{ url, words: "" }] }),
  });
  const isLink = title !== "" && url !== undefined;
  const leftOut = isSponsorTitle(title)
    ? "it is a sponsor's."
    : shown.length === 0 && !isLink
      ? NO_TEXT
      : undefined;
  if (leftOut !== undefined) {
    const all = [{ ...headline, text: title || url || "an item without title" }, ...shown];
    return [...all.map((block): BlockReading => ({ role: "aside", block, reason: leftOut })), ...asides];
  }
  if (title === "") {
    const message = `this item has no title: its first words become the signal's headline.`;
    problems.push({ severity: "warning", line, message });
  }
  const around = aroundNews(shown);
  const isAll = shown.every(({ text }) => repeated.has(plainWords(text)));
  const body = shown.map((block): BlockReading => {
    const known = around.get(block);
    const reason =
      known?.reason ?? (!isAll && repeated.has(plainWords(block.text)) ? "it ends most items." : undefined);
    if (reason !== undefined) return { role: "aside", block, reason };
    return { role: block.kind === "item" ? "item" : "text", block };
  });
  const readings: BlockReading[] = [
    { role: "headline", block: headline, why: "it is an item's title" },
    ...body,
    ...asides,
  ];
  const last = body.findLast(({ role }) => role !== "aside")?.block.text ?? "";
  if (CUT_OFF.test(last)) {
    const message = `the text of “${words}” is cut off in the feed: the whole is at ${url ?? "its page"}.`;
    problems.push({ severity: "warning", line, message });
  }
  return readings;
}

const isSponsorTitle = (title: string): boolean =>
  isSponsor(title) || /^\W*sponsor(?:ed|isé)?\s*:/i.test(title);

const CUT_OFF = /(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$/;

/** The beginning of a text, up to its first sentence's end. */
function firstWords(blocks: readonly Block[]): string {
  const text = blocks.find(({ text: words }) => /\p{L}/u.test(words))?.text ?? "";
  const [sentence = text] = /^.{10,}?[.!?…](?=\s|$)/u.exec(text) ?? [];
  if (sentence.length <= LONGEST_WORDS) return sentence;
  return `${sentence.slice(0, LONGEST_WORDS).replace(/\s+\S*$/, "")}…`;
}

/** Characters. */
const LONGEST_WORDS = 80;

const NO_TEXT = "this item has no text. Give it a description, or a link, to make it a signal.";
