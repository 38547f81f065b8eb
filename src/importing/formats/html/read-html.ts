import { Parser } from "htmlparser2";
import type { Block, Place } from "../../structure/block.ts";
import { linkTo } from "../../structure/block.ts";
import { lineCounter } from "./line-counter.ts";
import { createBlockCollector } from "./collector.ts";
import { asideOf, BLOCKS, fontSize, HEADING, isBold, isButton, isSubtitle, SILENT } from "./elements.ts";
import { linkedDate, metaDate, type PageDates, sharedTitle } from "./head.ts";
import { dataTable, type OpenTable } from "./tables.ts";

/** What an HTML text holds: its blocks, and what its head says. */
export interface HtmlText {
  readonly blocks: readonly Block[];
  readonly title: string;
  /** The one for those who link to the page. */
  readonly sharedTitle: string | undefined;
  /** As written. */
  readonly dates: PageDates;
  /** How many `<article>` and `<main>` there are: a block's region is one of them, or 0. */
  readonly regions: readonly Region[];
  /** Elements are nested deeper than in any mail: nothing was read. */
  readonly tooDeep: boolean;
  /** Something that is never closed, so that all that follows it was left out. */
  readonly unclosed: Unclosed | undefined;
}

export interface Region {
  readonly name: "main" | "article";
  /** The region around it. */
  readonly within: number;
}

export const TOO_DEEP = "the HTML is nested more than 1,000 elements deep: import the text itself.";

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
  readonly region: number;
  readonly bold: boolean;
  readonly size: number | undefined;
  readonly url: string | undefined;
  readonly isButton: boolean;
  /** A script that describes the page to machines. */
  readonly isLinkedData: boolean;
  /** The number of the list's next item; 0 where items have none. */
  readonly list: { next: number };
  /** How many lists it stands in. */
  readonly depth: number;
  readonly place: Place | undefined;
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
  region: 0,
  bold: false,
  size: undefined,
  url: undefined,
  isButton: false,
  isLinkedData: false,
  list: { next: 0 },
  depth: 0,
  place: undefined,
  aside: undefined,
};

/** Reads an HTML text block by block. */
export function readHtml(html: string, { firstLine, base }: HtmlOrigin = {}): HtmlText {
  const lineAt = lineCounter(html, firstLine);
  const line = (): number => lineAt(parser.startIndex);
  const collector = createBlockCollector(line);
  const open: Context[] = [];
  const around = (): Context => open.at(-1) ?? OUTSIDE;
  const regions: Region[] = [];
  const tables: OpenTable[] = [];
  let meta: string | undefined;
  let shared: string | undefined;
  let time: string | undefined;
  let linkedData = "";
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

  let isInButton = false;
  const endBlock = ({ region, depth, isButton: inner }: Context): void => {
    collector.endBlock({ heading, isButton: inner || isInButton, region, depth });
    isInButton = false;
  };
  const openTable = (name: string): void => {
    const table = tables.at(-1);
    if (name === "table") {
      if (table) table.holdsTable = true;
      tables.push({ start: collector.blocks.length, rows: [], holdsTable: false });
    } else if (name === "tr") table?.rows.push([]);
    else if (name === "td" || name === "th") table?.rows.at(-1)?.push(collector.blocks.length);
  };
  const closeTable = (): void => {
    const table = tables.pop();
    const found = table && dataTable(table, collector.blocks);
    if (table && found) collector.blocks.splice(table.start, collector.blocks.length, found);
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      readAll();
      if (open.length >= DEEPEST) throw new TooDeep();
      const outer = around();
      if (BLOCKS.has(name) && !outer.aside) endBlock(outer);
      const inner = inside(outer, name, attributes, { line, base, regions });
      open.push(inner);
      openTable(name);
      if (inner.aside) {
        inner.aside.text += " ";
        return;
      }
      if (HEADING.test(name)) heading = isSubtitle(attributes) ? 0 : Number(name[1]);
      if (name === "li") collector.startItem(itemMark(outer.list));
      if (name === "img") collector.leaveOut(attributes["alt"] ?? "", line(), "it is an image.");
      if (name === "meta") {
        meta ??= metaDate(attributes);
        shared ??= sharedTitle(attributes);
      }
      if (name === "time") time ??= attributes["datetime"];
    },
    oncomment: readUnlessEnd,
    onprocessinginstruction: (_, data) => readUnlessEnd(data),
    ontext(written) {
      const { silent, hides, inTitle, aside, isLinkedData, ...look } = around();
      const text = written.endsWith(END) ? written.slice(0, -END.length) : written;
      if (text === written) readAll();
      else {
        reachedEnd = true;
        unclosed = hides;
      }
      if (isLinkedData) linkedData += text;
      if (silent) return;
      if (inTitle) title += text;
      else if (aside) aside.text += text;
      else collector.add({ text, bold: look.bold, url: look.url, size: look.size }, look.place);
    },
    onclosetag(name, isImplied) {
      if (!isImplied) readAll();
      const inner = open.pop() ?? OUTSIDE;
      isInButton ||= inner.isButton;
      if (inner.aside) {
        const { text, line: from, reason } = inner.aside;
        if (!around().aside) collector.leaveOut(text, from, reason);
        return;
      }
      if (BLOCKS.has(name)) endBlock(inner);
      if (HEADING.test(name)) heading = 0;
      if (name === "li") collector.startItem(undefined);
      if (name === "table") closeTable();
    },
  });

  try {
    parser.write(html);
    parser.end(END);
  } catch (cause) {
    if (!(cause instanceof TooDeep)) throw cause;
    return { ...NOTHING, tooDeep: true };
  }
  endBlock(OUTSIDE);
  if (!reachedEnd) unclosed = openedAt(html, readTo, firstLine ?? 1);
  const { blocks } = collector;
  return {
    blocks,
    title: title.replaceAll(/\s+/g, " ").trim(),
    sharedTitle: shared,
    dates: { linkedData: linkedDate(linkedData), meta, time },
    regions,
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

const NOTHING: HtmlText = {
  blocks: [],
  title: "",
  sharedTitle: undefined,
  dates: { linkedData: undefined, meta: undefined, time: undefined },
  regions: [],
  tooDeep: false,
  unclosed: undefined,
};

interface Surroundings {
  readonly line: () => number;
  readonly base: string | undefined;
  readonly regions: Region[];
}

function inside(
  outer: Context,
  name: string,
  attributes: Attributes,
  { line, base, regions }: Surroundings,
): Context {
  if (name === "article" || name === "main") regions.push({ name, within: outer.region });
  const region = name === "article" || name === "main" ? regions.length : outer.region;
  const reason = outer.aside ? undefined : asideOf(name, attributes, region > 0);
  const hides = SILENT.has(name) || name === "title";
  const url = name === "a" ? linkTo(attributes["href"], base)[0] : undefined;
  return {
    silent: outer.silent || SILENT.has(name),
    hides: outer.hides ?? (hides ? { line: line(), what: `<${name}>` } : undefined),
    inTitle: outer.inTitle || name === "title",
    region,
    bold: isBold(name, attributes, outer.bold),
    size: fontSize(attributes, outer.size),
    url: url ?? outer.url,
    isButton: outer.isButton || isButton(name, attributes),
    isLinkedData: name === "script" && attributes["type"] === "application/ld+json",
    list: name === "ol" ? { next: 1 } : name === "ul" ? { next: 0 } : outer.list,
    depth: outer.depth + (name === "ol" || name === "ul" ? 1 : 0),
    place: BLOCKS.has(name) ? { parent: outer.place, depth: (outer.place?.depth ?? 0) + 1 } : outer.place,
    aside: reason === undefined ? outer.aside : { line: line(), reason, text: "" },
  };
}

function itemMark(list: Context["list"]): string {
  if (list.next === 0) return "-";
  list.next += 1;
  return `${list.next - 1}.`;
}
