import type { Block, Piece } from "./block.ts";
import { isAddress, plainWords } from "./block.ts";
import {
  isEditorial,
  isFurniture,
  isGreeting,
  isLeadOn,
  isQuotation,
  isReference,
  isSeparator,
  isSignatureMark,
  isSponsor,
  isSponsorLabel,
  isTeaser,
  shapeOf,
  USUAL_HEADLINE,
} from "./line-kinds.ts";

/**
 * Tells headlines from paragraphs where no mark-up does, by how they end and by what follows:
 * 1. Lines of the mail, of a sponsor, and lines that only part or lead on are taken out, and told.
 * 2. A line that ends as no sentence does, right above a paragraph, is its headline. Of several, the last.
 * 3. Among these, "?", "!", "…" and great length speak for a paragraph if another line could be the headline.
 * 4. Capitals are a section's name above a headline, and a headline right above a paragraph.
 * 5. A line that could be a headline and has no paragraph is an error: it is one of the two, and only the editor knows.
 * 6. A choice that an editor may see otherwise is made, and told.
 */
export function piecesByShape(blocks: readonly Block[]): Piece[] {
  const { kept, asides } = withoutAsides(blocks);
  const pieces = [...rolesOf(kept), ...asides].sort((a, b) => a.block.line - b.block.line);
  return pieces.map((found, index) => {
    if (found.role !== "headline" || !isSponsorLabel(pieces[index - 1]?.block.text ?? "")) return found;
    return { ...found, doubt: BELOW_SPONSOR };
  });
}

type Candidate = "label" | "headline" | "open";

function candidate(block: Block | undefined): Candidate | undefined {
  if (block?.kind !== "text") return undefined;
  const { text } = block;
  if (isAddress(text) || isGreeting(text) || isReference(text) || isLeadOn(text)) return undefined;
  const shape = shapeOf(block.text);
  return shape === "sentence" ? undefined : shape;
}

function isBody(block: Block | undefined): boolean {
  return block !== undefined && !isAddress(block.text) && candidate(block) === undefined;
}

/** Goes from run to run: lines that could be headlines, up to the paragraph that follows them. */
function rolesOf(blocks: readonly Block[]): Piece[] {
  const pieces: Piece[] = [];
  const later = lastPlaces(blocks);
  let open = false;
  let at = 0;
  while (at < blocks.length) {
    const run: Block[] = [];
    for (let block = blocks[at]; block && candidate(block); block = blocks[at]) {
      run.push(block);
      at += 1;
    }
    const followed = isBody(blocks[at]);
    const roles = rolesInRun(run, { followed, open });
    for (const [index, block] of run.entries()) {
      const repeats = (later.get(plainWords(block.text)) ?? block.line) > block.line;
      pieces.push(piece(block, roles[index] ?? "text", repeats));
    }
    open ||= roles.includes("headline");
    const next = blocks[at];
    if (next) {
      const doubt = open && mayBeHeadline(next, blocks[at + 1]) ? ENDS_IN_COLON : undefined;
      pieces.push({ role: next.kind === "item" ? "item" : "text", block: next, ...doubtful(doubt) });
      at += 1;
    }
  }
  return pieces;
}

function piece(block: Block, role: RunRole, repeats: boolean): Piece {
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

interface RunPlace {
  /** A paragraph comes right after the run. */
  readonly followed: boolean;
  /** A signal stands above it. */
  readonly open: boolean;
}

function rolesInRun(run: readonly Block[], { followed, open }: RunPlace): RunRole[] {
  const shapes = run.map((block) => (!open && isEditorial(block.text) ? "label" : candidate(block)));
  const roles = shapes.map((shape): RunRole => {
    if (shape === "label") return "label";
    return shape === "open" ? "text" : "orphan";
  });
  // An open line right below a headline is that headline's first paragraph.
  let next: Candidate | undefined;
  for (let index = shapes.length - 1; index >= 0; index -= 1) {
    if (shapes[index] === "headline" && next === "open") roles[index] = "headline";
    if (shapes[index] !== "label") next = shapes[index];
  }
  if (!followed || roles.length === 0) return roles;
  const last = shapes.lastIndexOf("headline");
  const chosen = last >= 0 ? last : shapes.lastIndexOf("open");
  if (chosen >= 0) roles[chosen] = "headline";
  else if (open || !isEditorial(run.at(-1)?.text ?? "")) roles[roles.length - 1] = "headline";
  return roles;
}

function lastPlaces(blocks: readonly Block[]): Map<string, number> {
  return new Map(blocks.map((block) => [plainWords(block.text), block.line]));
}

/** Takes the lines out that belong to the mail and not to the edition. */
function withoutAsides(blocks: readonly Block[]): { kept: Block[]; asides: Piece[] } {
  const kept: Block[] = [];
  const asides: Piece[] = [];
  const firstSignal = blocks.findIndex((_, index) => isSolid(blocks, index));
  const lastSignal = blocks.findLastIndex((_, index) => isSolid(blocks, index));
  let sponsored = false;
  let footer = false;
  for (const [index, block] of blocks.entries()) {
    const outside = index < firstSignal || index > lastSignal;
    const furniture = outside && isFurniture(block.text);
    const sponsor = block.kind !== "item" && block.text.length < 200 && isSponsor(block.text);
    footer ||= index > lastSignal && (furniture || isSignatureMark(block.text));
    if (candidate(block) || sponsor) sponsored = sponsor && !/[.!?…]\W*$/u.test(block.text.slice(-20));
    const reason = footer || furniture ? FOOTER : sponsor || sponsored ? SPONSOR : asideReason(block);
    if (reason === undefined) kept.push(block);
    else asides.push({ role: "aside", block, reason });
  }
  return { kept, asides };
}

/** A headline with a paragraph that ends as a sentence: no footer looks like this. */
function isSolid(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  const next = blocks[index + 1];
  if (!block || !next || !candidate(block)) return false;
  if (isFurniture(block.text) || isSponsor(block.text) || isEditorial(block.text)) return false;
  return (
    isBody(next) &&
    !isFurniture(next.text) &&
    (next.kind === "item" || /[.?!…:]\W*$/u.test(next.text.slice(-20)))
  );
}

function asideReason({ text, links }: Block): string | undefined {
  if (isSeparator(text)) return "it only parts what is above from what is below.";
  if (isLeadOn(text) && !links) return "it only leads on.";
  return isTeaser(text) ? "it announces something and is no signal." : undefined;
}

const FOOTER = "it belongs to the mail (unsubscribing, rights, reading online), not to the edition.";

const SPONSOR = "it is a sponsor's.";
