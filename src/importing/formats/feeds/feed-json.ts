import { z } from "zod";
import { linkTo } from "../../structure/block.ts";
import { itemLines } from "./json-lines.ts";
import { escapeHtml, type Feed, type FeedItem, paragraphs, plainTitle, webAddress } from "./feed-item.ts";

const text = z.string().nullish();

/** JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/ */
const jsonFeed = z.object({
  version: z.string(),
  title: text,
  description: text,
  home_page_url: text,
  items: z.array(z.unknown()),
});

const jsonItem = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  title: text,
  url: text,
  external_url: text,
  content_html: text,
  content_text: text,
  summary: text,
  date_published: text,
  date_modified: text,
});

export function readJsonFeed(source: string, from?: string): Feed {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (cause) {
    return refused(`this is not valid JSON (${cause instanceof Error ? cause.message : "unreadable"}).`);
  }
  const parsed = jsonFeed.safeParse(value);
  if (!parsed.success) return notAFeed(parsed.error.issues);
  const { title, description } = parsed.data;
  const base = webAddress(parsed.data.home_page_url) ?? from;
  const lines = itemLines(source);
  const items: FeedItem[] = [];
  for (const [nth, written] of parsed.data.items.entries()) {
    const item = jsonItem.safeParse(written);
    if (!item.success) return notAFeed(item.error.issues, ["items", nth]);
    items.push(itemOf(item.data, lines[nth] ?? 1, base));
  }
  return {
    title: plainTitle(title ?? ""),
    description: escapeHtml(description ?? ""),
    date: undefined,
    items,
    problems: [],
  };
}

function itemOf(item: z.infer<typeof jsonItem>, line: number, base: string | undefined): FeedItem {
  return {
    line,
    title: plainTitle(item.title ?? ""),
    guid: item.id === null || item.id === undefined ? undefined : String(item.id),
    url: linkTo(item.url ?? item.external_url ?? undefined, base)[0],
    date: item.date_published ?? item.date_modified ?? undefined,
    html: item.content_html ?? paragraphs(item.content_text ?? item.summary ?? ""),
    base,
    bodyLine: line,
  };
}

function notAFeed(issues: readonly z.core.$ZodIssue[], within: readonly PropertyKey[] = []): Feed {
  const found = issues.map(
    ({ path, message }) => `${[...within, ...path].map(String).join(".")}: ${message}`,
  );
  return refused(
    `this is JSON, but not a JSON Feed (${found.join("; ")}): it needs version, title and items.`,
  );
}

function refused(message: string): Feed {
  return {
    title: "",
    description: "",
    date: undefined,
    items: [],
    problems: [{ severity: "error", line: 1, message }],
  };
}
