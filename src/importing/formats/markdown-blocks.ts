import type { List, Nodes, Paragraph, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { Block } from "../structure/block.ts";
import { linkTo } from "../structure/block.ts";
import { cleanText } from "../structure/clean.ts";
import type { Problem } from "../structure/draft.ts";
import { readHtml, unclosedMessage } from "./html-blocks.ts";

/** Reads a Markdown text block by block. `linesAbove`: how many lines of the source stand above it. */
export function readMarkdown(
  markdown: string,
  linesAbove: number,
): { readonly blocks: Block[]; readonly problems: readonly Problem[] } {
  const root = fromMarkdown(markdown);
  const definitions = new Map(
    root.children.flatMap((node) => (node.type === "definition" ? [[node.identifier, node.url]] : [])),
  );
  const page: Page = { above: linesAbove, definitions, used: usedDefinitions(root), problems: [] };
  return { blocks: root.children.flatMap((node) => blocksOf(node, page)), problems: page.problems };
}

interface Page {
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
  return list.children.flatMap((child, index) => {
    const mark = list.ordered ? `${(list.start ?? 1) + index}.` : "-";
    return child.children
      .flatMap((part) => blocksOf(part, page))
      .map((part, nth): Block => {
        const { level: _level, ...rest } = part;
        return { ...rest, kind: "item", text: nth === 0 ? `${mark} ${part.text}` : part.text };
      });
  });
}

function block(node: Nodes, is: Pick<Block, "kind" | "level">, page: Page): Block[] {
  const found: Inline = { text: "", links: [], images: [] };
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
  const links = found.links.map((link) => cleanText(link).text);
  const { removed } = clean;
  return [
    { ...is, text, ...lines, ...(links.length > 0 && { links }), ...(removed > 0 && { removed }) },
    ...images,
  ];
}

interface Inline {
  /** With line breaks only where a reader sees them. */
  text: string;
  readonly links: string[];
  readonly images: string[];
}

function readInline(node: Nodes, page: Page, found: Inline): void {
  if (node.type === "text") found.text += joinLines(node.value);
  else if (node.type === "code" || node.type === "inlineCode") found.text += node.value;
  else if (node.type === "break") found.text += "\n";
  else if (node.type === "html") {
    if (/^<br\b/i.test(node.value)) found.text += "\n";
    found.links.push(...linkTo(/^<a\b[^>]*\bhref\s*=\s*["']?([^"'\s>]*)/i.exec(node.value)?.[1], undefined));
  } else if (node.type === "image") found.images.push(node.alt || node.url);
  else if (node.type === "imageReference") found.images.push(node.alt || node.identifier);
  else if (node.type === "link") found.links.push(...linkTo(node.url, undefined));
  else if (node.type === "linkReference")
    found.links.push(...linkTo(page.definitions.get(node.identifier), undefined));
  if ("children" in node) for (const child of node.children) readInline(child, page, found);
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
