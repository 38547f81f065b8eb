import { configuredAdapters } from "../runtime/adapter.ts";
import { buildBot } from "../runtime/bot.ts";
import { systemClock } from "../ports/clock.ts";
import { connectAll, live } from "../runtime/life.ts";
import type { Context } from "./context.ts";
import { postToConsole } from "./console-thread.ts";
import { GRACE_MS, watchForStop } from "./stop.ts";

/** Runs the bot until it is told to stop. */
export async function start(context: Context): Promise<void> {
  const config = context.config();
  const log = await context.log();
  const stop = watchForStop(log);
  const adapters = configuredAdapters(context.adapters, config);
  const bot = await buildBot({ config, log, adapters, screen: process.stdout, leave: stop.request });
  try {
    const life = await live(bot, config, log);
    try {
      const inTerminal = bot.platforms.find(({ name }) => name === "console");
      if (inTerminal) await postToConsole(inTerminal, bot, context, stop.requested);
      const connecting = { ...bot, clock: systemClock, log, abort: stop.abort };
      await Promise.race([connectAll(connecting), stop.requested]);
      if (!stop.abort.aborted)
        log.info("bot.started", { platforms: bot.platforms.map(({ name }) => name).join(", ") });
      await stop.requested;
      log.info("bot.stopping");
    } finally {
      await life.stop();
    }
  } finally {
    await bot.close(GRACE_MS);
    stop.done();
    log.info("bot.stopped");
  }
}
