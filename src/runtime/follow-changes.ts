import type { EditionId } from "../domain/edition.ts";
import type { Changes } from "../ports/changes.ts";
import type { Log } from "../ports/log.ts";

export interface FollowerTools {
  readonly changes: Changes;
  /** Called for each edition whose shown text changed, one at a time; a failure is logged. */
  readonly onChange: (edition: EditionId) => Promise<void>;
  readonly log: Log;
}

/** Follows what is imported and corrected from now on, by this process or another one. Its methods never reject. */
export interface Follower {
  /** Resolves once everything that changed so far has been taken in. */
  catchUp(): Promise<void>;
  /** Takes in each change as it comes, until `abort`. */
  follow(abort: AbortSignal): Promise<void>;
}

export function createFollower({ changes, onChange, log }: FollowerTools): Follower {
  const begun = changes.now();
  let cursor: string | undefined;
  let last: Promise<void> = Promise.resolve();

  async function takeIn(): Promise<void> {
    cursor ??= await begun;
    const news = await changes.since(cursor);
    cursor = news.cursor;
    for (const edition of news.editions)
      await onChange(edition).catch((error: unknown) =>
        log.error("change.failed", { edition, reason: String(error) }),
      );
  }

  function catchUp(): Promise<void> {
    last = last
      .then(takeIn)
      .catch((error: unknown) => log.error("changes.unreadable", { reason: String(error) }));
    return last;
  }

  return {
    catchUp,
    async follow(abort) {
      while (!abort.aborted) {
        await catchUp();
        await changes.wait(cursor ?? (await begun), abort);
      }
    },
  };
}
