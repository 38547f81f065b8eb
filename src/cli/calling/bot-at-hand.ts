import type { ReadyAdapter } from "../../ports/adapter.ts";
import { type Bot, buildBot } from "../../runtime/bot.ts";
import { callerOf } from "./callers.ts";
import type { Context } from "./context.ts";
import { takeCommands, type Taking } from "../handover/take-commands.ts";
import { processParts } from "./parts.ts";
import { GRACE_MS, watchForStop } from "./stop.ts";
import { handOver } from "./storage.ts";

/** Something that can post, and the moment at which the person who typed has left it. */
export interface BotAtHand {
  readonly bot: Bot;
  readonly left: Promise<void>;
  /** It is the running bot, which goes on by itself once whoever typed has left. */
  readonly goesOn: boolean;
}

/** Does something with the running bot, or with one that is built for this alone and ends with it. */
export async function withBot<T>(
  adapters: readonly ReadyAdapter[],
  context: Context,
  use: (atHand: BotAtHand) => Promise<T>,
): Promise<T> {
  if (context.bot) return use({ bot: context.bot, left: aborted(context.leaving), goesOn: true });
  const parts = await processParts(context);
  const stop = watchForStop(parts.log, context.leaving);
  const bot = await buildBot({ ...parts, adapters, serves: false }).catch((error: unknown) => {
    stop.done();
    return handOver(error);
  });
  const taking = await takeCommandsFor(bot, context);
  try {
    return await use({ bot, left: stop.requested, goesOn: false });
  } finally {
    await taking.close(LAST_COMMANDS_MS);
    await bot.close(GRACE_MS);
    stop.done();
  }
}

/** Commands under way when the process ends may say what became of them; nothing that is written takes so long. */
export const LAST_COMMANDS_MS = 1_000;

/** Commands that are typed elsewhere while this process has the store are done here. */
export async function takeCommandsFor(bot: Bot, context: Context): Promise<Taking> {
  const { dataFolder } = context.settings().config;
  return takeCommands({
    dataFolder,
    version: context.version,
    log: await context.log(),
    run: (visit) => context.runFor(visit.args, callerOf(visit), bot),
  });
}

function aborted(leaving: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (leaving.aborted) resolve();
    else leaving.addEventListener("abort", () => resolve(), { once: true });
  });
}
