import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { assemble, emptyDraft } from "../structure/assemble.ts";
import { cleanText, removedMessage } from "../structure/clean.ts";
import type { Draft, Problem } from "../structure/draft.ts";
import type { Block } from "../structure/block.ts";
import { dayOf } from "../structure/dates/calendar.ts";
import { chooseDate, type ChosenDate } from "../structure/dates/edition-date.ts";
import { writtenDate } from "../structure/dates/written.ts";
import { outline } from "../structure/evidence/outline.ts";
import { readMarkdown } from "./markdown-blocks.ts";
import { withDecisions, withoutDated, type Reading } from "../source/reading.ts";

const frontMatter = z.object({
  date: z.string().optional(),
  title: z.string().optional(),
  introduction: z.string().optional(),
});

/** Reads Markdown: date and title in the front matter, or a first line `date 2026-02-08 Title`; headings are headlines. */
export function parseMarkdown(text: string, reading: Reading): readonly Draft[] {
  const { decisions } = reading;
  const refusal = tooMuch(text);
  if (refusal !== undefined) return [emptyDraft([refusal])];
  const matter = frontMatterOf(text);
  if (matter && matter.yaml.length > LONGEST_FRONT_MATTER) return [emptyDraft([longFrontMatter])];
  const head = matter ? readFrontMatter(matter.yaml) : (readHeaderLines(text) ?? readDateLine(text));
  const body = text.slice(matter?.length ?? head.length);
  const above = text.slice(0, text.length - body.length).split("\n").length - 1;
  const { blocks: read, problems: unclosed } = readMarkdown(body, above);
  const blocks = withDecisions(read, decisions);
  const problems: Problem[] = [...head.problems, ...unclosed];
  const chosen = head.date === undefined ? dateOf(blocks, head, reading) : undefined;
  const date = decisions.date ?? writtenDate(head.date ?? "")?.date ?? dayOf(head.date) ?? chosen?.date;
  if (date === undefined && head.problems.every(({ severity }) => severity !== "error")) {
    const found = head.date === undefined ? "no date" : `“${head.date}” is not a date`;
    const message = `${found}: begin the file with front matter that has a line \`date: 2026-02-08\`, between two lines \`---\`, or give it with \`--date\`.`;
    problems.push({ severity: "error", line: head.line, message });
  }
  const dated = blocks.find(({ text: line }) => line === chosen?.headLine);
  const isTitle = dated?.kind === "heading" && writtenDate(dated.text)?.rest !== "";
  const shown = outline(
    isTitle ? blocks : withoutDated(blocks, dated),
    decisions.title ?? (head.title || reading.mail?.subject) ?? "",
    decisions.signals,
  );
  const draft = assemble(
    { line: head.line, date, title: shown.title },
    shown.readings,
    problems,
    shown.doubts,
  );
  return [withIntroduction(draft, head.introduction)];
}

/** A date in the first lines, in the title, or in the file's name, as Jekyll has it. */
function dateOf(blocks: readonly Block[], head: Head, { mail, name }: Reading): ChosenDate | undefined {
  const shown = blocks.filter(({ aside }) => aside === undefined);
  return chooseDate({
    head: shown.slice(0, HEAD_BLOCKS).map(({ text }) => text),
    published: mail?.date,
    title: mail?.subject ?? head.title,
    fileName: name,
    text: shown.map(({ text }) => text).join(" "),
  });
}

const HEAD_BLOCKS = 6;

interface FrontMatter {
  readonly yaml: string;
  /** Characters of the source, its marks included. */
  readonly length: number;
}

/** What stands between a first line `---` and the next one, or `...`. */
function frontMatterOf(text: string): FrontMatter | undefined {
  const first = /^---[ \t]*\n/.exec(text)?.[0];
  if (first === undefined) return undefined;
  const end = /^(?:---|\.\.\.)[ \t]*(?:\n|$(?!\n))/m.exec(text.slice(first.length));
  if (!end) return undefined;
  const yaml = text.slice(first.length, first.length + end.index).replace(/\n$/, "");
  return { yaml, length: first.length + end.index + end[0].length };
}

/** Characters: it holds a date, a title and an introduction, and YAML takes long for what nests deep. */
const LONGEST_FRONT_MATTER = 20_000;

const longFrontMatter: Problem = {
  severity: "error",
  line: 1,
  message: "the front matter has more than 20,000 characters: put the text below the second line `---`.",
};

/** Characters: a CommonMark parser takes some 5 s for a million. */
const LONGEST_MARKDOWN = 1_000_000;
/** Levels of lists and quotes: the parser's time grows faster than their number. */
const DEEPEST = 100;
/** Marks of lists and quotes in all lines together: the parser takes the square of their number, 1 s for so many. */
const MOST_MARKS = 2_000;
/**
 * Stars, underscores and opening brackets in one paragraph: the parser pairs each with all others, which takes 50 ms for so many,
 * 20 s for 20,000.
 */
const MOST_INLINE_MARKS = 1_000;

function tooMuch(text: string): Problem | undefined {
  if (text.length > LONGEST_MARKDOWN) {
    const message = "the Markdown has more than a million characters: import fewer editions at a time.";
    return { severity: "error", line: 0, message };
  }
  let marks = 0;
  let inlineMarks = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const start = /^[\s>*+\-\d.)]*/.exec(line)?.[0] ?? "";
    if (start.replaceAll(/\s{2}/g, ">").length > DEEPEST && /[^-*\s]/.test(line)) {
      const message = `this line is nested more than ${DEEPEST} levels deep: take its leading spaces and marks away.`;
      return { severity: "error", line: index + 1, message };
    }
    marks += start.match(/(?:[>*+-]|\d[.)])(?=[\s>]|$)/g)?.length ?? 0;
    if (marks > MOST_MARKS) {
      const message = `up to this line the Markdown has more than ${MOST_MARKS} items of lists and lines of quotes: import fewer editions at a time.`;
      return { severity: "error", line: index + 1, message };
    }
    if (line.trim() === "" || /(?:[*+-]|\d[.)])(?=\s|$)/.test(start)) inlineMarks = 0;
    // No further than it matters: a list of all of them costs more than the rest.
    for (const _ of line.matchAll(/[*_]+|\[/g)) if (++inlineMarks > MOST_INLINE_MARKS) break;
    if (inlineMarks > MOST_INLINE_MARKS) {
      const message = `up to this line a paragraph has more than ${MOST_INLINE_MARKS} stars, underscores and brackets: part it by blank lines, or take them away.`;
      return { severity: "error", line: index + 1, message };
    }
  }
  return undefined;
}

interface Head {
  readonly date: string | undefined;
  readonly title: string;
  readonly introduction: string;
  readonly line: number;
  /** How many characters of the source the head takes. */
  readonly length: number;
  readonly problems: readonly Problem[];
}

/** YAML reads a title such as `Port : l’arrêt #2` as a mapping and a comment; people mean the text. */
const PLAIN_VALUE = /^((?:title|introduction)[ \t]*:[ \t]+)([^\s"'|>&*[\]{}!%@`#].*)$(?!\n[ \t]+\S)/gm;

const quoted = (_: string, key: string, value: string): string => `${key}${JSON.stringify(value.trim())}`;

function readFrontMatter(yaml: string): Head {
  const counter = new LineCounter();
  const document = parseDocument(yaml.replaceAll(PLAIN_VALUE, quoted), {
    schema: "failsafe",
    lineCounter: counter,
  });
  const problems = [...document.errors, ...document.warnings].map(({ pos, message }): Problem => {
    const line = counter.linePos(pos[0]).line + 1;
    return {
      severity: "error",
      line,
      message: `the front matter is not valid YAML: ${message.split("\n", 1)[0]}`,
    };
  });
  let value: unknown;
  try {
    value = problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 });
  } catch {
    const message = "the front matter has aliases (&name, *name): write the values out.";
    problems.push({ severity: "error", line: 1, message });
  }
  const parsed = frontMatter.safeParse(value ?? {});
  if (!parsed.success) {
    const message = "the front matter needs `date` and `title` as texts, each on a line of its own.";
    problems.push({ severity: "error", line: 1, message });
  }
  const known = new Set(Object.keys(frontMatter.shape));
  for (const [index, line] of yaml.split("\n").entries()) {
    const key = /^([\w-]+)\s*:/.exec(line)?.[1];
    if (key === undefined || known.has(key)) continue;
    const message = `“${key}” in the front matter is left out: date, title and introduction are read.`;
    problems.push({ severity: "warning", line: index + 2, message });
  }
  const { date, title = "", introduction = "" } = parsed.data ?? {};
  const clean = cleanText(introduction);
  if (clean.removed > 0)
    problems.push({ severity: "warning", line: 1, message: removedMessage(clean.removed) });
  return { date, title: title.trim(), introduction: clean.text.trim(), line: 1, length: 0, problems };
}

/** Lines such as `Title: …` and `Date: …` at the top, as Pelican and MultiMarkdown have them. */
function readHeaderLines(text: string): Head | undefined {
  const block = /^(?:[A-Za-z][\w-]{0,30}:[^\n]*\n)+/.exec(text)?.[0];
  if (block === undefined) return undefined;
  const lines = block.trimEnd().split("\n");
  const fields = new Map(
    lines.map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      line.slice(line.indexOf(":") + 1).trim(),
    ]),
  );
  if (!fields.has("title") || lines.length < 2) return undefined;
  const problems = lines.flatMap((line, index): Problem[] => {
    const key = line.slice(0, line.indexOf(":"));
    if (/^(?:title|date)$/i.test(key)) return [];
    return [
      { severity: "warning", line: index + 1, message: `“${key}” is left out: date and title are read.` },
    ];
  });
  return {
    date: fields.get("date"),
    title: fields.get("title") ?? "",
    introduction: "",
    line: 1,
    length: block.length,
    problems,
  };
}

function readDateLine(text: string): Head {
  const found = /^\s*date\s*(?::\s*)?(\d{4}-\d{2}(?:-\d{2})?)(?!\d)[\s,;:|–—-]*?([^\n]*)\n?/iu.exec(text);
  const line = found ? found[0].trimEnd().split("\n").length : 1;
  const title = found?.[2]?.trim() ?? "";
  return { date: found?.[1], title, introduction: "", line, length: found?.[0].length ?? 0, problems: [] };
}

function withIntroduction(draft: Draft, introduction: string): Draft {
  if (introduction === "") return draft;
  const whole = (rest: string): string => (rest === "" ? introduction : `${introduction}\n\n${rest}`);
  const { edition, understood } = draft;
  return {
    ...draft,
    edition: edition && { ...edition, introduction: whole(edition.introduction) },
    understood: { ...understood, introduction: whole(understood.introduction) },
  };
}
