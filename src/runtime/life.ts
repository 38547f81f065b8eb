import type { Config } from "../config/config.ts";
import type { EditionId } from "../domain/edition.ts";
import { watchEditionsFolder } from "../importing/editions-folder.ts";
import { createParsing } from "../importing/parsing.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Bot } from "./bot.ts";
import { dispatchDue } from "./dispatch.ts";
import { createFollower } from "./follow-changes.ts";
import { followSettings } from "../importing/watching/watched.ts";
import { createHealth } from "./health.ts";
import type { HttpServer } from "./server.ts";
import type { StartTicker, Ticker } from "./ticker.ts";
import { watchSources } from "./watching.ts";

export interface LifeTools {
  readonly config: Pick<
    Config,
    | "allowPrivateUrls"
    | "approval"
    | "catchUpMs"
    | "contact"
    | "editionsFolder"
    | "lateMs"
    | "port"
    | "schedule"
    | "sources"
    | "zone"
  >;
  readonly clock: Clock;
  readonly startTicker: StartTicker;
  readonly server: HttpServer;
  readonly log: Log;
  /** The program's. */
  readonly version: string;
}

export interface Life {
  /** Takes up what an earlier life left unfinished; looks at once, and then with every tick, at what is new and what is due. */
  begin(): Promise<void>;
  /** Ends the ticks, then the bot; also when `begin` has rejected. */
  end(graceMs: number): Promise<void>;
}

export function createLife(bot: Bot, tools: LifeTools): Life {
  const { config, clock, startTicker, server, log, version } = tools;
  const { store, index, courier, departed, platforms } = bot;
  const parsing = createParsing({ overruns: store, version });
  const folder = watchEditionsFolder({
    folder: config.editionsFolder,
    store,
    parse: parsing.parse,
    approval: config.approval,
    log,
  });
  const sources = watchSources({ config, store, parsing, clock, log, version });
  const news = createFollower({ changes: store.changes, onChange, clock, log });
  const policy = { catchUpMs: config.catchUpMs, lateEditionMs: config.lateMs };
  const names = platforms.map(({ name }) => name);
  const ending = new AbortController();
  const { signal: abort } = ending;
  const health = createHealth({ clock, readStore: () => store.listEditions() });
  server.mount(health.routes);
  let beginning: Promise<void> | undefined;
  let ticker: Ticker | undefined;
  let ticking: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  /** What is searched, and what channels show, is what was released last. */
  async function onChange(id: EditionId): Promise<void> {
    const edition = await store.edition(id);
    if (edition) index.put(edition);
    else index.remove(id);
    await courier.compare(id);
  }

  /** A thousand lost channels that answer slowly hold up nobody's edition, nor does a slow site. */
  const beside = [
    besideTicks(() => courier.inspectParked(abort), "inspection.failed", log),
    besideTicks(() => departed.look(abort), "forgetting.failed", log),
    besideTicks(() => sources.turn(abort), "sources.failed", log),
  ];

  async function tick(): Promise<void> {
    try {
      await folder.look(clock.now(), abort);
      await news.catchUp();
      await dispatchDue({ store, courier, clock, policy, log, platforms: names, abort });
      for (const { start } of beside) start();
    } catch (error) {
      log.error("tick.failed", { reason: String(error) });
    } finally {
      health.beat();
    }
  }

  /** A tick that comes while one is under way is the same one: what is due is computed, so nothing is lost by it. */
  function onTick(): Promise<void> {
    if (abort.aborted) return Promise.resolve();
    ticking ??= tick().finally(() => {
      ticking = undefined;
    });
    return ticking;
  }

  /** Nobody but the operator's own watch may need the port: without it the bot does the same. */
  async function openPort(): Promise<void> {
    if (config.port === undefined) return;
    await server
      .open()
      .catch((error: unknown) => log.warn("http.not-listening", { reason: messageOf(error) }));
  }

  async function begin(): Promise<void> {
    await openPort();
    await folder.look(clock.now(), abort);
    await followSettings(config.sources, store, clock.now());
    await news.catchUp();
    await courier.resume();
    if (abort.aborted) return;
    health.begin();
    following = news.follow(abort);
    ticker = startTicker(onTick, log);
    void onTick();
  }

  return {
    begin() {
      beginning ??= begin();
      return beginning;
    },
    async end(graceMs) {
      ending.abort();
      health.end();
      await beginning?.catch(() => undefined);
      await ticker?.stop();
      await ticking;
      for (const { ended } of beside) await ended();
      await following;
      await parsing.close();
      await bot.close(graceMs);
    },
  };
}

/** Work that ticks begin and do not wait for: one turn of it at a time. */
function besideTicks(work: () => Promise<void>, failed: string, log: Log) {
  let turn: Promise<void> | undefined;
  return {
    start(): void {
      turn ??= work()
        .catch((error: unknown) => log.error(failed, { reason: messageOf(error) }))
        .finally(() => {
          turn = undefined;
        });
    },
    ended: async (): Promise<void> => turn,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
