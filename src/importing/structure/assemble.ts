import type { Block, Piece } from "./block.ts";
import { isAddress, quote } from "./block.ts";
import type { Draft, DraftSignal, Problem } from "../draft.ts";
import { editionIdOf, firstPublication } from "../../domain/edition.ts";
import { isLeadOn } from "./line-kinds.ts";
import { signalIds } from "../signal-ids.ts";

/** What the source says about the edition as a whole. */
export interface Heading {
  readonly line: number;
  readonly date: string | undefined;
  readonly title: string;
}

/** Puts what the blocks turned out to be together. Every block ends up in the draft or in a problem. */
export function assemble(heading: Heading, pieces: readonly Piece[], before: readonly Problem[]): Draft {
  const problems = [...before];
  const signals: Open[] = [];
  const introduction: string[] = [];
  let listMayJoin = false;

  for (const piece of pieces) {
    const { block } = piece;
    const current = signals.at(-1);
    const paragraphs = current?.paragraphs ?? introduction;
    if ("doubt" in piece && piece.doubt !== undefined) {
      problems.push(problem("warning", block, `${quote(block.text)} ${piece.doubt}`));
    }
    if (piece.role === "aside") {
      problems.push(problem("warning", block, `${quote(block.text)} is left out: ${piece.reason}`));
    } else if (piece.role === "orphan") {
      problems.push(problem("error", block, headlineAlone(block)));
      signals.push(opened(block, problems));
      listMayJoin = false;
    } else if (piece.role === "headline") {
      signals.push(opened(block, problems));
      listMayJoin = false;
    } else if (current && current.url === undefined && isAddress(block.text)) {
      current.url = block.text;
    } else if (current && leadsOn(block)) {
      problems.push(problem("warning", block, `${quote(block.text)} is left out: it only leads on.`));
      takeLinks(block, current, problems);
    } else {
      if (!current && !listMayJoin) problems.push(problem("warning", block, BEFORE_ANY_HEADLINE));
      const last = paragraphs.length - 1;
      if (piece.role === "item" && listMayJoin) paragraphs[last] = `${paragraphs[last]}\n${block.text}`;
      else paragraphs.push(block.text);
      listMayJoin = true;
      takeLinks(block, current, problems);
    }
  }

  const found = signals.map(({ headline, paragraphs, url }): DraftSignal => ({
    headline: headline.text,
    paragraphs,
    ...(url === undefined ? {} : { url }),
  }));
  const told = new Set(problems.filter(({ severity }) => severity === "error").map(({ line }) => line));
  for (const { headline, paragraphs } of signals) {
    if (paragraphs.length > 0 || told.has(headline.line)) continue;
    problems.push(problem("error", headline, headlineAlone(headline)));
  }
  if (signals.length === 0) problems.push(noHeadline(heading, pieces));
  const title = heading.title === "" ? titleFrom(found) : heading.title;
  if (heading.title === "" && found.length > 0) {
    const message = `the edition has no title: ${quote(title)} is made from its headlines. Write one after the date.`;
    problems.push({ severity: "warning", line: heading.line, message });
  }
  return finish({ ...heading, title }, introduction.join("\n\n"), found, problems);
}

interface Open {
  readonly headline: Block;
  readonly paragraphs: string[];
  url: string | undefined;
}

function opened(headline: Block, problems: Problem[]): Open {
  const signal: Open = { headline, paragraphs: [], url: undefined };
  takeLinks(headline, signal, problems);
  return signal;
}

/** A button: its link is the signal's, and its words say nothing. */
const leadsOn = ({ text, links = [] }: Block): boolean => links.length > 0 && isLeadOn(text);

/** The first link of a signal is kept; of the others it is told that they are left out, unless they stand in the text. */
function takeLinks(block: Block, signal: Open | undefined, problems: Problem[]): void {
  const { links = [] } = block;
  if (links.length === 0) return;
  if (signal) signal.url ??= links.find(isAddress);
  const written = new Set(block.text.split(/[\s<>()«»"]+/).map((word) => word.replace(/[.,;:!?…]+$/, "")));
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

/** Links in one message. */
const MOST_SHOWN = 10;

function finish(
  { date, title, line }: Heading,
  introduction: string,
  signals: readonly DraftSignal[],
  problems: readonly Problem[],
): Draft {
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

/** A draft of which nothing was understood. */
export function emptyDraft(problems: readonly Problem[]): Draft {
  return {
    edition: undefined,
    line: 0,
    understood: { date: undefined, title: "", introduction: "", signals: [] },
    problems,
  };
}

const BEFORE_ANY_HEADLINE =
  "text before any headline is kept as the edition's introduction. If it belongs to a signal, give it a headline.";

function headlineAlone(block: Block): string {
  return `the headline ${quote(block.text)} has no text: write a paragraph below it, after a blank line. If it belongs to the text above, end it with a full stop; if to neither, remove it.`;
}

function noHeadline(heading: Heading, pieces: readonly Piece[]): Problem {
  const texts = pieces.filter(({ role }) => role === "text");
  const [first] = texts;
  const oneLine = pieces.length <= 1 && Math.max(first?.block.text.length ?? 0, heading.title.length) > 200;
  const found = oneLine
    ? "everything stands on one line"
    : first
      ? "only paragraphs"
      : pieces.length > 0 && pieces.every(({ role }) => role === "aside")
        ? "everything below the date is left out"
        : pieces.length > 0
          ? "only a list"
          : "nothing below the date";
  const message = `no headline found (${found}): put every headline on a line of its own, without a full stop, and its paragraphs below it, with a blank line between.`;
  return { severity: "error", line: first?.block.line ?? heading.line, message };
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
