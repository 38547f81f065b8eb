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
