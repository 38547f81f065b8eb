import type { List, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString as textOf } from "mdast-util-to-string";
import type { Block } from "./block.ts";
import { readHtml } from "./html-blocks.ts";

/** Reads Markdown's texts block by block. `linesAbove` stand before it in the source. */
export function readMarkdown(markdown: string, linesAbove: number): Block[] {
  return fromMarkdown(markdown).children.flatMap((node) => blocksOf(node, linesAbove));
}

function blocksOf(node: RootContent, above: number): Block[] {
  if (node.type === "heading") {
    return block(node, { kind: "heading", text: inline(node), level: node.depth }, above);
  }
  if (node.type === "paragraph") {
    const [only, ...others] = node.children;
    const bold = only?.type === "strong" && others.length === 0;
    const text = inline(node);
    return block(node, bold ? { kind: "heading", text, level: 7 } : { kind: "text", text }, above);
  }
  if (node.type === "list") return listBlocks(node, above);
  if (node.type === "blockquote") return node.children.flatMap((child) => blocksOf(child, above));
  if (node.type === "html") {
    return [...readHtml(node.value, (node.position?.start.line ?? 1) + above).blocks];
  }
  if (node.type === "table") {
    const rows = node.children.map((row) => row.children.map((cell) => textOf(cell)).join(" | "));
    return block(node, { kind: "text", text: rows.join("\n") }, above);
  }
  if (node.type === "thematicBreak" || node.type === "definition") return [];
  return block(node, { kind: "text", text: textOf(node) }, above);
}

function listBlocks(list: List, above: number): Block[] {
  return list.children.flatMap((child, index) => {
    const mark = list.ordered ? `${(list.start ?? 1) + index}.` : "-";
    return child.children
      .flatMap((part) => blocksOf(part, above))
      .map((part, nth): Block => {
        const { level: _level, ...rest } = part;
        return { ...rest, kind: "item", text: nth === 0 ? `${mark} ${part.text}` : part.text };
      });
  });
}

/** A line break inside a paragraph is a space, as it is when shown. */
function inline(node: RootContent): string {
  const lines = textOf(node).split("\n");
  return lines
    .map((line) => line.trim())
    .join(" ")
    .trim();
}

function block(node: RootContent, is: Pick<Block, "kind" | "text" | "level">, above: number): Block[] {
  if (is.text.trim() === "") return [];
  const line = (node.position?.start.line ?? 1) + above;
  const lastLine = (node.position?.end.line ?? 1) + above;
  const url = firstLink(node);
  return [{ ...is, line, lastLine, ...(url === undefined ? {} : { url }) }];
}

function firstLink(node: RootContent): string | undefined {
  if (node.type === "link" && /^https?:/i.test(node.url)) return node.url;
  if (!("children" in node)) return undefined;
  for (const child of node.children) {
    const url = firstLink(child);
    if (url !== undefined) return url;
  }
  return undefined;
}
