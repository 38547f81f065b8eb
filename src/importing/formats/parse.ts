import { emptyDraft } from "../structure/assemble.ts";
import { decodeSource } from "../source/decode.ts";
import type { Draft, Problem } from "../structure/draft.ts";
import { parseJsonFeed, parseXmlFeed } from "./feeds/feed.ts";
import { parseHtml } from "./page.ts";
import { parseMarkdown } from "./markdown.ts";
import { parsePlainText } from "./plain-text.ts";
import type { Reading } from "../source/reading.ts";
import { readProlog } from "./xml-prolog.ts";
import type { Source } from "../source/source.ts";

/** The drafts of a source, one for each edition in it and at least one. Every line of the source is in a draft or in a problem. */
export function parseSource(source: Source): readonly Draft[] {
  const { text, problems } = decodeSource(source);
  if (problems.some(({ severity }) => severity === "error")) return [emptyDraft(problems)];
  if (/^[\s\p{Cf}]*$/u.test(text)) {
    const message =
      "the source is empty: it needs a first line `date 2026-02-08 Title`, then headlines and paragraphs.";
    return [emptyDraft([...problems, { severity: "error", line: 0, message }])];
  }
  const unread = unreadFormat(source.name, text);
  if (unread !== undefined) {
    const message = `this is ${unread}, which is not read: save it as Markdown, HTML or plain text.`;
    return [emptyDraft([...problems, { severity: "error", line: 0, message }])];
  }
  const base = /^https?:/i.test(source.name) ? source.name : undefined;
  const reading = { base, name: source.name, decisions: source.decisions ?? {} };
  const drafts = parserFor(source, text)(text, reading).map((draft, nth) =>
    nth === 0 && problems.length > 0
      ? { ...draft, problems: [...problems, ...draft.problems].sort((a, b) => a.line - b.line) }
      : draft,
  );
  return refuseTwins(drafts);
}

/** A format that looks like plain text and would be read wrongly. */
function unreadFormat(name: string, text: string): string | undefined {
  const start = text.slice(0, 2000);
  if (/\.org$/i.test(name) && /^#\+\w+:/m.test(start)) return "an Emacs Org file";
  if (/\.(?:rst|rest)$/i.test(name)) return "reStructuredText";
  if (/^#\+title:/im.test(start) && /^\*+ \S/m.test(text)) return "an Emacs Org file";
  if (start.startsWith("{\\rtf")) return "an RTF file";
  if (/\.(?:adoc|asciidoc)$/i.test(name)) return "AsciiDoc";
  return /^\\documentclass|^\\begin\{document\}/m.test(start) ? "LaTeX" : undefined;
}

type Parser = (text: string, reading: Reading) => readonly Draft[];

function parserFor({ name, contentType = "" }: Source, text: string): Parser {
  const start = text.trimStart().slice(0, 1000);
  const path = name.replace(/^(https?:[^?#]*).*$/i, "$1").toLowerCase();
  if (/^date\s*(?::\s*)?\d{4}/i.test(start) && !/\.(?:md|markdown|html?)$/.test(path)) {
    return hasMarkdownHeadlines(text) ? parseMarkdown : parsePlainText;
  }
  if (/\.(?:md|markdown)$/.test(path) || contentType.startsWith("text/markdown")) return parseMarkdown;
  const { root, doctype } = readProlog(start);
  if (root !== undefined && FEED_ELEMENTS.has(root)) return parseXmlFeed;
  if (doctype !== undefined && doctype !== "html") return parseXmlFeed;
  if (doctype === "html" || (root !== undefined && HTML_ELEMENTS.has(root))) return parseHtml;
  if (/\.html?$/.test(path) || /^(?:text\/html|application\/xhtml)/.test(contentType)) return parseHtml;
  if (/\.(?:rss|atom|xml)$/.test(path) || /^(?:application|text)\/(?:\w+\+)?xml/.test(contentType))
    return parseXmlFeed;
  if (path.endsWith(".json") || /json/.test(contentType) || /^\{\s*"/.test(start)) return parseJsonFeed;
  return hasFrontMatter(start) || hasMarkdownHeadlines(text) ? parseMarkdown : parsePlainText;
}

const FEED_ELEMENTS = new Set(["rss", "feed", "rdf:rdf"]);

const HTML_ELEMENTS = new Set("html head body article main section div h1 h2 h3 h4 h5 h6 p table".split(" "));

/** Between a first line `---` and the next. */
function hasFrontMatter(start: string): boolean {
  const [first = "", ...lines] = start.split("\n");
  if (!/^---[ \t]*$/.test(first)) return false;
  const end = lines.findIndex((line) => line.startsWith("---"));
  return lines.slice(0, end < 0 ? undefined : end).some((line) => /^(?:date|title)[ \t]*:/.test(line));
}

/** A line with `##`, or at least two lines that are bold as a whole. */
function hasMarkdownHeadlines(text: string): boolean {
  if (/^#{1,3} \S/m.test(text)) return true;
  let bold = 0;
  for (const line of text.split("\n")) {
    if (line.startsWith("**") && /^\*\*[^*]+\*\*$/.test(line.trimEnd())) bold += 1;
    if (bold === 2) return true;
  }
  return false;
}

/** Two editions of one source with the same date are both refused: neither can be meant to replace the other. */
function refuseTwins(drafts: readonly Draft[]): readonly Draft[] {
  const counts = new Map<string, number>();
  for (const { understood } of drafts) {
    if (understood.date !== undefined) counts.set(understood.date, (counts.get(understood.date) ?? 0) + 1);
  }
  return drafts.map((draft) => {
    const { date } = draft.understood;
    if (date === undefined || (counts.get(date) ?? 0) < 2) return draft;
    const problem: Problem = {
      severity: "error",
      line: draft.line,
      message: `${counts.get(date)} editions in this source have the date ${date}: give each its own, or join them.`,
    };
    return { ...draft, edition: undefined, problems: [problem, ...draft.problems] };
  });
}
