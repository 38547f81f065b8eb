import type { Channel } from "../domain/channel.ts";
import type { Handlers, Inspection, Platform } from "../ports/platform.ts";
import type { Adapter, AdapterTools } from "./adapter.ts";
import { systemClock } from "../ports/clock.ts";
import { createAnswering } from "../commands/answer.ts";
import { createSuggesting } from "../commands/suggest.ts";
import type { Config } from "../config/config.ts";
import type { Courier } from "../delivery/courier.ts";
import { createCourier } from "../delivery/create-courier.ts";
import { createMemoryPace } from "../delivery/queue/memory-pace.ts";
import { createMemoryWork } from "../delivery/queue/memory-work.ts";
import { loadIndex } from "./load-index.ts";
import type { Log } from "../ports/log.ts";
import type { SearchIndex } from "../ports/search-index.ts";
import { openEmbeddedStore } from "../store/embedded/embedded-store.ts";
import type { Store } from "../ports/store.ts";

/** Everything that posts and answers, put together and not yet connected. */
export interface Bot {
  readonly store: Store;
  readonly index: SearchIndex;
  readonly platforms: readonly Platform[];
  readonly courier: Courier;
  readonly handlers: Handlers;
  /** Ends what is under way within `graceMs`, records it, and lets go of everything. */
  close(graceMs: number): Promise<void>;
}

export interface BotParts {
  readonly config: Config;
  readonly log: Log;
  readonly adapters: readonly Adapter[];
  readonly screen: AdapterTools["screen"];
  readonly leave: AdapterTools["leave"];
}

/** Takes the store for this process. Rejects with a `StoreError` when another one has it. */
export async function buildBot({ config, log, adapters, screen, leave }: BotParts): Promise<Bot> {
  const store = await openEmbeddedStore(config.dataFolder, { mode: "own", log });
  const over = new AbortController();
  try {
    const index = await loadIndex(store);
    const platforms = await Promise.all(
      adapters.map((adapter) => adapter.create({ config, store, log, screen, leave })),
    );
    const { quiesceMs, catchUpMs, lateMs, schedule, zone } = config;
    const courier = createCourier({
      store,
      platforms,
      work: createMemoryWork(systemClock, over.signal),
      paceOf: ({ pace }) => createMemoryPace(pace, systemClock),
      clock: systemClock,
      policy: { quiesceMs, catchUpMs },
      log,
      random: Math.random,
      isOnTopic: (signal, topics) => topics.some((topic) => index.isAbout(signal.id, topic)),
    });
    const answer = createAnswering({
      store,
      index,
      courier,
      clock: systemClock,
      log,
      lateMs,
      defaults: { schedule, zone },
      inspect: (channel, abort) => inspect(channel, platforms, abort),
    });
    const handlers: Handlers = {
      answer,
      suggest: createSuggesting(index),
      tell: (event) =>
        courier
          .tell(event)
          .catch((error: unknown) => log.error("event.failed", { event: event.kind, reason: String(error) })),
    };
    return {
      store,
      index,
      platforms,
      courier,
      handlers,
      async close(graceMs) {
        over.abort();
        await courier.close(graceMs);
        const closed = await Promise.allSettled(platforms.map((platform) => platform.close()));
        for (const end of closed)
          if (end.status === "rejected") log.warn("platform.not-closed", { reason: String(end.reason) });
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function inspect(
  channel: Channel,
  platforms: readonly Platform[],
  abort: AbortSignal,
): Promise<Inspection> {
  const platform = platforms.find(({ name }) => name === channel.platform);
  if (platform) return platform.inspect(channel, abort);
  return { postable: false, missing: [`${channel.platform} is not configured`] };
}
