import { Parser } from "htmlparser2";
import { linkTo } from "../structure/block.ts";
import type { Problem } from "../structure/draft.ts";
import { type Feed, type FeedItem, paragraphs, webAddress } from "./feed-item.ts";
import { lineCounter, readHtml } from "./html-blocks.ts";

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
export function readXmlFeed(xml: string, from?: string): Feed {
  const line = lineCounter(xml);
  const problems: Problem[] = [];
  const open: Element[] = [];
  const feed: Map<string, Element> = new Map();
  const found: (readonly [Element, ReadonlyMap<string, Element>])[] = [];
  let fields: Map<string, Element> | undefined;
  let xhtml: Element | undefined;
  let base: string | undefined;
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
        if (element.name === "feed") base = webAddress(attributes["xml:base"]) ?? base;
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
          if (fields) found.push([element, fields]);
          fields = undefined;
        } else if (fields && isItem(open.at(-1))) {
          const key = keyOf(element);
          if (!fields.has(key) && key !== "") fields.set(key, element);
        } else if (!fields && CONTAINERS.has(open.at(-1)?.name ?? "") && !feed.has(keyOf(element))) {
          feed.set(keyOf(element), element);
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
  base ??= webAddress(linkOf(feed.get("link"))) ?? from;
  const date = first(feed, "pubDate", "updated", "lastBuildDate", "date");
  return {
    title: titleText(feed.get("title")),
    description: first(feed, "description", "subtitle")?.text ?? "",
    date: date?.text.trim(),
    items: found.map(([element, of]) => itemOf(element, of, base)),
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

function first(fields: ReadonlyMap<string, Element>, ...names: readonly string[]): Element | undefined {
  return fields.get(names.find((name) => fields.has(name)) ?? "");
}

const linkOf = (link: Element | undefined): string => (link?.attributes["href"] ?? link?.text ?? "").trim();

/** A title is plain text; many feeds escape it once more, as HTML. */
function titleText(title: Element | undefined): string {
  const text = title?.text ?? "";
  const isHtml = title?.attributes["type"] === "html" || title?.markup || /&#?\w+;|<\/\w+>/.test(text);
  const words = isHtml ? readHtml(text).blocks.map((block) => block.text) : [text];
  return words.join(" ").replaceAll(/\s+/g, " ").trim();
}

function itemOf(element: Element, fields: ReadonlyMap<string, Element>, base: string | undefined): FeedItem {
  const body = first(fields, "encoded", "content", "description", "summary");
  const text = body?.text ?? "";
  const isHtml = body?.markup === true || /<\w+[^>]*>|&#?\w+;/.test(text);
  return {
    line: element.line,
    title: titleText(fields.get("title")),
    url: linkTo(linkOf(fields.get("link")), base)[0],
    date: first(fields, "pubDate", "published", "updated", "date")?.text.trim(),
    html: isHtml ? text : paragraphs(text),
    base,
    bodyLine: body?.line ?? element.line,
  };
}
