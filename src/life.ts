import type { Bot } from "./bot.ts";
import { PlatformError } from "./chat/failure.ts";
import type { Config } from "./config.ts";
import { dispatchDue } from "./delivery/dispatch.ts";
import { watchEditionsFolder } from "./editions-folder.ts";
import type { Log } from "./log.ts";
import { startTicker } from "./schedule/ticker.ts";
import { systemClock } from "./clock.ts";

export interface Life {
  /** Ends the ticks. */
  stop(): Promise<void>;
}

/** Looks every minute at the editions folder and at what is due, from now on. */
export async function live(bot: Bot, config: Config, log: Log): Promise<Life> {
  const { store, index, courier, platforms } = bot;
  const folder = watchEditionsFolder({
    folder: config.editionsFolder,
    editions: store,
    log,
    onNew: (edition) => index.put(edition),
  });
  const policy = { catchUpMs: config.catchUpMs, lateEditionMs: config.lateMs };
  const names = platforms.map(({ name }) => name);
  const stopping = new AbortController();

  await folder.look(systemClock.now());
  await courier.resume();
  const ticker = startTicker(async () => {
    await folder.look(systemClock.now());
    await dispatchDue({ store, courier, clock: systemClock, policy, log, platforms: names });
    await courier.inspectParked(stopping.signal);
  }, log);
  return {
    async stop() {
      stopping.abort();
      await ticker.stop();
    },
  };
}

/** Connects every platform; one that is refused leaves the others at work. Rejects when none is left. */
export async function connectAll({ platforms, handlers, courier }: Bot, log: Log): Promise<void> {
  const failures: PlatformError[] = [];
  for (const platform of platforms) {
    try {
      await platform.connect(handlers);
      log.info("platform.connected", { platform: platform.name });
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      failures.push(error);
      log.error("platform.refused", { platform: platform.name, reason: error.message });
      await courier.tell({ kind: "stopped", platform: platform.name, reason: error.message });
    }
  }
  const [first] = failures;
  if (first && failures.length === platforms.length) throw first;
}
