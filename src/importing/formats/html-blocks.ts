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
}

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

  const parser = new Parser({
    onopentag(name, attributes) {
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
    ontext(text) {
      const { silent, inTitle, aside, bold } = around();
      if (silent) return;
      if (inTitle) title += text;
      else if (aside) aside.text += text;
      else collector.add(text, bold);
    },
    onclosetag(name) {
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
    parser.end(html);
  } catch (cause) {
    if (!(cause instanceof TooDeep)) throw cause;
    return { blocks: [], title: "", date: undefined, tooDeep: true };
  }
  collector.endBlock(heading);
  const { blocks } = collector;
  return { blocks, title: title.replaceAll(/\s+/g, " ").trim(), date: dates[0], tooDeep: false };
}

function inside(outer: Context, name: string, attributes: Attributes, line: () => number): Context {
  const inArticle = outer.inArticle || name === "article";
  const reason = outer.aside ? undefined : asideOf(name, attributes, inArticle);
  return {
    silent: outer.silent || SILENT.has(name),
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
