import { configuredAdapters } from "../runtime/adapter.ts";
import { buildBot } from "../runtime/bot.ts";
import { connectAll } from "../runtime/connecting.ts";
import { createLife } from "../runtime/life.ts";
import { tickEveryMinute } from "../runtime/ticker.ts";
import type { Context } from "./context.ts";
import { postToConsole } from "./console-thread.ts";
import { processParts } from "./parts.ts";
import { GRACE_MS, watchForStop } from "./stop.ts";

/** Runs the bot until it is told to stop. */
export async function start(context: Context): Promise<void> {
  const parts = await processParts(context);
  const { log, clock } = parts;
  const stop = watchForStop(log);
  const adapters = configuredAdapters(context.adapters, parts.config);
  const bot = await buildBot({ ...parts, adapters, screen: process.stdout, leave: stop.request });
  const life = createLife(bot, { ...parts, startTicker: tickEveryMinute });
  try {
    await life.begin();
    const inTerminal = bot.platforms.find(({ name }) => name === "console");
    if (inTerminal) await postToConsole(inTerminal, bot, context, stop.requested);
    await Promise.race([connectAll({ ...bot, clock, log, abort: stop.abort }), stop.requested]);
    if (!stop.abort.aborted)
      log.info("bot.started", { platforms: bot.platforms.map(({ name }) => name).join(", ") });
    await stop.requested;
    log.info("bot.stopping");
  } finally {
    await life.end(GRACE_MS);
    stop.done();
    log.info("bot.stopped");
  }
}
