import { adaptersInUse } from "../runtime/adapters.ts";
import { buildBot } from "../runtime/bot.ts";
import { connectAll } from "../runtime/connecting.ts";
import { createLife } from "../runtime/life.ts";
import { tickEveryMinute } from "../runtime/ticker.ts";
import type { Context } from "./context.ts";
import { postAtOnce } from "./first-thread.ts";
import { processParts } from "./parts.ts";
import { GRACE_MS, watchForStop } from "./stop.ts";

/** Runs the bot until it is told to stop. */
export async function start(context: Context): Promise<void> {
  const parts = await processParts(context);
  const { log, clock } = parts;
  const stop = watchForStop(log, context.leaving);
  const adapters = adaptersInUse(parts.adapters);
  const bot = await buildBot({ ...parts, adapters, serves: true });
  const life = createLife(bot, { ...parts, startTicker: tickEveryMinute });
  try {
    await Promise.race([life.begin(), stop.requested]);
    for (const { name, use } of adapters)
      if (use.kind === "stand-in" && !stop.abort.aborted)
        await postAtOnce({ platform: name, id: use.channel }, bot, context, stop.requested);
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
