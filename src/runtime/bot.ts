import type { Channel } from "../domain/channel.ts";
import type { Handlers, Inspection, Platform } from "../ports/platform.ts";
import { adapterTools } from "./adapters.ts";
import type { ReadyAdapter } from "../ports/adapter.ts";
import type { Clock } from "../ports/clock.ts";
import { createAnswering } from "../commands/answer.ts";
import { createSuggesting } from "../commands/suggest.ts";
import type { Config } from "../config/config.ts";
import type { Courier } from "../delivery/courier.ts";
import { createCourier } from "../delivery/create-courier.ts";
import { createMemoryPace } from "../delivery/queue/memory-pace.ts";
import { createMemoryWork } from "../delivery/queue/memory-work.ts";
import { createDeparted, type Departed } from "./departed.ts";
import { loadIndex } from "./load-index.ts";
import type { Log } from "../ports/log.ts";
import type { SearchIndex } from "../ports/search-index.ts";
import type { HttpServer } from "./server.ts";
import type { Store } from "../ports/store.ts";

/** Everything that posts and answers, put together and not yet connected. */
export interface Bot {
  readonly store: Store;
  readonly index: SearchIndex;
  readonly platforms: readonly Platform[];
  readonly courier: Courier;
  readonly departed: Departed;
  readonly handlers: Handlers;
  /** Ends the deliveries under way within `graceMs` and records them; then the server, the platforms and the store. */
  close(graceMs: number): Promise<void>;
}

export interface BotParts {
  readonly config: Config;
  readonly log: Log;
  readonly adapters: readonly Pick<ReadyAdapter, "create">[];
  readonly clock: Clock;
  readonly server: HttpServer;
  readonly openStore: () => Promise<Store>;
  /** Whether people will be answered, once the platforms are connected. */
  readonly serves: boolean;
}

/** Rejects as `openStore` does: with a `StoreError` when another process has the store. */
export async function buildBot(parts: BotParts): Promise<Bot> {
  const { config, log, adapters, clock, server, openStore, serves } = parts;
  const store = await openStore();
  const over = new AbortController();
  try {
    const index = await loadIndex(store, config.equivalentsFile, log);
    const tools = adapterTools(config, { serves, store, routes: server, clock, log });
    const platforms = await Promise.all(adapters.map((adapter) => adapter.create(tools)));
    const { quiesceMs, catchUpMs, lateMs, forgetMs, schedule, zone } = config;
    const departed = createDeparted({ store, platforms, clock, forgetMs, log });
    const courier = createCourier({
      store,
      platforms,
      work: createMemoryWork(clock, over.signal),
      paceOf: ({ pace }) => createMemoryPace(pace, clock),
      clock,
      policy: { quiesceMs, catchUpMs },
      log,
      random: Math.random,
      zone,
      isOnTopic: (signal, topics) => topics.some((topic) => index.isAbout(signal.id, topic)),
    });
    const answer = createAnswering({
      store,
      index,
      courier,
      clock,
      log,
      lateMs,
      defaults: { schedule, zone },
      inspect: (channel, abort) => inspect(channel, platforms, abort),
    });
    const handlers: Handlers = {
      answer,
      suggest: createSuggesting(index),
      tell: (event) =>
        Promise.all([departed.note(event), courier.tell(event)])
          .then(() => undefined)
          .catch((error: unknown) => log.error("event.failed", { event: event.kind, reason: String(error) })),
    };
    return {
      store,
      index,
      platforms,
      courier,
      departed,
      handlers,
      async close(graceMs) {
        over.abort();
        await courier.close(graceMs);
        await server.close(ANSWER_MS);
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

/** A platform's requests are acknowledged at once; the stop may take little longer than the courier's grace. */
const ANSWER_MS = 1_000;

async function inspect(
  channel: Channel,
  platforms: readonly Platform[],
  abort: AbortSignal,
): Promise<Inspection> {
  const platform = platforms.find(({ name }) => name === channel.platform);
  if (platform) return platform.inspect(channel, abort);
  return { postable: false, missing: [`${channel.platform} is not configured`] };
}
