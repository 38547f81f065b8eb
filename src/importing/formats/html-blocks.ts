import { Parser } from "htmlparser2";
import type { Block } from "../structure/block.ts";
import { linkTo } from "../structure/block.ts";
import { asideOf } from "./html-asides.ts";
import { createBlockCollector } from "./html-block-collector.ts";
import { lineCounter } from "./line-counter.ts";

/** What an HTML text holds: its blocks, and what its head says. */
export interface HtmlText {
  readonly blocks: readonly Block[];
  readonly title: string;
  /** As written, from `<meta>` or `<time>`. */
  readonly date: string | undefined;
  /** Elements are nested deeper than in any mail: nothing was read. */
  readonly tooDeep: boolean;
  /** Something that is never closed, so that all that follows it was left out. */
  readonly unclosed: Unclosed | undefined;
}

export interface Unclosed {
  readonly line: number;
  /** As written in the source: `<style>`, `<!--`. */
  readonly what: string;
}

export const unclosedMessage = ({ what }: Unclosed): string =>
  `${what} is never closed, so that all that follows it is left out: close it.`;

export interface HtmlOrigin {
  /** The line of the source on which the HTML begins. */
  readonly firstLine?: number;
  /** The page's address, which relative links are resolved against. */
  readonly base?: string | undefined;
}

/** Layout tables of mails reach some dozens; the parser's time grows with the square of the depth. */
const DEEPEST = 1000;

class TooDeep extends Error {}

type Attributes = Readonly<Record<string, string>>;

/** What the elements around a text say about it. */
interface Context {
  /** In a script or the like: nobody reads it. */
  readonly silent: boolean;
  /** The element that keeps the text out of sight, or of the blocks. */
  readonly hides: Unclosed | undefined;
  readonly inTitle: boolean;
  readonly inArticle: boolean;
  readonly bold: boolean;
  /** The number of the list's next item; 0 where items have none. */
  readonly list: { next: number };
  /** The element around it that does not belong to the edition. */
  readonly aside: Aside | undefined;
}

interface Aside {
  readonly line: number;
  readonly reason: string;
  text: string;
}

const OUTSIDE: Context = {
  silent: false,
  hides: undefined,
  inTitle: false,
  inArticle: false,
  bold: false,
  list: { next: 0 },
  aside: undefined,
};

/** Reads an HTML text block by block. */
export function readHtml(html: string, { firstLine, base }: HtmlOrigin = {}): HtmlText {
  const lineAt = lineCounter(html, firstLine);
  const line = (): number => lineAt(parser.startIndex);
  const collector = createBlockCollector(line);
  const open: Context[] = [];
  const around = (): Context => open.at(-1) ?? OUTSIDE;
  const dates: string[] = [];
  let title = "";
  /** 1 to 6; 0 outside headings. One that is never closed lasts until the end of the next. */
  let heading = 0;
  /** The end of the last thing that was read to its end. */
  let readTo = 0;
  let unclosed: Unclosed | undefined;
  let reachedEnd = false;
  const readAll = (): void => {
    readTo = parser.endIndex + 1;
  };
  const readUnlessEnd = (text: string): void => {
    if (!text.endsWith(END)) readAll();
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      readAll();
      if (open.length >= DEEPEST) throw new TooDeep();
      const outer = around();
      if (BLOCKS.has(name) && !outer.aside) collector.endBlock(heading);
      const inner = inside(outer, name, attributes, line);
      open.push(inner);
      if (inner.aside) {
        inner.aside.text += " ";
        return;
      }
      if (HEADING.test(name)) heading = Number(name[1]);
      if (name === "li") collector.startItem(itemMark(outer.list));
      if (name === "a") collector.addLinks(linkTo(attributes["href"], base));
      if (name === "img") collector.leaveOut(attributes["alt"] ?? "", line(), "it is an image.");
      // What the head says comes before what the text says.
      if (name === "meta") dates.unshift(...metaDate(attributes));
      if (name === "time" && attributes["datetime"]) dates.push(attributes["datetime"]);
    },
    oncomment: readUnlessEnd,
    onprocessinginstruction: (_, data) => readUnlessEnd(data),
    ontext(written) {
      const { silent, hides, inTitle, aside, bold } = around();
      const text = written.endsWith(END) ? written.slice(0, -END.length) : written;
      if (text === written) readAll();
      else {
        reachedEnd = true;
        unclosed = hides;
      }
      if (silent) return;
      if (inTitle) title += text;
      else if (aside) aside.text += text;
      else collector.add(text, bold);
    },
    onclosetag(name, isImplied) {
      if (!isImplied) readAll();
      const inner = open.pop() ?? OUTSIDE;
      if (inner.aside) {
        const { text, line: from, reason } = inner.aside;
        if (!around().aside) collector.leaveOut(text, from, reason);
        return;
      }
      if (BLOCKS.has(name)) collector.endBlock(heading);
      if (HEADING.test(name)) heading = 0;
      if (name === "li") collector.startItem(undefined);
    },
  });

  try {
    parser.write(html);
    parser.end(END);
  } catch (cause) {
    if (!(cause instanceof TooDeep)) throw cause;
    return { blocks: [], title: "", date: undefined, tooDeep: true, unclosed: undefined };
  }
  collector.endBlock(heading);
  if (!reachedEnd) unclosed = openedAt(html, readTo, firstLine ?? 1);
  const { blocks } = collector;
  return {
    blocks,
    title: title.replaceAll(/\s+/g, " ").trim(),
    date: dates[0],
    tooDeep: false,
    unclosed,
  };
}

/** Stands behind the source and in no source: it comes as text unless something before it is never closed. */
export const END = "\uFDD0";

function openedAt(html: string, from: number, firstLine: number): Unclosed {
  const start = Math.max(from, html.indexOf("<", from));
  const what = /^<(?:!--|!\[CDATA\[|[!?/]?[\w:-]{0,30})/i.exec(html.slice(start, start + 40))?.[0];
  return { line: firstLine + html.slice(0, start).split("\n").length - 1, what: what ?? "a tag" };
}

function inside(outer: Context, name: string, attributes: Attributes, line: () => number): Context {
  const inArticle = outer.inArticle || name === "article";
  const reason = outer.aside ? undefined : asideOf(name, attributes, inArticle);
  const hides = SILENT.has(name) || name === "title";
  return {
    silent: outer.silent || SILENT.has(name),
    hides: outer.hides ?? (hides ? { line: line(), what: `<${name}>` } : undefined),
    inTitle: outer.inTitle || name === "title",
    inArticle,
    bold: outer.bold || name === "b" || name === "strong",
    list: name === "ol" ? { next: 1 } : name === "ul" ? { next: 0 } : outer.list,
    aside: reason === undefined ? outer.aside : { line: line(), reason, text: "" },
  };
}

function itemMark(list: Context["list"]): string {
  if (list.next === 0) return "-";
  list.next += 1;
  return `${list.next - 1}.`;
}

function metaDate(attributes: Attributes): string[] {
  const { content, property, name } = attributes;
  return content && DATES.test(property ?? name ?? "") ? [content] : [];
}

const DATES = /^(?:article:published_time|date|dc\.date|dcterms\.date|pubdate|publish-?date)$/i;

const BLOCKS = new Set(
  "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

const HEADING = /^h[1-6]$/;

const SILENT = new Set(["script", "style", "template", "noscript", "svg", "object", "iframe"]);
