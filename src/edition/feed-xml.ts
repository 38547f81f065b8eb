import { Parser } from "htmlparser2";
import type { Problem } from "./draft.ts";
import type { Feed, FeedItem } from "./feed.ts";
import { paragraphs } from "./feed-json.ts";
import { lineCounter } from "./html-blocks.ts";

/** RSS and Atom are flat; what is nested deeper is XHTML content, and that is never so deep. */
const DEEPEST = 200;

class TooDeep extends Error {}

interface Element {
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  /** The text has mark-up that was read as elements (Atom's `type="xhtml"`). */
  markup: boolean;
}

/** Reads RSS 2.0 (and RSS 1.0) and Atom. Entities that a DOCTYPE declares are refused, never expanded. */
export function readXmlFeed(xml: string): Feed {
  const line = lineCounter(xml);
  const problems: Problem[] = [];
  const open: Element[] = [];
  const feed: Map<string, string> = new Map();
  const items: FeedItem[] = [];
  let fields: Map<string, Element> | undefined;
  let xhtml: Element | undefined;
  const fail = (at: number, message: string): void => {
    problems.push({ severity: "error", line: at, message });
  };

  const parser = new Parser(
    {
      onprocessinginstruction(name, data) {
        if (!/^!entity/i.test(name) && !/<!entity/i.test(data)) return;
        if (problems.length > 0) return;
        fail(
          line(parser.startIndex),
          "the feed declares entities of its own: they are refused. Remove its DOCTYPE.",
        );
      },
      onopentag(name, attributes) {
        if (open.length > DEEPEST) throw new TooDeep();
        if (xhtml) xhtml.text += `<${local(name)}${href(attributes)}>`;
        const element = {
          name: local(name),
          line: line(parser.startIndex),
          attributes,
          text: "",
          markup: false,
        };
        open.push(element);
        if (element.name === "item" || element.name === "entry") fields = new Map();
        if (!xhtml && attributes["type"] === "xhtml") xhtml = element;
      },
      ontext(data) {
        const element = xhtml ?? open.at(-1);
        if (element) element.text += xhtml ? escapeXml(data) : data;
      },
      onclosetag(name, isImplied) {
        const element = open.pop();
        if (!element) return;
        if (isImplied && problems.length === 0 && xml.slice(parser.startIndex).trim() === "") {
          fail(element.line, `the feed ends before <${name}> is closed: it is cut short. Load it again.`);
        }
        if (element === xhtml) {
          element.markup = true;
          xhtml = undefined;
        }
        if (xhtml) {
          xhtml.text += `</${element.name}>`;
          return;
        }
        if (element.name === "item" || element.name === "entry") {
          if (fields) items.push(itemOf(element, fields));
          fields = undefined;
        } else if (fields && isItem(open.at(-1))) {
          const key = keyOf(element);
          if (!fields.has(key) && key !== "") fields.set(key, element);
        } else if (!fields && CONTAINERS.has(open.at(-1)?.name ?? "") && !feed.has(element.name)) {
          feed.set(element.name, element.text.trim());
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  try {
    parser.end(xml);
  } catch (cause) {
    if (!(cause instanceof TooDeep)) throw cause;
    fail(1, "the feed is nested more than 200 elements deep: it is no feed.");
  }
  return {
    title: (feed.get("title") ?? "").replaceAll(/\s+/g, " "),
    description: feed.get("description") ?? feed.get("subtitle") ?? "",
    date: feed.get("pubDate") ?? feed.get("updated") ?? feed.get("lastBuildDate") ?? feed.get("date"),
    items,
    problems,
  };
}

const CONTAINERS = new Set(["channel", "feed"]);

const isItem = (element: Element | undefined): boolean =>
  element?.name === "item" || element?.name === "entry";

/** Namespaces are prefixes here: `content:encoded` is `encoded`, as nothing else in an item is. */
const local = (name: string): string => name.slice(name.indexOf(":") + 1);

const href = (attributes: Readonly<Record<string, string>>): string =>
  attributes["href"] === undefined ? "" : ` href="${escapeXml(attributes["href"])}"`;

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Atom has several links; the one without `rel`, or `alternate`, is the page. */
function keyOf({ name, attributes }: Element): string {
  if (name !== "link" || attributes["href"] === undefined) return name;
  return (attributes["rel"] ?? "alternate") === "alternate" ? "link" : "";
}

function itemOf(element: Element, fields: ReadonlyMap<string, Element>): FeedItem {
  const link = fields.get("link");
  const url = (link?.attributes["href"] ?? link?.text ?? "").trim();
  const body =
    fields.get("encoded") ?? fields.get("content") ?? fields.get("description") ?? fields.get("summary");
  const text = body?.text ?? "";
  const isHtml = body?.markup === true || /<\w+[^>]*>|&#?\w+;/.test(text);
  const date =
    fields.get("pubDate") ?? fields.get("published") ?? fields.get("updated") ?? fields.get("date");
  return {
    line: element.line,
    title: (fields.get("title")?.text ?? "").replaceAll(/\s+/g, " ").trim(),
    url: /^https?:/i.test(url) ? url : undefined,
    date: date?.text.trim(),
    html: isHtml ? text : paragraphs(text),
    bodyLine: body?.line ?? element.line,
  };
}
