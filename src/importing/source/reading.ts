import type { Decisions } from "./source.ts";
import type { Block } from "../structure/block.ts";

/** What is known of a text besides the text. */
export interface Reading {
  /** The address that it was loaded from. */
  readonly base?: string | undefined;
  /** The file's name, or the address: it may hold the date. */
  readonly name?: string | undefined;
  readonly decisions: Decisions;
  /** The mail that it came in. */
  readonly mail?: MailHead | undefined;
}

export interface MailHead {
  /** The day on which it was sent, in the sender's zone. */
  readonly date: string | undefined;
  readonly subject: string;
  /** The sender's name, "" where there is none. */
  readonly from: string;
}

/** The blocks without the lines that a person decided against. */
export function withDecisions(blocks: readonly Block[], { drop = [] }: Decisions): readonly Block[] {
  if (drop.length === 0) return blocks;
  return blocks.map((block) =>
    drop.some(({ from, to }) => block.line <= to && block.lastLine >= from)
      ? { ...block, aside: "its line was left out by --drop." }
      : block,
  );
}

/** The blocks without the line that is the edition's date; one that says more stays, and is told as left out. */
export function withoutDated(blocks: readonly Block[], dated: Block | undefined): readonly Block[] {
  if (dated === undefined) return blocks;
  if (!saysMore(dated.text)) return blocks.filter((block) => block !== dated);
  return blocks.map((block) =>
    block === dated ? { ...block, aside: "it is the head of the edition, with its date." } : block,
  );
}

/** Whether there are other words than those of a date. */
const saysMore = (text: string): boolean => (text.match(/\p{L}+/gu) ?? []).length > MOST_DATE_WORDS;

/** "Date : le dimanche 8 février 2026" */
const MOST_DATE_WORDS = 4;
