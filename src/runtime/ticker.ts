import { schedule } from "node-cron";
import type { Log } from "../ports/log.ts";

export interface Ticker {
  /** No tick starts any more. */
  stop(): Promise<void>;
}

/** Calls `onTick` again and again, whether or not the last call has ended, until it is stopped. */
export type StartTicker = (onTick: () => Promise<void>, log: Log) => Ticker;

/** Ticks with every minute. What is due is computed, not counted, so a minute that is slept through loses nothing. */
export const tickEveryMinute: StartTicker = (onTick, log) => {
  const task = schedule("* * * * *", onTick, {
    suppressMissedWarning: true,
    logger: {
      info: (message) => log.debug("cron", { message }),
      warn: (message) => log.debug("cron", { message }),
      error: (message) => log.error("cron", { message: String(message) }),
      debug: (message) => log.debug("cron", { message: String(message) }),
    },
  });
  return {
    async stop() {
      await task.destroy();
    },
  };
};
