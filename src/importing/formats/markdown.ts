import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { assemble, emptyDraft } from "../structure/assemble.ts";
import type { Draft, Problem } from "../structure/draft.ts";
import { dayOf, writtenDate } from "../structure/edition-date.ts";
import { datedBlock, outline } from "../structure/headings.ts";
import { readMarkdown } from "./markdown-blocks.ts";

const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?)\n?^(?:---|\.\.\.)[ \t]*(?:\n|$)/m;

const frontMatter = z.object({
  date: z.string().optional(),
  title: z.string().optional(),
  introduction: z.string().optional(),
});

/** Reads Markdown: date and title in the front matter, or a first line `date 2026-02-08 Title`; headings are headlines. */
export function parseMarkdown(text: string): readonly Draft[] {
  const refusal = tooMuch(text);
  if (refusal !== undefined) return [emptyDraft([refusal])];
  const matter = text.startsWith("---") ? FRONT_MATTER.exec(text) : undefined;
  const head = matter ? readFrontMatter(matter[1] ?? "") : readDateLine(text);
  const body = matter ? text.slice(matter[0].length) : text.slice(head.length);
  const above = text.slice(0, text.length - body.length).split("\n").length - 1;
  const problems: Problem[] = [...head.problems];
  const blocks = readMarkdown(body, above);
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

/** Characters: a CommonMark parser takes some 5 s for a million. */
const LONGEST_MARKDOWN = 1_000_000;
/** Levels of lists and quotes: the parser's time grows faster than their number. */
const DEEPEST = 100;

function tooMuch(text: string): Problem | undefined {
  if (text.length > LONGEST_MARKDOWN) {
    const message = "the Markdown has more than a million characters: import fewer editions at a time.";
    return { severity: "error", line: 0, message };
  }
  const lines = text.split("\n");
  const deep = lines.findIndex((line) => {
    const marks = /^[\s>*+\-\d.)]*/.exec(line)?.[0].replaceAll(/\s{2}/g, ">") ?? "";
    return marks.length > DEEPEST && /[^-*\s]/.test(line);
  });
  if (deep < 0) return undefined;
  const message = `this line is nested more than ${DEEPEST} levels deep: take its leading spaces and marks away.`;
  return { severity: "error", line: deep + 1, message };
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
  return { date, title: title.trim(), introduction: introduction.trim(), line: 1, length: 0, problems };
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
