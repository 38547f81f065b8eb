import { assemble, emptyDraft } from "../structure/assemble.ts";
import type { Block } from "../structure/block.ts";
import type { Draft, Problem } from "../structure/draft.ts";
import { calendarDate, dayOf } from "../structure/dates/calendar.ts";
import { chooseDate } from "../structure/dates/edition-date.ts";
import { outline } from "../structure/evidence/outline.ts";
import { unforwarded } from "./forwarded.ts";
import { withDecisions, withoutDated, type Reading } from "../source/reading.ts";
import { confined } from "./confine.ts";
import { pageTitle } from "./page-title.ts";
import { readHtml, TOO_DEEP, unclosedMessage } from "./html/read-html.ts";

/** Reads a page or a mail. */
export function parseHtml(html: string, reading: Reading): readonly Draft[] {
  const { base, decisions } = reading;
  const page = readHtml(html, { base });
  if (page.tooDeep) return [emptyDraft([{ severity: "error", line: 0, message: TOO_DEEP }])];
  const decided = withDecisions(page.blocks, decisions);
  const { blocks: all, head: forwarded } = unforwarded(decided);
  const mail = forwarded ?? reading.mail;
  const blocks = confined(all, page.regions);
  const problems: Problem[] = [];
  const { unclosed } = page;
  if (unclosed) problems.push({ severity: "error", line: unclosed.line, message: unclosedMessage(unclosed) });

  const { body, line, date, rest } = dated(blocks, {
    ...page,
    mail,
    name: reading.name,
    decided: decisions.date,
  });
  if (date === undefined) problems.push(undated(line, rest.written ?? page.dates.meta ?? page.dates.time));
  const heading = body.find(({ level, aside }) => level === 1 && aside === undefined)?.text;
  const known = decisions.title ?? (rest.title || mail?.subject) ?? "";
  const title =
    known !== "" ? known : pageTitle({ ...page, heading, head: blocks.slice(0, HEAD_BLOCKS * 2) });
  const read = outline(withoutSender(body, mail?.from), title, decisions.signals);
  return [assemble({ line, date, title: read.title }, read.readings, problems, read.doubts)];
}

/** The sender's name is no headline, however large it stands at the top. */
function withoutSender(blocks: readonly Block[], from = ""): readonly Block[] {
  if (from === "") return blocks;
  return blocks.map((block, index) =>
    index < HEAD_BLOCKS * 2 && block.text === from && block.aside === undefined
      ? { ...block, aside: "it is the sender's name." }
      : block,
  );
}

interface Evidence {
  readonly title: string;
  readonly dates: {
    readonly linkedData?: string | undefined;
    readonly meta?: string | undefined;
    readonly time?: string | undefined;
  };
  readonly mail: Reading["mail"];
  readonly name: string | undefined;
  readonly decided: string | undefined;
}

interface Dated {
  readonly body: readonly Block[];
  readonly line: number;
  readonly date: string | undefined;
  readonly rest: { readonly written: string | undefined; readonly title: string };
}

/** Finds the edition's date; the line that is the date leaves the blocks. */
function dated(blocks: readonly Block[], { title, dates, mail, name, decided }: Evidence): Dated {
  const shown = blocks.filter(({ aside }) => aside === undefined);
  const index = blocks.findIndex(({ text }) => DATE_LINE.test(text));
  const [, written, rest = ""] = DATE_LINE.exec(blocks[index]?.text ?? "") ?? [];
  const head = headOf(shown);
  const chosen = chooseDate({
    head: head.map(({ text }) => text),
    published: mail?.date ?? dayOf(dates.linkedData) ?? dayOf(dates.meta) ?? dayOf(dates.time),
    title: mail?.subject ?? title,
    fileName: name,
    text: shown.map(({ text }) => text).join(" "),
  });
  const line = blocks[index] ?? head.find(({ text }) => text === chosen?.headLine);
  const date = decided ?? (written === undefined ? chosen?.date : calendarDate(written));
  const isHeading = line?.kind === "heading" && line.level !== undefined && line.level < 3;
  return {
    body:
      line === undefined || isHeading
        ? blocks
        : written === undefined
          ? withoutDated(blocks, line)
          : blocks.filter((block) => block !== line),
    line: line?.line ?? shown[0]?.line ?? 1,
    date,
    rest: { written, title: rest },
  };
}

/** What stands above a page's first text: its logo, its title, "read online", its date. */
function headOf(blocks: readonly Block[]): readonly Block[] {
  return blocks.slice(0, HEAD_BLOCKS);
}

const HEAD_BLOCKS = 12;

function undated(line: number, found: string | undefined): Problem {
  const message = `${found === undefined ? "no date" : `“${found}” is not a date`}: write a line \`date 2026-02-08 Title\` at the top, or <meta name="date" content="2026-02-08">, or give it with \`--date\`.`;
  return { severity: "error", line, message };
}

const DATE_LINE = /^date\s*(?::\s*)?(\d{4}-\d{2}(?:-\d{2})?)(?!\d)[\s,;:|–—-]*(.*)$/iu;
