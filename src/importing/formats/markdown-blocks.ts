import type { List, Nodes, Paragraph, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { Block, Lead, Link } from "../structure/block.ts";
import { linkTo } from "../structure/block.ts";
import { cleanText } from "../structure/clean.ts";
import type { Problem } from "../structure/draft.ts";
import { readHtml, unclosedMessage } from "./html/read-html.ts";

/** Reads a Markdown text block by block. `linesAbove`: how many lines of the source stand above it. */
export function readMarkdown(
  markdown: string,
  linesAbove: number,
): { readonly blocks: Block[]; readonly problems: readonly Problem[] } {
  const root = fromMarkdown(markdown);
  const definitions = new Map(
    root.children.flatMap((node) => (node.type === "definition" ? [[node.identifier, node.url]] : [])),
  );
  const page: Page = { markdown, above: linesAbove, definitions, used: usedDefinitions(root), problems: [] };
  return { blocks: root.children.flatMap((node) => blocksOf(node, page)), problems: page.problems };
}

interface Page {
  readonly markdown: string;
  readonly above: number;
  /** The addresses of `[1]: https://…`, by name. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly used: ReadonlySet<string>;
  readonly problems: Problem[];
}

function usedDefinitions(root: Root): Set<string> {
  const used = new Set<string>();
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === "linkReference" || node.type === "imageReference") used.add(node.identifier);
    // One by one: as arguments of one call, more than some 100,000 are too many.
    if ("children" in node) for (const child of node.children) waiting.push(child);
  }
  return used;
}

function blocksOf(node: RootContent, page: Page): Block[] {
  if (node.type === "heading") return block(node, { kind: "heading", level: node.depth }, page);
  if (node.type === "paragraph") return paragraphBlocks(node, page);
  if (node.type === "list") return listBlocks(node, page);
  if (node.type === "blockquote") return node.children.flatMap((child) => blocksOf(child, page));
  if (node.type === "html") {
    const firstLine = (node.position?.start.line ?? 1) + page.above;
    const { blocks, unclosed } = readHtml(node.value, { firstLine });
    if (unclosed)
      page.problems.push({ severity: "error", line: unclosed.line, message: unclosedMessage(unclosed) });
    return [...blocks];
  }
  if (node.type === "definition") {
    if (page.used.has(node.identifier)) return [];
    return [
      {
        ...linesOf(node, page),
        kind: "text",
        text: cleanText(node.url).text,
        aside: "nothing uses this link.",
      },
    ];
  }
  return block(node, { kind: "text" }, page);
}

/** A first line that is bold as a whole is a heading, and what is below it is its text. */
function paragraphBlocks(node: Paragraph, page: Page): Block[] {
  const [first, ...rest] = node.children;
  const [next] = rest;
  const ends = !next || next.type === "break" || (next.type === "text" && /^[^\S\n]*\n/.test(next.value));
  if (first?.type !== "strong" || !ends) return block(node, { kind: "text" }, page);
  const heading = block(first, { kind: "heading", level: 7 }, page);
  const start = first.position?.end;
  const end = node.position?.end;
  if (!start || !end) return heading;
  const position = { start: { ...start, line: Math.min(start.line + 1, end.line) }, end };
  return [...heading, ...block({ type: "paragraph", children: rest, position }, { kind: "text" }, page)];
}

function listBlocks(list: List, page: Page): Block[] {
  const depth = (node: Block): number => (node.depth ?? 0) + 1;
  return list.children.flatMap((child, index) => {
    const mark = list.ordered ? `${(list.start ?? 1) + index}.` : "-";
    return child.children
      .flatMap((part) => blocksOf(part, page))
      .map((part, nth): Block => {
        const { level: _level, ...rest } = part;
        const isOwn = nth === 0;
        const { lead: _lead, ...unled } = rest;
        return {
          ...(isOwn ? rest : unled),
          kind: "item",
          text: isOwn ? `${mark} ${part.text}` : part.text,
          depth: depth(part),
        };
      });
  });
}

function block(node: Nodes, is: Pick<Block, "kind" | "level">, page: Page): Block[] {
  const isRows = node.type === "paragraph" && isTable(node, page);
  const found: Inline = { text: "", links: [], images: [], ...(isRows && { keepsLines: true }) };
  readInline(node, page, found);
  const clean = cleanText(found.text);
  const text = clean.text
    .split("\n")
    .map((line) => line.trim())
    .join(is.kind === "heading" ? " " : "\n")
    .trim();
  const lines = linesOf(node, page);
  const images = found.images.map((image): Block => ({
    ...lines,
    kind: "text",
    text: cleanText(image).text,
    aside: "it is an image.",
  }));
  if (text === "") return images;
  const links = found.links.map(({ url, words }): Link => ({
    url: cleanText(url).text,
    words: oneLine(words),
  }));
  const { removed } = clean;
  const lead = is.kind === "text" ? leadOf(node, page) : undefined;
  return [
    {
      ...is,
      text: isRows ? withoutPipes(text) : text,
      ...lines,
      ...(links.length > 0 && { links }),
      ...(lead && { lead }),
      ...(removed > 0 && { removed }),
    },
    ...images,
  ];
}

const oneLine = (text: string): string => cleanText(text).text.replaceAll(/\s+/g, " ").trim();

/** The bold or linked words at its beginning. */
function leadOf(node: Nodes, page: Page): Lead | undefined {
  if (node.type !== "paragraph") return undefined;
  const first = node.children.find((child) => child.type !== "text" || /[\p{L}\p{N}]/u.test(child.value));
  if (first?.type !== "strong" && first?.type !== "link" && first?.type !== "linkReference") return undefined;
  const found: Inline = { text: "", links: [], images: [] };
  readInline(first, page, found);
  const words = oneLine(found.text);
  const [link] = found.links;
  return words === "" ? undefined : { words, bold: first.type === "strong", ...(link && { url: link.url }) };
}

/** Rows with `|` between the cells, and a second one of dashes, as GitHub has them. */
function isTable({ position }: Paragraph, { markdown }: Page): boolean {
  const rows = markdown.slice(position?.start.offset, position?.end.offset).split("\n");
  const [, rule = ""] = rows;
  return rows.length > 2 && /^[\s|:-]*-[\s|:-]*$/.test(rule) && rows.every((row) => row.includes("|"));
}

/** The rows of a table, without the signs between the cells. */
function withoutPipes(text: string): string {
  const cells = (row: string): string =>
    row
      .replace(/^\s*\||\|\s*$/g, "")
      .split("|")
      .map((cell) => cell.trim())
      .join(" · ");
  const [head = "", , ...rows] = text.split("\n");
  return [head, ...rows].map((row) => cells(row)).join("\n");
}

interface Inline {
  /** With line breaks only where a reader sees them. */
  text: string;
  readonly links: Link[];
  readonly images: string[];
  /** Each line is a row of a table. */
  readonly keepsLines?: true;
}

function readInline(node: Nodes, page: Page, found: Inline): void {
  const before = found.text.length;
  if (node.type === "text") found.text += found.keepsLines ? node.value : joinLines(node.value);
  else if (node.type === "code" || node.type === "inlineCode") found.text += node.value;
  else if (node.type === "break") found.text += "\n";
  else if (node.type === "html") {
    if (/^<br\b/i.test(node.value)) found.text += "\n";
    addLink(/^<a\b[^>]*\bhref\s*=\s*["']?([^"'\s>]*)/i.exec(node.value)?.[1], "", found);
  } else if (node.type === "image") found.images.push(node.alt || node.url);
  else if (node.type === "imageReference") found.images.push(node.alt || node.identifier);
  if ("children" in node) for (const child of node.children) readInline(child, page, found);
  const words = found.text.slice(before);
  if (node.type === "link") addLink(node.url, words, found);
  else if (node.type === "linkReference") addLink(page.definitions.get(node.identifier), words, found);
}

function addLink(href: string | undefined, words: string, { links }: Inline): void {
  for (const url of linkTo(href, undefined)) links.push({ url, words });
}

/** A line break in the source is a space to the reader. */
function joinLines(text: string): string {
  const lines = text.split("\n");
  const last = lines.length - 1;
  return lines
    .filter((line, nth) => nth === 0 || nth === last || line.trim() !== "")
    .map((line, nth, kept) => {
      const begun = nth > 0 ? line.trimStart() : line;
      return nth < kept.length - 1 ? begun.trimEnd() : begun;
    })
    .join(" ");
}

function linesOf(node: Nodes, { above }: Page): Pick<Block, "line" | "lastLine"> {
  const line = (node.position?.start.line ?? 1) + above;
  return { line, lastLine: (node.position?.end.line ?? 1) + above };
}
