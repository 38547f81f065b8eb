import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Clock } from "../../src/ports/clock.ts";
import { systemClock } from "../../src/ports/clock.ts";
import { createCourier } from "../../src/delivery/create-courier.ts";
import { createMemoryPace } from "../../src/delivery/queue/memory-pace.ts";
import { createMemoryWork } from "../../src/delivery/queue/memory-work.ts";
import { deliveryIdOf } from "../../src/domain/delivery.ts";
import { silentLog } from "../../src/ports/log.ts";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import type { Store } from "../../src/ports/store.ts";
import { aHistory, aSignal, anEdition } from "../builders.ts";
import { createSimulatedPlatform } from "../fakes/simulated-platform.ts";
import { createWorld, visible } from "../fakes/simulated-world.ts";
import { openSmallDisk, whyNoSmallDisk, type SmallDisk } from "../store/small-disk.ts";

const SIGNALS = 14;
const CHANNEL = { platform: "slack", workspace: "W1", id: "C1" };
const edition = anEdition({
  signals: Array.from({ length: SIGNALS }, (_, n) => aSignal({ headline: `Signal ${n}` })),
});

/** Real time, forty times as fast: files are real, waits are short. */
const fastClock: Clock = {
  now: () => new Date(Date.now() * 40),
  sleep: (ms, abort) => systemClock.sleep(ms / 40, abort),
};

const reason = await whyNoSmallDisk();
if (reason !== undefined) console.log(`Skipped, delivery on a full disk: ${reason}`);

describe.skipIf(reason !== undefined)("delivery on a disk that fills up", () => {
  let disk: SmallDisk;
  let store: Store;

  beforeEach(async () => {
    disk = await openSmallDisk();
    store = await openEmbeddedStore(path.join(disk.folder, "state"), { mode: "own" });
    await store.changeEdition(edition.id, () => aHistory([edition]));
  });
  afterEach(async () => {
    await store.close();
    await disk.remove();
  });

  it("posts nothing that is not recorded, and goes on by itself when there is space again", async () => {
    const rate = { burst: 1, everyMs: 400 };
    const rates = { perChannel: rate, perWorkspace: rate };
    const pace = { overall: rate, post: rates, correct: rates, look: rates };
    const behaviour = { pace, nonceMs: 0, latencyMs: 80, lateMs: 0, readLagMs: 0 };
    const world = createWorld(behaviour, [CHANNEL], fastClock);
    const platform = createSimulatedPlatform(world, "slack", () => ({ kind: "none" }));
    let interrupted = () => {};
    const interruption = new Promise<void>((resolve) => (interrupted = resolve));
    const closed = new AbortController();
    const courier = createCourier({
      store,
      platforms: [platform],
      work: createMemoryWork(fastClock, closed.signal),
      paceOf: ({ pace: limits }) => createMemoryPace(limits, fastClock),
      clock: fastClock,
      policy: { quiesceMs: 2_000, catchUpMs: 3_600_000 },
      log: { ...silentLog, error: (event) => (event === "delivery.interrupted" ? interrupted() : undefined) },
      random: Math.random,
      isOnTopic: () => true,
      zone: "Europe/Paris",
    });

    await courier.order({
      edition: edition.id,
      channel: CHANNEL,
      layout: "thread",
      language: "fr",
      topics: [],
    });
    await until(() => world.messages.length > 3);
    await disk.fill();
    await interruption;
    const delivery = await store.delivery(edition.id, deliveryIdOf(edition.id, CHANNEL));
    const recorded = delivery?.copies.filter(({ state }) => state === "shown" || state === "intent") ?? [];
    expect(recorded.map(({ key }) => key)).toEqual(
      expect.arrayContaining(world.messages.map(({ key }) => key)),
    );
    expect(world.messages.length).toBeLessThan(SIGNALS);

    await disk.free();
    await courier.settled();
    const [header] = visible(world, CHANNEL);
    expect(world.messages).toHaveLength(SIGNALS + 1);
    expect(
      visible(world, CHANNEL, header?.id).map(
        ({ message }) => message.kind === "signal" && message.place.kind === "of" && message.place.position,
      ),
    ).toEqual(Array.from({ length: SIGNALS }, (_, n) => n + 1));
    closed.abort();
    await courier.close(0);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await systemClock.sleep(1);
}
