import type { Reading } from "./block.ts";
import { quote } from "./block.ts";
import { cleanText, removedMessage } from "./clean.ts";
import type { Draft, DraftSignal, Problem } from "./draft.ts";
import { editionIdOf, firstPublication } from "../../domain/edition.ts";
import { explain } from "./explain.ts";
import { gather, reportEmpty } from "./gather.ts";
import { linkLines } from "./signal-links.ts";
import { signalIds } from "./signal-ids.ts";

/** What the source says about the edition as a whole. */
export interface Masthead {
  readonly line: number;
  readonly date: string | undefined;
  readonly title: string;
}

/** Puts together what the blocks were read as. Every block ends up in the draft or in a problem. */
export function assemble(
  { line, date, title: writtenTitle }: Masthead,
  readings: readonly Reading[],
  before: readonly Problem[],
  doubts: readonly string[] = [],
): Draft {
  const problems = [...before];
  const { text: cleanTitle, removed } = cleanText(writtenTitle);
  const masthead: Masthead = { line, date, title: cleanTitle.replaceAll("\n", " ") };
  if (removed > 0) problems.push({ severity: "warning", line, message: removedMessage(removed) });
  const { introduction, signals: open } = gather(readings, problems);
  reportEmpty(open, problems);
  if (open.length === 0) problems.push(noHeadline(masthead, readings));
  if (open.length > MOST_SIGNALS) problems.push(tooMany(open.length, masthead));
  const signals = open.map(({ headline, paragraphs, url, others }): DraftSignal => ({
    headline: headline.text,
    paragraphs: [...paragraphs, ...linkLines(others)],
    ...(url === undefined ? {} : { url }),
  }));
  const title = masthead.title === "" ? titleFrom(signals) : masthead.title;
  if (masthead.title === "" && signals.length > 0) {
    const message = `the edition has no title: ${quote(title)} is made from its headlines. Write one after the date.`;
    problems.push({ severity: "warning", line: masthead.line, message });
  }
  return {
    ...finish({ ...masthead, title }, introduction.join("\n\n"), signals, problems),
    doubts,
    explained: explain(readings),
  };
}

/** Signals; a real edition has about fourteen, and each is a message in every channel. */
const MOST_SIGNALS = 200;

function tooMany(count: number, { line }: Masthead): Problem {
  const message = `the edition has ${count} signals, and each becomes a message in every channel: if they are several editions, or not meant as headlines, part or mend them.`;
  return { severity: "warning", line, message };
}

function finish(
  { date, title, line }: Masthead,
  introduction: string,
  signals: readonly DraftSignal[],
  problems: readonly Problem[],
): Omit<Draft, "doubts" | "explained"> {
  const understood = { date, title, introduction, signals };
  const sorted = problems.toSorted((a, b) => a.line - b.line);
  if (date === undefined || problems.some(({ severity }) => severity === "error")) {
    return { edition: undefined, line, understood, problems: sorted };
  }
  const ids = signalIds(
    date,
    signals.map(({ headline }) => headline),
  );
  const withIds = signals.map((signal, index) => ({ id: ids[index] ?? "", ...signal }));
  return {
    edition: {
      id: editionIdOf(date, firstPublication),
      publication: firstPublication,
      title,
      date,
      introduction,
      signals: withIds,
    },
    line,
    understood,
    problems: sorted,
  };
}

/** The draft of a source in which nothing was understood. */
export function emptyDraft(problems: readonly Problem[]): Draft {
  return {
    edition: undefined,
    line: 0,
    understood: { date: undefined, title: "", introduction: "", signals: [] },
    problems,
    doubts: [],
    explained: [],
  };
}

function noHeadline(masthead: Masthead, readings: readonly Reading[]): Problem {
  const texts = readings.filter(({ role }) => role === "text");
  const [first] = texts;
  const oneLine =
    readings.length <= 1 && Math.max(first?.block.text.length ?? 0, masthead.title.length) > 200;
  const found = oneLine
    ? "everything stands on one line"
    : first
      ? "only paragraphs"
      : readings.length > 0 && readings.every(({ role }) => role === "aside")
        ? "everything below the date is left out"
        : readings.length > 0
          ? "only a list"
          : "nothing below the date";
  const message = `no headline found (${found}): put every headline on a line of its own, without a full stop, and its paragraphs below it, with a blank line between.`;
  return { severity: "error", line: first?.block.line ?? masthead.line, message };
}

function titleFrom(signals: readonly DraftSignal[]): string {
  return signals
    .slice(0, 3)
    .map(({ headline }) => headline)
    .join(" / ");
}
