import { readJsonFeed } from "./formats/feeds/feed-json.ts";
import { readXmlFeed } from "./formats/feeds/feed-xml.ts";
import { readProlog } from "./formats/xml-prolog.ts";
import { decodeSource } from "./source/decode.ts";
import type { Source } from "./source/source.ts";

/** A feed before anything was understood of its texts. */
export interface ReadFeed {
  readonly title: string;
  /** What relative links are resolved against. */
  readonly base: string | undefined;
  readonly items: readonly ReadItem[];
}

export interface ReadItem {
  /** The feed's own name for it. */
  readonly guid: string | undefined;
  readonly url: string | undefined;
  readonly title: string;
  readonly html: string;
  /** `undefined` when the feed does not say, or not so that it can be read. */
  readonly publishedAt: Date | undefined;
}

const FEED_ELEMENTS = new Set(["rss", "feed", "rdf:rdf"]);

/** A source's items; `undefined` when it is not a feed, or one that cannot be read: parsing it says why. */
export function readFeed(source: Source): ReadFeed | undefined {
  const { text, problems } = decodeSource(source);
  if (problems.some(({ severity }) => severity === "error")) return undefined;
  const from = /^https?:/i.test(source.name) ? source.name : undefined;
  const feed = readText(text.trimStart(), from);
  if (!feed || feed.items.length === 0) return undefined;
  if (feed.problems.some(({ severity }) => severity === "error")) return undefined;
  return {
    title: feed.title,
    base: feed.items.find(({ base }) => base !== undefined)?.base ?? from,
    items: feed.items.map((item): ReadItem => {
      const at = new Date(item.date ?? "");
      return {
        guid: item.guid,
        url: item.url,
        title: item.title,
        html: item.html,
        publishedAt: Number.isNaN(at.getTime()) ? undefined : at,
      };
    }),
  };
}

function readText(text: string, from: string | undefined): ReturnType<typeof readXmlFeed> | undefined {
  if (text.startsWith("{")) return readJsonFeed(text, from);
  const { root } = readProlog(text.slice(0, 10_000));
  return root !== undefined && FEED_ELEMENTS.has(root) ? readXmlFeed(text, from) : undefined;
}
