import { systemClock } from "../../ports/clock.ts";
import type { Settings } from "../../config/config.ts";
import type { BotParts } from "../../runtime/bot.ts";
import { createHttpServer } from "../../runtime/server.ts";
import { openEmbeddedStore } from "../../store/embedded/embedded-store.ts";
import type { Context } from "./context.ts";

/** What every process of ours is put together from: this machine's clock, its network and its disk. */
export async function processParts(
  context: Context,
): Promise<
  Pick<BotParts, "config" | "log" | "clock" | "server" | "openStore"> & Settings & Pick<Context, "version">
> {
  const { config, adapters } = context.settings();
  const log = await context.log();
  const { port, dataFolder } = config;
  return {
    version: context.version,
    config,
    adapters,
    log,
    clock: systemClock,
    server: createHttpServer({ port, audiences: ["platform"], clock: systemClock, log }),
    openStore: () => openEmbeddedStore(dataFolder, { mode: "own", log }),
  };
}
