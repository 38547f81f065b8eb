import { adaptersInUse } from "../runtime/adapters.ts";
import { buildBot } from "../runtime/bot.ts";
import { connectAll } from "../runtime/connecting.ts";
import { createLife } from "../runtime/life.ts";
import { tickEveryMinute } from "../runtime/ticker.ts";
import { LAST_COMMANDS_MS, takeCommandsFor } from "./calling/bot-at-hand.ts";
import type { Context } from "./calling/context.ts";
import { CommandFailure, UsageError } from "./calling/failure.ts";
import { postAtOnce } from "./deliveries/first-thread.ts";
import type { Taking } from "./handover/take-commands.ts";
import { sayLastWords } from "./calling/last-words.ts";
import { processParts } from "./calling/parts.ts";
import { GRACE_MS, watchForStop } from "./calling/stop.ts";

/** Runs the bot until it is told to stop. Rejects when no platform is left on which anything goes out. */
export async function start(context: Context): Promise<void> {
  if (context.bot) throw new UsageError("the bot runs already");
  const doubts = context.doubts();
  const parts = await processParts(context);
  const { log, clock } = parts;
  for (const doubt of doubts) log.warn("setting.doubtful", { reason: doubt });
  const nothingMoreToSay = sayLastWords(log);
  const stop = watchForStop(log, context.leaving);
  const adapters = adaptersInUse(parts.adapters);
  const bot = await buildBot({ ...parts, adapters, serves: true });
  const life = createLife(bot, { ...parts, startTicker: tickEveryMinute });
  let taking: Taking | undefined;
  try {
    await Promise.race([life.begin(), stop.requested]);
    if (!stop.abort.aborted) taking = await takeCommandsFor(bot, context);
    for (const { name, use } of adapters)
      if (use.kind === "stand-in" && !stop.abort.aborted)
        await postAtOnce({ platform: name, id: use.channel }, bot, context, stop.requested);
    await Promise.race([connectAll({ ...bot, clock, log, abort: stop.abort }), stop.requested]);
    if (!stop.abort.aborted)
      log.info("bot.started", { platforms: bot.platforms.map(({ name }) => name).join(", ") });
    const reason = await Promise.race([stop.requested, bot.courier.allStopped()]);
    log.info("bot.stopping");
    if (reason !== undefined) throw new CommandFailure(`every platform has stopped: ${reason}`);
  } finally {
    await taking?.close(LAST_COMMANDS_MS);
    await life.end(GRACE_MS);
    stop.done();
    log.info("bot.stopped");
    nothingMoreToSay();
  }
}
