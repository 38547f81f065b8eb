import { schedule } from "node-cron";
import type { Log } from "../ports/log.ts";

export interface Ticker {
  /** No tick starts any more; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/**
 * Calls `onTick` at once and then every minute, one call at a time; a failure is logged and the next minute comes
 * all the same. What is due is no business of the ticker's, so a minute that is slept through loses nothing.
 */
export function startTicker(onTick: () => Promise<void>, log: Log): Ticker {
  let running: Promise<void> | undefined;
  const tick = (): Promise<void> => {
    running ??= tickOnce(onTick, log).finally(() => {
      running = undefined;
    });
    return running;
  };
  const task = schedule("* * * * *", tick, {
    noOverlap: true,
    suppressMissedWarning: true,
    logger: {
      info: (message) => log.debug("cron", { message }),
      warn: (message) => log.debug("cron", { message }),
      error: (message) => log.error("cron", { message: String(message) }),
      debug: (message) => log.debug("cron", { message: String(message) }),
    },
  });
  void tick();
  return {
    async stop() {
      await task.destroy();
      await running;
    },
  };
}

async function tickOnce(onTick: () => Promise<void>, log: Log): Promise<void> {
  try {
    await onTick();
  } catch (error) {
    log.error("tick failed", { reason: String(error) });
  }
}
