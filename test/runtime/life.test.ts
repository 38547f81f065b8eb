import { once } from "node:events";
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseSettings } from "../../src/config/config.ts";
import type { Courier } from "../../src/delivery/courier.ts";
import type { Store } from "../../src/ports/store.ts";
import { type Bot, buildBot } from "../../src/runtime/bot.ts";
import { createLife, type Life } from "../../src/runtime/life.ts";
import { createHttpServer, type HttpServer } from "../../src/runtime/server.ts";
import { aChannel, aSubscription } from "../builders.ts";
import { createHandTicker, type HandTicker } from "../fakes/hand-ticker.ts";
import { createManualClock, type ManualClock } from "../fakes/manual-clock.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { recordingLog } from "../fakes/recording-log.ts";
import { createSimulatedPlatform } from "../fakes/simulated-platform.ts";
import { createWorld, visible, type World } from "../fakes/simulated-world.ts";

const MINUTE_MS = 60_000;
/** A Monday, half an hour before the slot of `aSubscription()`: nine in Paris. */
const START = new Date("2026-02-09T07:30:00Z");
const rate = { burst: 1, everyMs: 1_000 };
const rates = { perChannel: rate, perWorkspace: rate };
const behaviour = {
  pace: { overall: rate, post: rates, correct: rates, look: rates },
  nonceMs: 0,
  latencyMs: 0,
  lateMs: 0,
  readLagMs: 0,
};
const channel = aChannel();

let folder: string;
let clock: ManualClock;
let world: World;
let store: Store;
let log: ReturnType<typeof recordingLog>;
let ticker: HandTicker;
let server: HttpServer;
let bot: Bot;
let life: Life;
/** What ended, in order. */
let ended: string[];
let platformEnds: () => Promise<void>;
let ticksEnd: () => Promise<void>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "signalpost-life-"));
  clock = createManualClock(START);
  world = createWorld(behaviour, [channel], clock);
  store = createMemoryStore();
  await store.changeSubscription(channel, () => aSubscription({ channel }));
  log = recordingLog();
  ticksEnd = () => Promise.resolve();
});
afterEach(async () => {
  await life.end(0);
  await rm(folder, { recursive: true, force: true });
});

interface Changes {
  readonly port?: number;
  readonly store?: Partial<Store>;
  readonly courier?: Partial<Courier>;
}

/** Builds a life and begins it. Everything is real but the time, the platform and the disk. */
async function begin(changes: Changes = {}): Promise<void> {
  const { port } = changes;
  ended = [];
  platformEnds = async () => void ended.push("platform");
  ticker = createHandTicker(async () => {
    ended.push("ticks");
    await ticksEnd();
  });
  server = createHttpServer({ port: port ?? 0, audiences: ["platform"], clock, log });
  const { close } = server;
  server.close = (graceMs) => close(graceMs).finally(() => ended.push("server"));
  const platform = createSimulatedPlatform(world, "slack", () => ({ kind: "none" }));
  const config = {
    ...parseSettings({ SIGNALPOST_EDITIONS: folder }, []).config,
    ...(port !== undefined && { port }),
  };
  const parts = { config, clock, server, log, serves: true, version: "1.0.0" };
  const built = await buildBot({
    ...parts,
    adapters: [{ create: async () => ({ ...platform, close: () => platformEnds() }) }],
    openStore: async () => ({ ...store, close: async () => void ended.push("store") }),
  });
  bot = {
    ...built,
    store: { ...built.store, ...changes.store },
    courier: { ...built.courier, ...changes.courier },
  };
  life = createLife(bot, { ...parts, startTicker: ticker.start });
  await life.begin();
}

/** The editors put an edition into the folder. */
async function drop(date: string): Promise<void> {
  const file = path.join(folder, `${date}.txt`);
  const signals = ["TikTok à Lyon", "Le cuivre remonte"].map(
    (headline) => `${headline}\n\nUn paragraphe assez long sur ${headline}, avec sa fin.`,
  );
  await writeFile(file, [`date ${date} TikTok / Cuivre`, ...signals].join("\n\n"));
  const before = new Date(clock.now().getTime() - MINUTE_MS);
  await utimes(file, before, before);
}

async function minutes(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    await clock.advance(MINUTE_MS);
    await ticker.turn();
  }
  await clock.advance(MINUTE_MS / 2);
}

/** How many signals stand in the channel's thread. */
function signalsPosted(): number {
  const [header] = visible(world, channel);
  return header ? visible(world, channel, header.id).length : 0;
}

const events = () => log.events.map(({ event }) => event);

describe("Life", () => {
  it("begins with what lies in the folder, and with what is due", async () => {
    await clock.advance(45 * MINUTE_MS);
    await drop("2026-02-08");
    await begin();
    expect(await store.edition("2026-02-08")).toBeDefined();
    await ticker.turn();
    await clock.advance(MINUTE_MS);
    expect(signalsPosted()).toBe(2);
  });

  it("takes with a tick what was put into the folder, and posts it once its slot has come", async () => {
    await begin();
    await drop("2026-02-08");
    await minutes(1);
    expect(await store.edition("2026-02-08")).toBeDefined();
    expect(bot.index.search("tiktok", { number: 1, size: 1 }).total).toBe(1);
    await minutes(27);
    expect(signalsPosted()).toBe(0);
    await minutes(2);
    expect(signalsPosted()).toBe(2);
  });

  it("takes up what an earlier life left unfinished", async () => {
    await drop("2026-02-08");
    await clock.advance(30 * MINUTE_MS);
    await begin();
    await ticker.turn();
    await life.end(0);
    expect(signalsPosted()).toBe(0);
    await begin({ store: { listSubscriptions: async () => [] } });
    await clock.advance(MINUTE_MS);
    expect(signalsPosted()).toBe(2);
  });

  it("asks about lost channels with its ticks, so that they go on by themselves", async () => {
    world.gone.add(channel.id);
    await drop("2026-02-08");
    await begin();
    await minutes(31);
    expect((await store.subscription(channel))?.state.kind).toBe("parked");
    world.gone.delete(channel.id);
    await minutes(5);
    expect(signalsPosted()).toBe(2);
  });

  it("is held up by no lost channel that answers slowly", async () => {
    let asked = 0;
    const inspectParked = async (abort: AbortSignal) => {
      asked++;
      await clock.sleep(24 * 60 * MINUTE_MS, abort);
    };
    await drop("2026-02-08");
    await begin({ courier: { inspectParked } });
    await minutes(31);
    expect([asked, signalsPosted()]).toEqual([1, 2]);
  });

  it("asks about lost channels again after that failed", async () => {
    let asked = 0;
    const inspectParked = () => {
      asked++;
      return Promise.reject(new Error("disk full"));
    };
    await begin({ courier: { inspectParked } });
    await minutes(2);
    expect(asked).toBeGreaterThan(1);
    expect(events()).toContain("inspection.failed");
  });

  it("goes on after ticks that failed, and says why they did", async () => {
    let failures = 5;
    const listSubscriptions: Store["listSubscriptions"] = async () => {
      if (failures-- > 0) throw new Error("disk full");
      return store.listSubscriptions();
    };
    await drop("2026-02-08");
    await begin({ store: { listSubscriptions } });
    await minutes(31);
    expect(log.events).toContainEqual({ event: "tick.failed", fields: { reason: "Error: disk full" } });
    expect(signalsPosted()).toBe(2);
  });

  it("has one tick under way at a time", async () => {
    let looks = 0;
    let release = (): void => undefined;
    const listSubscriptions = () => {
      looks++;
      return new Promise<[]>((resolve) => {
        release = () => resolve([]);
      });
    };
    await begin({ store: { listSubscriptions } });
    const turns = [ticker.turn(), ticker.turn()];
    await expect.poll(() => looks).toBe(1);
    release();
    await Promise.all(turns);
    expect(looks).toBe(1);
    const next = ticker.turn();
    await expect.poll(() => looks).toBe(2);
    release();
    await next;
  });
});

describe("The end of a life", () => {
  it("ends the ticks, then the server, the platforms and the store", async () => {
    await begin();
    await life.end(0);
    expect(ended).toEqual(["ticks", "server", "platform", "store"]);
  });

  it("posts nothing more", async () => {
    await drop("2026-02-08");
    await clock.advance(30 * MINUTE_MS);
    await begin();
    await ticker.turn();
    await clock.advance(0);
    await life.end(0);
    const posted = world.messages.length;
    await clock.advance(MINUTE_MS);
    expect(world.messages.length).toBe(posted);
    expect(posted).toBeLessThan(3);
  });

  it("lets go of the store although a platform does not end well", async () => {
    await begin();
    platformEnds = () => Promise.reject(new Error("still connected"));
    await life.end(0);
    expect(ended).toEqual(["ticks", "server", "store"]);
    expect(events()).toContain("platform.not-closed");
  });

  it("waits for the tick under way and starts no other", async () => {
    let looks = 0;
    let release = (): void => undefined;
    const listSubscriptions = () => {
      looks++;
      return new Promise<[]>((resolve) => {
        release = () => resolve([]);
      });
    };
    await begin({ store: { listSubscriptions } });
    await expect.poll(() => looks).toBe(1);
    const end = life.end(0);
    await clock.advance(MINUTE_MS);
    expect(ended).toEqual(["ticks"]);
    release();
    await end;
    await ticker.turn();
    expect(looks).toBe(1);
  });

  it("gives up asking about lost channels, and waits until that has ended", async () => {
    const inspectParked = async (abort: AbortSignal) => {
      await clock.sleep(24 * 60 * MINUTE_MS, abort);
      await new Promise((resolve) => setImmediate(resolve));
      ended.push("inspection");
    };
    await begin({ courier: { inspectParked } });
    await ticker.turn();
    await life.end(0);
    expect(ended).toEqual(["ticks", "inspection", "server", "platform", "store"]);
  });

  it("lets go of everything when the beginning failed", async () => {
    const resume = () => Promise.reject(new Error("disk full"));
    await expect(begin({ courier: { resume } })).rejects.toThrow("disk full");
    await life.end(0);
    expect(ended).toEqual(["server", "platform", "store"]);
  });
});

describe("/healthz", () => {
  const health = async () => (await fetch(`http://127.0.0.1:${server.port}/healthz`)).status;

  it("is well while ticks end, also those that fail, and unwell once they do not", async () => {
    const listSubscriptions = () => Promise.reject(new Error("disk full"));
    await begin({ port: 0, store: { listSubscriptions } });
    await minutes(10);
    expect(await health()).toBe(200);
    await clock.advance(4 * MINUTE_MS);
    expect(await health()).toBe(200);
    await clock.advance(MINUTE_MS);
    expect(await health()).toBe(503);
    await minutes(1);
    expect(await health()).toBe(200);
  });

  it("opens no port by itself where none was set", async () => {
    await begin();
    expect(server.port).toBe(0);
    await server.open();
    expect(await health()).toBe(200);
  });

  it("is done without where its port is taken, which is told", async () => {
    const taken = createServer().listen(0);
    await once(taken, "listening");
    const address = taken.address();
    await begin({ port: typeof address === "object" && address ? address.port : 0 });
    await minutes(1);
    taken.close();
    await once(taken, "close");
    expect(events()).toContain("http.not-listening");
  });
});

describe("/readyz", () => {
  const ready = async () => (await fetch(`http://127.0.0.1:${server.port}/readyz`)).status;

  it("is ready from the end of the start on, whatever becomes of a platform, until the process ends", async () => {
    let whileStarting: number | undefined;
    let whileEnding: number | undefined;
    const resume = async () => {
      whileStarting = await ready();
    };
    await begin({ port: 0, courier: { resume } });
    expect(whileStarting).toBe(503);
    expect(await ready()).toBe(200);
    await bot.handlers.tell({ kind: "stopped", platform: "slack", reason: "the token is dead" });
    expect(await ready()).toBe(200);
    ticksEnd = async () => {
      whileEnding ??= await ready();
    };
    await life.end(0);
    expect(whileEnding).toBe(503);
  });

  it("is not ready while what is stored cannot be read, and is alive all the same", async () => {
    await begin({ port: 0 });
    const { listEditions } = bot.store;
    Object.assign(bot.store, { listEditions: () => Promise.reject(new Error("disk gone")) });
    expect(await ready()).toBe(503);
    expect((await fetch(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(200);
    Object.assign(bot.store, { listEditions });
    expect(await ready()).toBe(200);
  });
});
