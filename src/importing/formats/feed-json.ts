import { z } from "zod";
import { linkTo } from "../structure/block.ts";
import { escapeHtml, type Feed, type FeedItem, paragraphs, webAddress } from "./feed-item.ts";

const text = z.string().nullish();

/** JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/ */
const jsonFeed = z.object({
  version: z.string(),
  title: text,
  description: text,
  home_page_url: text,
  items: z.array(
    z.object({
      title: text,
      url: text,
      external_url: text,
      content_html: text,
      content_text: text,
      summary: text,
      date_published: text,
      date_modified: text,
    }),
  ),
});

export function readJsonFeed(source: string, from?: string): Feed {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (cause) {
    return refused(`this is not valid JSON (${cause instanceof Error ? cause.message : "unreadable"}).`);
  }
  const parsed = jsonFeed.safeParse(value);
  if (!parsed.success) {
    const found = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
    return refused(`this is JSON, but not a JSON Feed (${found}): it needs version, title and items.`);
  }
  const { title, description, items } = parsed.data;
  const base = webAddress(parsed.data.home_page_url) ?? from;
  let offset = 0;
  let line = 1;
  const lineOf = (needle: string): number => {
    const found = source.indexOf(JSON.stringify(needle), offset);
    if (found < 0) return line;
    line += source.slice(offset, found).split("\n").length - 1;
    offset = found;
    return line;
  };
  return {
    title: (title ?? "").trim(),
    description: escapeHtml(description ?? ""),
    date: undefined,
    items: items.map((item): FeedItem => {
      const at = lineOf(item.title ?? item.url ?? "");
      return {
        line: at,
        title: (item.title ?? "").trim(),
        url: linkTo(item.url ?? item.external_url ?? undefined, base)[0],
        date: item.date_published ?? item.date_modified ?? undefined,
        html: item.content_html ?? paragraphs(item.content_text ?? item.summary ?? ""),
        base,
        bodyLine: at,
      };
    }),
    problems: [],
  };
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
