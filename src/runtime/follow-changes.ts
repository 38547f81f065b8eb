import type { EditionId } from "../domain/edition.ts";
import type { Changes, Cursor } from "../ports/changes.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";

export interface FollowerTools {
  readonly changes: Changes;
  /** Called for each edition whose shown text changed, one at a time; a failure is logged. */
  readonly onChange: (edition: EditionId) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Follows what is imported and corrected from now on, by this process or another one. Its methods never reject. */
export interface Follower {
  /** Resolves once everything that changed so far has been taken in. */
  catchUp(): Promise<void>;
  /** Takes in each change as it comes, until `abort`. */
  follow(abort: AbortSignal): Promise<void>;
}

const BEGINNING: Cursor = "";

/** So long after the store could not say what changed it is asked again. */
const RETRY_MS = 5_000;

export function createFollower({ changes, onChange, clock, log }: FollowerTools): Follower {
  // Where not even that can be read, everything that this process can know of is news.
  const begun = changes.now().catch(() => BEGINNING);
  let cursor: Cursor | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function takeIn(): Promise<void> {
    cursor ??= await begun;
    const news = await changes.since(cursor);
    cursor = news.cursor;
    for (const edition of news.editions)
      await onChange(edition).catch((error: unknown) =>
        log.error("change.failed", { edition, reason: String(error) }),
      );
  }

  /** Whether that could be read. */
  async function tryToTakeIn(): Promise<boolean> {
    try {
      await takeIn();
      return true;
    } catch (error) {
      log.error("changes.unreadable", { reason: String(error) });
      return false;
    }
  }

  function inTurn(): Promise<boolean> {
    const turn = last.then(tryToTakeIn);
    last = turn;
    return turn;
  }

  return {
    async catchUp() {
      await inTurn();
    },
    async follow(abort) {
      while (!abort.aborted) {
        if (await inTurn()) await changes.wait(cursor ?? BEGINNING, abort).catch(() => undefined);
        else await clock.sleep(RETRY_MS, abort);
      }
    },
  };
}
