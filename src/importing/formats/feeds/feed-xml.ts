import { Parser } from "htmlparser2";
import { linkTo } from "../../structure/block.ts";
import type { Problem } from "../../structure/draft.ts";
import { type Feed, type FeedItem, paragraphs, plainTitle, webAddress } from "./feed-item.ts";
import { END, readHtml } from "../html/read-html.ts";
import { lineCounter } from "../html/line-counter.ts";

/** RSS and Atom are flat; only XHTML content nests, and never so deep. */
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

type Fields = ReadonlyMap<string, Element>;

/** The elements of a feed, and of each of its items, by their names. */
interface FeedElements {
  readonly feed: Fields;
  readonly items: readonly { readonly item: Element; readonly fields: Fields }[];
  /** The feed's `xml:base`. */
  readonly base: string | undefined;
  readonly problems: readonly Problem[];
}

/** Reads RSS 2.0 (and RSS 1.0) and Atom. Entities that a DOCTYPE declares are refused, never expanded. */
export function readXmlFeed(xml: string, from?: string): Feed {
  const { feed, items, problems, ...found } = elementsOf(xml);
  const base = found.base ?? webAddress(linkOf(feed.get("link"))) ?? from;
  return {
    title: titleText(feed.get("title")),
    description: first(feed, "description", "subtitle")?.text ?? "",
    date: first(feed, "pubDate", "updated", "lastBuildDate", "date")?.text.trim(),
    items: items.map(({ item, fields }) => itemOf(item, fields, base)),
    problems,
  };
}

function elementsOf(xml: string): FeedElements {
  const line = lineCounter(xml);
  const problems: Problem[] = [];
  const open: Element[] = [];
  const feed = new Map<string, Element>();
  const items: { item: Element; fields: Map<string, Element> }[] = [];
  let fields: Map<string, Element> | undefined;
  let xhtml: Element | undefined;
  let base: string | undefined;
  let reachedEnd = false;
  const contentEnd = xml.trimEnd().length;
  const fail = (at: number, message: string): void => {
    problems.push({ severity: "error", line: at, message });
  };
  /** Files an element that was read to its end under its name; the first of a name counts. */
  const file = (element: Element): void => {
    const key = keyOf(element);
    const parent = open.at(-1);
    if (isItem(element)) {
      if (fields) items.push({ item: element, fields });
      fields = undefined;
    } else if (fields && isItem(parent)) {
      if (!fields.has(key) && key !== "") fields.set(key, element);
    } else if (!fields && CONTAINERS.has(parent?.name ?? "") && !feed.has(key)) feed.set(key, element);
  };

  const parser = new Parser(
    {
      onprocessinginstruction(name, data) {
        if (problems.length > 0 || (!/^!entity/i.test(name) && !/<!entity/i.test(data))) return;
        fail(line(parser.startIndex), ENTITIES);
      },
      onopentag(tag, attributes) {
        if (open.length > DEEPEST) throw new TooDeep();
        const name = local(tag);
        if (xhtml) xhtml.text += `<${name}${href(attributes)}>`;
        const element = { name, line: line(parser.startIndex), attributes, text: "", markup: false };
        open.push(element);
        if (name === "feed") base = webAddress(attributes["xml:base"]) ?? base;
        if (isItem(element)) fields = new Map();
        if (!xhtml && attributes["type"] === "xhtml") xhtml = element;
      },
      ontext(written) {
        const text = written.endsWith(END) ? written.slice(0, -END.length) : written;
        reachedEnd ||= text !== written;
        const element = xhtml ?? open.at(-1);
        if (element) element.text += xhtml ? escapeXml(text) : text;
      },
      onclosetag(name, isImplied) {
        const element = open.pop();
        if (!element) return;
        if (isImplied && problems.length === 0 && parser.startIndex >= contentEnd) {
          fail(element.line, `the feed ends before <${name}> is closed: it is cut short. Load it again.`);
        }
        if (element === xhtml) {
          element.markup = true;
          xhtml = undefined;
        }
        if (xhtml) xhtml.text += `</${element.name}>`;
        else file(element);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  try {
    parser.write(xml);
    parser.end(END);
    if (!reachedEnd && problems.length === 0) fail(1, UNCLOSED);
  } catch (cause) {
    if (!(cause instanceof TooDeep)) throw cause;
    fail(1, `the feed is nested more than ${DEEPEST} elements deep: it is not a feed.`);
  }
  return { feed, items, base, problems };
}

const ENTITIES = "the feed declares entities of its own, which are refused. Remove its DOCTYPE.";

const UNCLOSED =
  "the feed ends within a comment or a tag that is never closed: it is cut short. Load it again.";

const CONTAINERS = new Set(["channel", "feed"]);

const isItem = (element: Element | undefined): boolean =>
  element?.name === "item" || element?.name === "entry";

/** A name without its namespace: `content:encoded` is `encoded`, and nothing else in an item is called so. */
const local = (name: string): string => name.slice(name.indexOf(":") + 1);

const href = (attributes: Readonly<Record<string, string>>): string =>
  attributes["href"] === undefined ? "" : ` href="${escapeXml(attributes["href"])}"`;

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Atom has several links; the one without `rel`, or with `alternate`, is the page. */
function keyOf({ name, attributes }: Element): string {
  if (name !== "link" || attributes["href"] === undefined) return name;
  return (attributes["rel"] ?? "alternate") === "alternate" ? "link" : "";
}

function first(fields: Fields, ...names: readonly string[]): Element | undefined {
  return fields.get(names.find((name) => fields.has(name)) ?? "");
}

/** An empty `content:encoded` hides no description. */
function firstFilled(fields: Fields, ...names: readonly string[]): Element | undefined {
  return names
    .map((name) => fields.get(name))
    .find((element) => element !== undefined && element.text.trim() !== "");
}

const linkOf = (link: Element | undefined): string => (link?.attributes["href"] ?? link?.text ?? "").trim();

function titleText(title: Element | undefined): string {
  const text = title?.text ?? "";
  if (title?.attributes["type"] !== "html" && !title?.markup) return plainTitle(text);
  return readHtml(text)
    .blocks.map((block) => block.text)
    .join(" ");
}

function itemOf(element: Element, fields: Fields, base: string | undefined): FeedItem {
  const body = firstFilled(fields, "encoded", "content", "description", "summary");
  const text = body?.text ?? "";
  const isHtml = body?.markup === true || /<\w[^<>]*>|&#?\w+;/.test(text);
  return {
    line: element.line,
    title: titleText(fields.get("title")),
    guid: first(fields, "guid", "id")?.text.trim() || undefined,
    url: linkTo(linkOf(fields.get("link")), base)[0],
    date: first(fields, "pubDate", "published", "updated", "date")?.text.trim(),
    html: isHtml ? text : paragraphs(text),
    base,
    bodyLine: body?.line ?? element.line,
  };
}
