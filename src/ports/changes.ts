import type { EditionId } from "../domain/edition.ts";

/** How far somebody has read. Opaque; `""` is the beginning of what this process can know. */
export type Cursor = string;

/** What was imported or corrected since, for whoever keeps something in memory of it: the search index, deliveries. */
export interface Changes {
  /** Where things stand now: what changes from here on comes after it. */
  now(): Promise<Cursor>;
  /** The editions of which another revision is shown since the cursor, or that were held or let go, each once, in the order of their last change. */
  since(cursor: Cursor): Promise<{ readonly cursor: Cursor; readonly editions: readonly EditionId[] }>;
  /** Resolves once something has changed after the cursor, or `abort` fires. */
  wait(cursor: Cursor, abort: AbortSignal): Promise<void>;
}
