import { Parser } from "htmlparser2";
import type { Block } from "../structure/block.ts";
import { linkTo } from "../structure/block.ts";
import { asideOf } from "./html-asides.ts";
import { hasBullet } from "../structure/line-kinds.ts";

/** What an HTML text holds: its blocks, and what its head says. */
export interface HtmlText {
  readonly blocks: readonly Block[];
  readonly title: string;
  /** As written, from `<meta>` or `<time>`. */
  readonly date: string | undefined;
  /** Elements are nested deeper than any mail's: nothing was read. */
  readonly tooDeep: boolean;
}

/** Layout tables of mails reach some dozens; the parser's time grows with the square of the depth. */
const DEEPEST = 1000;

class TooDeep extends Error {}

const BLOCKS = new Set(
  "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const SILENT = new Set(["script", "style", "template", "noscript", "svg", "object", "iframe"]);

export interface HtmlPlace {
  /** The line of the source on which the HTML begins. */
  readonly firstLine?: number;
  /** The page's address, for links that are written without. */
  readonly base?: string | undefined;
}

/** Reads HTML's texts block by block. */
export function readHtml(html: string, { firstLine = 1, base }: HtmlPlace = {}): HtmlText {
  const blocks: Block[] = [];
  const line = lineCounter(html, firstLine);
  const dates: string[] = [];
  let title = "";
  let depth = 0;
  let silent = 0;
  let inTitle = false;
  let heading = 0;
  let bold = 0;
  let item: string | undefined;
  const lists: number[] = [];
  let text = "";
  let allBold = true;
  let startLine = 0;
  let links: string[] = [];
  let articles = 0;
  let aside: { readonly depth: number; readonly line: number; readonly reason: string } | undefined;
  let asideText = "";

  const flush = (): void => {
    const words = text.replaceAll(/[ \t\n\r\f]+/g, " ").trim();
    if (!/^[\s\p{Cf}\u034F]*$/u.test(words)) {
      const isItem = item !== undefined || hasBullet(words);
      const level = heading > 0 ? heading : !isItem && allBold ? 7 : undefined;
      blocks.push({
        kind: level !== undefined ? "heading" : isItem ? "item" : "text",
        text: level === undefined && item !== undefined ? `${item} ${words}` : words,
        line: startLine,
        lastLine: line(parser.startIndex),
        ...(level === undefined ? {} : { level }),
        ...(links.length === 0 ? {} : { links }),
      });
      if (item !== undefined) item = undefined;
    }
    text = "";
    allBold = true;
    startLine = 0;
    links = [];
  };

  const leaveOut = (words: string, from: number, reason: string): void => {
    const shown = words.replaceAll(/\s+/g, " ").trim();
    if (!/[\p{L}\p{N}]/u.test(shown)) return;
    blocks.push({ kind: "text", text: shown, line: from, lastLine: line(parser.startIndex), aside: reason });
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (depth > DEEPEST) throw new TooDeep();
      if (SILENT.has(name)) silent += 1;
      if (BLOCKS.has(name) && !aside) flush();
      if (name === "title") inTitle = true;
      if (name === "article") articles += 1;
      const reason = asideOf(name, attributes, articles > 0);
      if (reason !== undefined) aside ??= { depth, line: line(parser.startIndex), reason };
      if (aside) {
        asideText += " ";
        return;
      }
      if (/^h[1-6]$/.test(name)) heading = Number(name[1]);
      if (name === "b" || name === "strong") bold += 1;
      if (name === "ol" || name === "ul") lists.push(name === "ol" ? 1 : 0);
      if (name === "li") {
        const number = lists.at(-1) ?? 0;
        item = number > 0 ? `${number}.` : "-";
        if (number > 0) lists[lists.length - 1] = number + 1;
      }
      if (name === "a") links.push(...linkTo(attributes["href"], base));
      if (name === "img") leaveOut(attributes["alt"] ?? "", line(parser.startIndex), "it is an image.");
      const meta = attributes["property"] ?? attributes["name"] ?? "";
      if (name === "meta" && DATES.test(meta) && attributes["content"]) dates.unshift(attributes["content"]);
      if (name === "time" && attributes["datetime"]) dates.push(attributes["datetime"]);
    },
    ontext(data) {
      if (silent > 0) return;
      if (inTitle) title += data;
      else if (aside) asideText += data;
      else add(data);
    },
    onclosetag(name) {
      depth -= 1;
      if (SILENT.has(name)) silent -= 1;
      if (name === "title") inTitle = false;
      if (name === "article") articles -= 1;
      if (aside) {
        if (depth >= aside.depth) return;
        leaveOut(asideText, aside.line, aside.reason);
        asideText = "";
        aside = undefined;
        return;
      }
      if (BLOCKS.has(name)) flush();
      if (/^h[1-6]$/.test(name)) heading = 0;
      if (name === "b" || name === "strong") bold -= 1;
      if (name === "ol" || name === "ul") lists.pop();
      if (name === "li") item = undefined;
    },
  });

  function add(data: string): void {
    if (startLine === 0 && data.trim() !== "") startLine = line(parser.startIndex) + leadingLines(data);
    text += data;
    if (bold === 0 && data.trim() !== "") allBold = false;
  }

  try {
    parser.end(html);
  } catch (cause) {
    if (!(cause instanceof TooDeep)) throw cause;
    return { blocks: [], title: "", date: undefined, tooDeep: true };
  }
  flush();
  return { blocks, title: title.replaceAll(/\s+/g, " ").trim(), date: dates[0], tooDeep: false };
}

const DATES = /^(?:article:published_time|date|dc\.date|dcterms\.date|pubdate|publish-?date)$/i;

const leadingLines = (text: string): number => (/^\s*/.exec(text)?.[0] ?? "").split("\n").length - 1;

/** Line numbers of growing offsets, each character looked at once. */
export function lineCounter(text: string, firstLine = 1): (offset: number) => number {
  let at = 0;
  let line = firstLine;
  return (offset) => {
    for (; at < offset; at += 1) if (text.codePointAt(at) === 0x0a) line += 1;
    return line;
  };
}
