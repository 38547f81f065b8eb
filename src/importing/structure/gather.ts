import type { Block, Reading } from "./block.ts";
import { isAddress, quote } from "./block.ts";
import { removedMessage } from "./clean.ts";
import type { Problem } from "./draft.ts";
import { isLeadOn } from "../words/line-kinds.ts";
import { problemAt } from "./problem-at.ts";
import { itemWithLink, type SignalLinks, takeLinks } from "./signal-links.ts";

/** A signal to which the blocks below its headline are still added. */
export interface OpenSignal extends SignalLinks {
  readonly headline: Block;
  readonly paragraphs: string[];
}

export interface Gathered {
  readonly introduction: readonly string[];
  readonly signals: readonly OpenSignal[];
}

/** Goes through the readings from top to bottom; what cannot be kept is reported. */
export function gather(readings: readonly Reading[], problems: Problem[]): Gathered {
  const signals: OpenSignal[] = [];
  const introduction: string[] = [];
  let listMayJoin = false;
  for (const reading of readings) {
    const { block, role } = reading;
    const current = signals.at(-1);
    tellRemoved(reading, problems);
    if (role === "title") continue;
    if (role === "aside") {
      problems.push(problemAt("warning", block, `${quote(block.text)} is left out: ${reading.reason}`));
      if (reading.keepsLink && current) takeLinks(block, current, problems);
    } else if (role === "orphan" || role === "headline") {
      if (role === "orphan") problems.push(problemAt("error", block, headlineAlone(block)));
      signals.push(opened(block, problems));
      listMayJoin = false;
    } else if (current && current.url === undefined && isAddress(block.text)) {
      current.url = block.text;
    } else if (current && leadsOn(block)) {
      problems.push(problemAt("warning", block, `${quote(block.text)} is left out: it only leads on.`));
      takeLinks(block, current, problems);
    } else {
      if (!current && !listMayJoin) problems.push(problemAt("warning", block, BEFORE_ANY_HEADLINE));
      const own = withoutButton(block);
      const shown = role === "item" && current ? itemWithLink(own, current) : own;
      addText(current?.paragraphs ?? introduction, shown.text, role === "item" && listMayJoin);
      listMayJoin = true;
      takeLinks(shown, current, problems);
    }
  }
  return { introduction, signals };
}

/** A text without the words of the button at its end: "Il ferme. Lire la suite" is "Il ferme." */
function withoutButton(block: Block): Block {
  const words = block.links?.at(-1)?.words ?? "";
  if (words === "" || !block.text.endsWith(words) || !isLeadOn(words) || block.text === words) return block;
  const text = block.text.slice(0, -words.length).replace(/[\s([|•·–—-]+$/u, "");
  return text === "" ? block : { ...block, text };
}

function tellRemoved(reading: Reading, problems: Problem[]): void {
  const { block } = reading;
  if (block.removed !== undefined) problems.push(problemAt("warning", block, removedMessage(block.removed)));
  if ("doubt" in reading && reading.doubt !== undefined)
    problems.push(problemAt("warning", block, `${quote(block.text)} ${reading.doubt}`));
}

/** An item of a list goes on a line of its own below the text before it; anything else is a paragraph. */
function addText(paragraphs: string[], text: string, joins: boolean): void {
  const last = paragraphs.length - 1;
  if (joins) paragraphs[last] = `${paragraphs[last]}\n${text}`;
  else paragraphs.push(text);
}

function opened(headline: Block, problems: Problem[]): OpenSignal {
  const signal: OpenSignal = { headline, paragraphs: [], url: undefined, others: new Map() };
  takeLinks(headline, signal, problems);
  return signal;
}

/** A button: its link is the signal's, and its words say nothing. */
const leadsOn = ({ text, links = [] }: Block): boolean => links.length > 0 && isLeadOn(text);

/** A signal needs text or a link, unless something else is wrong with its headline already. */
export function reportEmpty(signals: readonly OpenSignal[], problems: Problem[]): void {
  const told = new Set(problems.filter(({ severity }) => severity === "error").map(({ line }) => line));
  for (const { headline, paragraphs, url } of signals) {
    if (paragraphs.length > 0 || url !== undefined || told.has(headline.line)) continue;
    problems.push(problemAt("error", headline, headlineAlone(headline)));
  }
}

const BEFORE_ANY_HEADLINE =
  "text before any headline is kept as the edition's introduction. If it belongs to a signal, give it a headline.";

function headlineAlone(block: Block): string {
  return `the headline ${quote(block.text)} has no text: write a paragraph below it, after a blank line. If it belongs to the text above, end it with a full stop; if to neither, remove it.`;
}
