import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Channel, placeKey } from "../../src/domain/channel.ts";
import type { PaceLimits, Platform, Rate, RequestKind, Spot } from "../../src/ports/platform.ts";
import { systemClock, type Clock } from "../../src/ports/clock.ts";
import { createCourier } from "../../src/delivery/create-courier.ts";
import { createMemoryPace } from "../../src/delivery/queue/memory-pace.ts";
import { createMemoryWork } from "../../src/delivery/queue/memory-work.ts";
import type { Delivery, Plan } from "../../src/domain/delivery.ts";
import { silentLog } from "../../src/ports/log.ts";
import { createSearchIndex } from "../../src/search/memory-index.ts";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import type { Store } from "../../src/ports/store.ts";
import { aHistory, aSignal, anEdition } from "../builders.ts";
import { createManualClock } from "../fakes/manual-clock.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { createServerLimits } from "../fakes/server-limits.ts";

// Delivery on a platform limited to 50 requests a second: how near it comes to the bound that the limits allow, on a
// simulated clock and on the real one; what a post costs; whether memory grows with the channels.

const POSTS = 15;
/** Header, replies, and the header once more with its links. */
const REQUESTS = POSTS + 1;
const LATENCY_MS = 120;
/** What the servers allow. */
const allowed = limitsOf(
  { perChannel: { burst: 5, everyMs: 1_000 }, perWorkspace: { burst: 50, everyMs: 20 } },
  { burst: 50, everyMs: 20 },
);
/** What the adapter declares: the same rate, evenly, so that a slow disk between two requests breaks no limit. */
const pace = limitsOf(
  { perChannel: { burst: 4, everyMs: 1_000 }, perWorkspace: { burst: 25, everyMs: 20 } },
  { burst: 1, everyMs: 20 },
);
const edition = anEdition({
  signals: Array.from({ length: POSTS - 1 }, (_, n) =>
    aSignal({ headline: `Signal ${n} : TikTok et le cuivre` }),
  ),
});

function limitsOf(rates: PaceLimits["post"], overall: Rate): PaceLimits {
  return { overall, post: rates, correct: rates, look: rates };
}

/** A platform that keeps nothing, so that what is measured is the core's. */
function countingPlatform(clock: Clock, counts: { requests: number; refused: number }): Platform {
  const limits = createServerLimits({ pace: allowed });
  async function request(channel: Channel, kind: RequestKind): Promise<void> {
    counts.requests++;
    if (limits.request({ channel, kind }, clock.now().getTime()) !== undefined) counts.refused++;
    await clock.sleep(LATENCY_MS);
  }
  return {
    name: "bench",
    pace,
    connect: () => Promise.resolve(),
    close: () => Promise.resolve(),
    render: () => ({}),
    fits: () => true,
    async post(spot) {
      const channel = channelOf(spot);
      await request(channel, "post");
      return spot.at === "channel" ? { channel, id: "1" } : { channel, id: "2", thread: "1" };
    },
    complete: () => Promise.resolve(),
    edit: ({ message }) => request(message.channel, "correct"),
    remove: ({ message }) => request(message.channel, "correct"),
    readBack: () => Promise.resolve({ readable: true, found: [] }),
    inspect: () => Promise.resolve({ postable: true, name: "bench", notes: [] }),
    link: () => undefined,
    isInstalled: () => Promise.resolve(true),
    locate: () => Promise.resolve([]),
  };
}

function channelOf(spot: Spot): Channel {
  return spot.at === "channel" ? spot.channel : spot.thread.header.channel;
}

/** A store whose deliveries lie outside the heap, as they lie on disk in earnest. */
function offHeapStore(): Store {
  const store = createMemoryStore();
  const deliveries = new Map<string, Buffer>();
  const openIn = new Map<string, Set<string>>();
  const plans = new Map<string, Plan>();
  const put = (delivery: Delivery) => {
    deliveries.set(delivery.id, Buffer.from(JSON.stringify(delivery)));
    const place = placeKey(delivery.channel);
    const open = openIn.get(place) ?? new Set();
    if (delivery.state === "open") openIn.set(place, open.add(delivery.id));
    else if (open.delete(delivery.id) && open.size === 0) openIn.delete(place);
  };
  const read = (id: string): Delivery | undefined => {
    const bytes = deliveries.get(id);
    if (!bytes) return undefined;
    const delivery = JSON.parse(bytes.toString()) as Delivery;
    return { ...delivery, createdAt: new Date(delivery.createdAt) };
  };
  return {
    ...store,
    putPlan: (plan) => Promise.resolve(void plans.set(plan.id, plan)),
    plan: (id) => Promise.resolve(plans.get(id)),
    claimDelivery: (delivery) => Promise.resolve(!deliveries.has(delivery.id) && (put(delivery), true)),
    recordDelivery: (delivery) => Promise.resolve(put(delivery)),
    delivery: (_edition, id) => Promise.resolve(read(id)),
    unfinishedDeliveries: (channel) =>
      Promise.resolve(
        [...(channel ? (openIn.get(placeKey(channel)) ?? []) : [])].flatMap((id) => read(id) ?? []),
      ),
  };
}

function courierOn(store: Store, clock: Clock, platform: Platform) {
  return createCourier({
    store,
    platforms: [platform],
    work: createMemoryWork(clock, new AbortController().signal),
    paceOf: ({ pace: limits }) => createMemoryPace(limits, clock),
    clock,
    policy: { quiesceMs: 90_000, catchUpMs: 48 * 3_600_000 },
    log: silentLog,
    random: Math.random,
    isOnTopic: () => true,
    zone: "Europe/Paris",
  });
}

const orderFor = (n: number) =>
  ({
    edition: edition.id,
    channel: { platform: "bench", workspace: `W${n % 700}`, id: `C${n}` },
    layout: "thread",
    language: "fr",
    topics: [],
  }) as const;

async function simulated(channels: number) {
  const counts = { requests: 0, refused: 0 };
  const clock = createManualClock(new Date("2026-02-09T08:00:00Z"));
  const store = offHeapStore();
  await store.changeEdition(edition.id, () => aHistory([edition]));
  const courier = courierOn(store, clock, countingPlatform(clock, counts));
  let settled = false;
  let peak = 0;
  const cpu = process.cpuUsage();
  for (let n = 0; n < channels; n++) await courier.order(orderFor(n));
  void courier.settled().then(() => (settled = true));
  while (!settled) {
    await clock.advance(60_000);
    globalThis.gc?.();
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  }
  const { user, system } = process.cpuUsage(cpu);
  return {
    ...counts,
    seconds: (clock.now().getTime() - Date.parse("2026-02-09T08:00:00Z")) / 1000,
    cpuMs: (user + system) / 1000,
    peak,
  };
}

async function real(channels: number) {
  const folder = await mkdtemp(path.join(tmpdir(), "signalpost-bench-"));
  const counts = { requests: 0, refused: 0 };
  const store = await openEmbeddedStore(folder, { mode: "own" });
  await store.changeEdition(edition.id, () => aHistory([edition]));
  const courier = courierOn(store, systemClock, countingPlatform(systemClock, counts));
  const index = createSearchIndex();
  for (let week = 0; week < 520; week++) index.put(anEdition({ id: dateOf(week) }));
  const answers: number[] = [];
  const startedMs = performance.now();
  for (let n = 0; n < channels; n++) await courier.order(orderFor(n));
  let running = true;
  void courier.settled().then(() => (running = false));
  while (running) {
    // As a person's command does: first wait for one's turn on the event loop, then search.
    const askedMs = performance.now();
    await new Promise<void>((resolve) => setImmediate(resolve));
    index.search("tiktok", { number: 1, size: 10 });
    answers.push(performance.now() - askedMs);
    await systemClock.sleep(5);
  }
  const seconds = (performance.now() - startedMs) / 1000;
  await courier.close(0);
  await store.close();
  await rm(folder, { recursive: true });
  answers.sort((a, b) => a - b);
  return { ...counts, seconds, p99: answers[Math.floor(answers.length * 0.99)] ?? 0 };
}

function dateOf(week: number): string {
  return new Date(Date.UTC(2016, 0, 3 + 7 * week)).toISOString().slice(0, 10);
}

const boundSeconds = (channels: number) => (channels * REQUESTS * pace.overall.everyMs) / 1000;
const small = await simulated(1_000);
const large = await simulated(10_000);
const live = await real(40);

const rows = [
  [
    "10,000 channels, simulated clock: time over the bound that the limits allow",
    large.seconds / boundSeconds(10_000),
    "≤ 1.05",
  ],
  ["40 channels, real clock and real files: the same", live.seconds / boundSeconds(40), ""],
  ["requests that the platform would have refused, both runs", large.refused + live.refused, "0"],
  ["peak heap with 10,000 channels over that with 1,000", large.peak / small.peak, "≤ 2"],
  ["CPU per post with 10,000 channels over that with 1,000", large.cpuMs / 10 / small.cpuMs, ""],
  ["CPU per post, in ms", large.cpuMs / (10_000 * POSTS), ""],
  ["p99 of answering a search during the real run, in ms", live.p99, "≤ 50"],
] as const;
console.log("delivery");
for (const [what, value, target] of rows)
  console.log(`  ${what.padEnd(78)} ${value.toFixed(3).padStart(9)}  ${target}`);
