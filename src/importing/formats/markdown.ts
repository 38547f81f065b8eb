import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { assemble, emptyDraft } from "../structure/assemble.ts";
import { cleanText, removedMessage } from "../structure/clean.ts";
import type { Draft, Problem } from "../structure/draft.ts";
import { dayOf, writtenDate } from "../structure/edition-date.ts";
import { datedBlock, outline } from "../structure/headings.ts";
import { readMarkdown } from "./markdown-blocks.ts";

const frontMatter = z.object({
  date: z.string().optional(),
  title: z.string().optional(),
  introduction: z.string().optional(),
});

/** Reads Markdown: date and title in the front matter, or a first line `date 2026-02-08 Title`; headings are headlines. */
export function parseMarkdown(text: string): readonly Draft[] {
  const refusal = tooMuch(text);
  if (refusal !== undefined) return [emptyDraft([refusal])];
  const matter = frontMatterOf(text);
  if (matter && matter.yaml.length > LONGEST_FRONT_MATTER) return [emptyDraft([longFrontMatter])];
  const head = matter ? readFrontMatter(matter.yaml) : readDateLine(text);
  const body = text.slice(matter?.length ?? head.length);
  const above = text.slice(0, text.length - body.length).split("\n").length - 1;
  const { blocks, problems: unclosed } = readMarkdown(body, above);
  const problems: Problem[] = [...head.problems, ...unclosed];
  const dated = head.date === undefined ? datedBlock(blocks) : undefined;
  const date = dated?.date ?? writtenDate(head.date ?? "")?.date ?? dayOf(head.date);
  if (date === undefined && head.problems.every(({ severity }) => severity !== "error")) {
    const found = head.date === undefined ? "no date" : `“${head.date}” is not a date`;
    const message = `${found}: begin the file with front matter that has a line \`date: 2026-02-08\`, between two lines \`---\`.`;
    problems.push({ severity: "error", line: head.line, message });
  }
  const read = outline(
    blocks.filter((block) => block !== dated?.block),
    head.title,
  );
  const draft = assemble({ line: head.line, date, title: read.title }, read.readings, problems);
  return [withIntroduction(draft, head.introduction)];
}

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
    inlineMarks += line.match(/[*_]+|\[/g)?.length ?? 0;
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
