import type { Block, Reading } from "../block.ts";
import type { Around } from "./around-news.ts";

/** What is known of an edition's blocks before they are read. */
export interface Known {
  readonly title: string;
  readonly around: ReadonlyMap<Block, Around>;
}

export const aside = (block: Block, { reason, keepsLink = false }: Around): Reading => ({
  role: "aside",
  block,
  reason,
  keepsLink,
});

/** The readings, and the title if a heading gives one. */
export interface Read {
  readonly title: string;
  readonly readings: readonly Reading[];
}
