import type { Log } from "../../ports/log.ts";
import { exitCodes } from "./failure.ts";

/** What is under way may take this long to end. */
export const GRACE_MS = 8_000;

/** The process ends at the latest this long after it was told to. */
const LONGEST_STOP_MS = 10_000;

export interface StopWatch {
  /** Resolves when the bot is to stop. */
  readonly requested: Promise<void>;
  readonly request: () => void;
  /** The same, for what can be given up. */
  readonly abort: AbortSignal;
  /** The bot has stopped: the process may end by itself. */
  readonly done: () => void;
}

/** The first SIGTERM or SIGINT, or `leaving`, asks for an orderly end; a second signal ends the process at once. */
export function watchForStop(log: Log, leaving: AbortSignal): StopWatch {
  const stopping = new AbortController();
  let told = false;
  let overdue: NodeJS.Timeout | undefined;
  let request = (): void => undefined;
  const requested = new Promise<void>((resolve) => {
    request = () => {
      if (told) return;
      told = true;
      stopping.abort();
      overdue = setTimeout(() => {
        log.error("bot.stop-overdue", { reason: "something did not end in time; the ledger is whole" });
        process.exit(exitCodes.failed);
      }, LONGEST_STOP_MS);
      resolve();
    };
  });
  const onSignal = (): void => {
    if (told) process.exit(exitCodes.failed);
    request();
  };
  leaving.addEventListener("abort", () => request(), { once: true });
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
  return {
    requested,
    abort: stopping.signal,
    request: () => request(),
    done() {
      clearTimeout(overdue);
      process.off("SIGTERM", onSignal);
      process.off("SIGINT", onSignal);
    },
  };
}
