import { withoutAsides } from "./asides.ts";
import type { Block, Reading } from "./block.ts";
import { plainWords } from "./block.ts";
import { isEditorial, isQuotation } from "../words/line-kinds.ts";
import { isSponsorLabel } from "../words/sponsors.ts";
import { type HeadlineShape, headlineShape, isBody, USUAL_HEADLINE } from "./shape.ts";

/**
 * Tells headlines from paragraphs where no mark-up does, by how they end and by what follows:
 * 1. Lines of the mail or of a sponsor, separators and "read more" are taken out, and reported.
 * 2. A line that does not end as a sentence does, right above a paragraph, is its headline; the last one when there are several.
 * 3. One that ends in "?", "!" or "…", or is very long, is a paragraph if another line could be the headline.
 * 4. Capitals name a section when they stand above a headline, and are a headline when they stand right above a paragraph.
 * 5. A line that could be a headline and has no paragraph is an error: only the editor knows which of the two it is.
 * 6. Where an editor may see it differently, a choice is made and reported.
 */
export function readingsByShape(blocks: readonly Block[]): Reading[] {
  const { kept, asides } = withoutAsides(blocks);
  const readings = [...rolesOf(kept), ...asides].sort((a, b) => a.block.line - b.block.line);
  return readings.map((found, index) => {
    if (found.role !== "headline" || !isSponsorLabel(readings[index - 1]?.block.text ?? "")) return found;
    return { ...found, doubt: BELOW_SPONSOR };
  });
}

/** Goes from run to run: the lines that could be headlines, up to the paragraph that follows them. */
function rolesOf(blocks: readonly Block[]): Reading[] {
  const readings: Reading[] = [];
  const lastLines = lastLineByWords(blocks);
  let begun = false;
  let at = 0;
  while (at < blocks.length) {
    const run: Block[] = [];
    for (let block = blocks[at]; block && headlineShape(block); block = blocks[at]) {
      run.push(block);
      at += 1;
    }
    const followed = isBody(blocks[at]);
    const roles = rolesInRun(run, { followed, begun });
    for (const [index, block] of run.entries()) {
      const repeats = (lastLines.get(plainWords(block.text)) ?? block.line) > block.line;
      readings.push(readingInRun(block, roles[index] ?? "text", repeats));
    }
    begun ||= roles.includes("headline");
    const next = blocks[at];
    if (next) {
      const doubt = begun && mayBeHeadline(next, blocks[at + 1]) ? ENDS_IN_COLON : undefined;
      readings.push({ role: next.kind === "item" ? "item" : "text", block: next, ...doubtful(doubt) });
      at += 1;
    }
  }
  return readings;
}

/** `repeats`: the same words stand further down. */
function readingInRun(block: Block, role: RunRole, repeats: boolean): Reading {
  if (role === "label") {
    return { role: "aside", block, reason: "it is a section's name, not a headline with text." };
  }
  if (role === "orphan" && repeats) {
    return { role: "aside", block, reason: "it announces a headline that comes later." };
  }
  if (role === "orphan") return { role, block };
  if (role === "headline")
    return { role, block, ...doubtful(isQuotation(block.text) ? QUOTATION : undefined) };
  return { role, block, ...doubtful(block.text.length > USUAL_HEADLINE ? NO_FULL_STOP : undefined) };
}

const doubtful = (doubt: string | undefined): { doubt?: string } => (doubt === undefined ? {} : { doubt });

const BELOW_SPONSOR =
  "is read as a headline. It stands right below a sponsor's line: remove it if it is the sponsor's.";

const QUOTATION = "is read as a headline. If it is a quotation in the text above, end it with a full stop.";

const NO_FULL_STOP = "is read as a paragraph, as it is long for a headline. If it is one, shorten it.";

const ENDS_IN_COLON =
  "is read as a paragraph, as it ends in a colon. If it is a headline, take the colon away.";

/** "The figure of the week:", and then a paragraph of its own. */
function mayBeHeadline({ kind, text }: Block, next: Block | undefined): boolean {
  if (kind !== "text" || !text.endsWith(":") || text.length > LONGEST_ANNOUNCEMENT) return false;
  return next?.kind === "text" && isBody(next) && /^[\p{Lu}\d]/u.test(next.text);
}

/** Characters. */
const LONGEST_ANNOUNCEMENT = 60;

type RunRole = "headline" | "text" | "label" | "orphan";

interface RunSurroundings {
  /** A paragraph comes right after the run. */
  readonly followed: boolean;
  /** A signal has begun above it. */
  readonly begun: boolean;
}

function rolesInRun(run: readonly Block[], { followed, begun }: RunSurroundings): RunRole[] {
  const shapes = run.map((block) => (!begun && isEditorial(block.text) ? "label" : headlineShape(block)));
  const roles = shapes.map((shape): RunRole => {
    if (shape === "label") return "label";
    return shape === "open" ? "text" : "orphan";
  });
  // An open line right below a headline is that headline's first paragraph.
  let next: HeadlineShape | undefined;
  for (let index = shapes.length - 1; index >= 0; index -= 1) {
    if (shapes[index] === "headline" && next === "open") roles[index] = "headline";
    if (shapes[index] !== "label") next = shapes[index];
  }
  if (!followed || roles.length === 0) return roles;
  const last = shapes.lastIndexOf("headline");
  const chosen = last >= 0 ? last : shapes.lastIndexOf("open");
  if (chosen >= 0) roles[chosen] = "headline";
  else if (begun || !isEditorial(run.at(-1)?.text ?? "")) roles[roles.length - 1] = "headline";
  return roles;
}

/** Where each wording stands for the last time. */
function lastLineByWords(blocks: readonly Block[]): Map<string, number> {
  return new Map(blocks.map((block) => [plainWords(block.text), block.line]));
}
