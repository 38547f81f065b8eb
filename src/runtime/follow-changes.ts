import type { EditionId } from "../domain/edition.ts";
import type { Changes } from "../ports/changes.ts";
import type { Log } from "../ports/log.ts";

export interface Following {
  readonly changes: Changes;
  /** Called for each edition whose shown text changed from now on; a failure is logged. */
  readonly onChange: (edition: EditionId) => Promise<void>;
  readonly log: Log;
  readonly abort: AbortSignal;
}

/** Follows what is imported and corrected, by this process or another one, until `abort`. Never rejects. */
export async function followChanges({ changes, onChange, log, abort }: Following): Promise<void> {
  let cursor = await changes.now();
  while (!abort.aborted) {
    await changes.wait(cursor, abort);
    const news = await changes.since(cursor);
    cursor = news.cursor;
    for (const edition of news.editions)
      await onChange(edition).catch((error: unknown) =>
        log.error("change.failed", { edition, reason: String(error) }),
      );
  }
}
