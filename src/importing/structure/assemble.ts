import type { Block, Reading } from "./block.ts";
import { isAddress, quote } from "./block.ts";
import { cleanText, removedMessage } from "./clean.ts";
import type { Draft, DraftSignal, Problem } from "./draft.ts";
import { editionIdOf, firstPublication } from "../../domain/edition.ts";
import { isLeadOn } from "./line-kinds.ts";
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
): Draft {
  const problems = [...before];
  const { text: cleanTitle, removed } = cleanText(writtenTitle);
  const masthead: Masthead = { line, date, title: cleanTitle.replaceAll("\n", " ") };
  if (removed > 0) problems.push({ severity: "warning", line, message: removedMessage(removed) });
  const { introduction, signals: open } = gather(readings, problems);
  reportEmpty(open, problems);
  if (open.length === 0) problems.push(noHeadline(masthead, readings));
  if (open.length > MOST_SIGNALS) problems.push(tooMany(open.length, masthead));
  const signals = open.map(({ headline, paragraphs, url }): DraftSignal => ({
    headline: headline.text,
    paragraphs,
    ...(url === undefined ? {} : { url }),
  }));
  const title = masthead.title === "" ? titleFrom(signals) : masthead.title;
  if (masthead.title === "" && signals.length > 0) {
    const message = `the edition has no title: ${quote(title)} is made from its headlines. Write one after the date.`;
    problems.push({ severity: "warning", line: masthead.line, message });
  }
  return finish({ ...masthead, title }, introduction.join("\n\n"), signals, problems);
}

/** Signals; a real edition has about fourteen, and each is a message in every channel. */
const MOST_SIGNALS = 200;

function tooMany(count: number, { line }: Masthead): Problem {
  const message = `the edition has ${count} signals, and each becomes a message in every channel: if they are several editions, or not meant as headlines, part or mend them.`;
  return { severity: "warning", line, message };
}

/** A signal to which the blocks below its headline are still added. */
interface OpenSignal {
  readonly headline: Block;
  readonly paragraphs: string[];
  url: string | undefined;
}

interface Gathered {
  readonly introduction: string[];
  readonly signals: OpenSignal[];
}

/** Goes through the readings from top to bottom; what cannot be kept is reported. */
function gather(readings: readonly Reading[], problems: Problem[]): Gathered {
  const signals: OpenSignal[] = [];
  const introduction: string[] = [];
  let listMayJoin = false;
  for (const reading of readings) {
    const { block, role } = reading;
    const current = signals.at(-1);
    if (block.removed !== undefined) problems.push(problem("warning", block, removedMessage(block.removed)));
    if ("doubt" in reading && reading.doubt !== undefined) {
      problems.push(problem("warning", block, `${quote(block.text)} ${reading.doubt}`));
    }
    if (role === "aside") {
      problems.push(problem("warning", block, `${quote(block.text)} is left out: ${reading.reason}`));
    } else if (role === "orphan" || role === "headline") {
      if (role === "orphan") problems.push(problem("error", block, headlineAlone(block)));
      signals.push(opened(block, problems));
      listMayJoin = false;
    } else if (current && current.url === undefined && isAddress(block.text)) {
      current.url = block.text;
    } else if (current && leadsOn(block)) {
      problems.push(problem("warning", block, `${quote(block.text)} is left out: it only leads on.`));
      takeLinks(block, current, problems);
    } else {
      if (!current && !listMayJoin) problems.push(problem("warning", block, BEFORE_ANY_HEADLINE));
      addText(current?.paragraphs ?? introduction, block.text, role === "item" && listMayJoin);
      listMayJoin = true;
      takeLinks(block, current, problems);
    }
  }
  return { introduction, signals };
}

/** An item of a list goes on a line of its own below the text before it; anything else is a paragraph. */
function addText(paragraphs: string[], text: string, joins: boolean): void {
  const last = paragraphs.length - 1;
  if (joins) paragraphs[last] = `${paragraphs[last]}\n${text}`;
  else paragraphs.push(text);
}

/** A signal needs text, unless something else is wrong with its headline already. */
function reportEmpty(signals: readonly OpenSignal[], problems: Problem[]): void {
  const told = new Set(problems.filter(({ severity }) => severity === "error").map(({ line }) => line));
  for (const { headline, paragraphs } of signals) {
    if (paragraphs.length > 0 || told.has(headline.line)) continue;
    problems.push(problem("error", headline, headlineAlone(headline)));
  }
}

function opened(headline: Block, problems: Problem[]): OpenSignal {
  const signal: OpenSignal = { headline, paragraphs: [], url: undefined };
  takeLinks(headline, signal, problems);
  return signal;
}

/** A button: its link is the signal's, and its words say nothing. */
const leadsOn = ({ text, links = [] }: Block): boolean => links.length > 0 && isLeadOn(text);

/** A signal keeps its first link; the others are reported as left out, unless they stand in the text. */
function takeLinks(block: Block, signal: OpenSignal | undefined, problems: Problem[]): void {
  const { links = [] } = block;
  if (links.length === 0) return;
  if (signal) signal.url ??= links.find(isAddress);
  const written = new Set(block.text.split(/[\s<>()«»"]+/).map((word) => withoutStops(word)));
  const lost = [...new Set(links)].filter(
    (link) => link !== signal?.url && !written.has(link.replace(/^(?:mailto|tel):/i, "")),
  );
  if (lost.length === 0) return;
  const shown = [...lost.slice(0, MOST_SHOWN), ...(lost.length > MOST_SHOWN ? ["others"] : [])];
  const reason =
    signal?.url === undefined
      ? "only a signal keeps a link, and only to an http(s) address"
      : `a signal has one, here ${signal.url}`;
  const message = `left out: ${lost.length === 1 ? "the link" : "the links"} to ${shown.join(" and ")}, as ${reason}. Write an address out in the text to keep it.`;
  problems.push(problem("warning", block, message));
}

/** The signs that end a sentence do not belong to an address before them. */
function withoutStops(word: string): string {
  let end = word.length;
  while (end > 0 && STOPS.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}

const STOPS = ".,;:!?…";

/** Links in one message. */
const MOST_SHOWN = 10;

function finish(
  { date, title, line }: Masthead,
  introduction: string,
  signals: readonly DraftSignal[],
  problems: readonly Problem[],
): Draft {
  const understood = { date, title, introduction, signals };
  const sorted = problems.toSorted((a, b) => a.line - b.line);
  if (date === undefined || problems.some(({ severity }) => severity === "error")) {
    return { edition: undefined, line, understood, problems: sorted, doubts: [] };
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
    doubts: [],
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
  };
}

const BEFORE_ANY_HEADLINE =
  "text before any headline is kept as the edition's introduction. If it belongs to a signal, give it a headline.";

function headlineAlone(block: Block): string {
  return `the headline ${quote(block.text)} has no text: write a paragraph below it, after a blank line. If it belongs to the text above, end it with a full stop; if to neither, remove it.`;
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

function problem(severity: Problem["severity"], block: Block, message: string): Problem {
  const upTo = block.lastLine > block.line ? ` (lines ${block.line} to ${block.lastLine})` : "";
  return { severity, line: block.line, message: message + upTo };
}
