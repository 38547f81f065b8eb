import type { Clock } from "../../src/ports/clock.ts";
import type { Platform } from "../../src/ports/platform.ts";
import type { Courier } from "../../src/delivery/courier.ts";
import { createCourier } from "../../src/delivery/create-courier.ts";
import { deliveryIdOf } from "../../src/delivery/keys.ts";
import { makePlan } from "../../src/delivery/plan.ts";
import { silentLog, type Log } from "../../src/ports/log.ts";
import type { Store } from "../../src/ports/store.ts";
import { createManualClock } from "../fakes/manual-clock.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { seededRandom } from "../fakes/random.ts";
import { createSimulatedPlatform, type Fault, type Faults } from "../fakes/simulated-platform.ts";
import { createWorld, type World } from "../fakes/simulated-world.ts";
import { createIncarnation } from "./incarnation.ts";
import { reportOn, type Outcome, type Report } from "./report.ts";
import { LATE_MS, scenarioOf, START, type Scenario } from "./scenario.ts";

/** A part of the protocol that a run goes without, to show that it is needed. */
export type Without = "nothing" | "read-back" | "intent" | "quiesce" | "freeze";

/** Longest simulated time of one run: everything must have come to an end long before. */
const LIMIT_MS = 12 * 3_600_000;
const TICK_MS = 60_000;
const LONGEST_DISTURBANCE_MS = 2 * TICK_MS;

/** Runs one seed: the real delivery code, simulated servers, crashes and restarts. The same seed gives the same run. */
export async function simulate(
  seed: number,
  without: Without = "nothing",
  logOf: (clock: Clock) => Log = () => silentLog,
): Promise<Report> {
  const random = seededRandom(seed);
  const scenario = scenarioOf(random);
  const clock = createManualClock(START);
  const log = logOf(clock);
  const disk = createMemoryStore();
  await disk.putEdition(scenario.edition, START);
  const worlds = scenario.platforms.map(({ behaviour, channels }) => createWorld(behaviour, channels, clock));
  const troublesEndMs = START.getTime() + scenario.troubleUntilMs;
  const isTroubled = () => clock.now().getTime() < troublesEndMs;
  const faults = faultsOf(scenario, random, isTroubled);
  for (const world of worlds) void disturb(world, random, isTroubled);
  void correctEdition(disk, clock, scenario, random);

  const endMs = START.getTime() + LIMIT_MS;
  let outcomes: readonly Outcome[] = [];
  while (clock.now().getTime() < endMs) {
    const life = createIncarnation(clock, () => isTroubled() && random() < scenario.crash);
    const platforms = worlds.map((world, n) =>
      createSimulatedPlatform(world, scenario.platforms[n]?.name ?? "", faults),
    );
    const courier = createCourier({
      store: life.mortal(weakenStore(disk, platforms, scenario, without)),
      platforms: platforms.map((platform) => life.mortal(weakenPlatform(platform, without))),
      clock: life.clock,
      policy: { quiesceMs: without === "quiesce" ? 0 : scenario.quiesceMs, catchUpMs: 48 * 3_600_000 },
      log,
      random,
      isOnTopic: () => true,
    });
    void live(courier, scenario, life.clock, random);
    const wasTroubled = isTroubled();
    while (life.isAlive() && clock.now().getTime() < endMs && wasTroubled === isTroubled()) {
      await clock.advance(TICK_MS);
      outcomes = await outcomesOf(disk, scenario);
      if (!isTroubled() && outcomes.every(isOver)) return reportOn(worlds, outcomes, scenario);
    }
    life.kill();
    forgetUnrecorded(worlds, await outcomesOf(disk, scenario));
    await clock.advance(Math.floor(random() * 2 * TICK_MS));
    // Nobody starts the program again before what stopped it was mended.
    if (wasTroubled && !isTroubled()) await clock.advance(LONGEST_DISTURBANCE_MS);
  }
  return reportOn(worlds, outcomes, scenario);
}

function isOver({ delivery }: Outcome): boolean {
  return delivery?.state === "done" || delivery?.state === "given-up";
}

/** What the program does: takes up what is left, orders what is due, and asks about parked channels at every tick. */
async function live(courier: Courier, scenario: Scenario, clock: Clock, random: () => number): Promise<void> {
  await courier.resume();
  for (const channel of scenario.platforms.flatMap(({ channels }) => channels)) {
    await clock.sleep(Math.floor(random() * 2_000));
    const { edition, layout } = scenario;
    await courier.order({ edition: edition.id, channel, layout, language: "fr", topics: [] });
  }
  for (;;) {
    await clock.sleep(TICK_MS);
    await courier.inspectParked(new AbortController().signal);
  }
}

/** A crash before the record of "gone" was written: the next life may ask again. */
function forgetUnrecorded(worlds: readonly World[], outcomes: readonly Outcome[]): void {
  for (const { channel, delivery } of outcomes)
    if (delivery?.state !== "parked") for (const { toldGone } of worlds) toldGone.delete(channel.id);
}

/** Draws what happens to each request. Some posts are poisoned: rejected in their rich form, a few in both. */
function faultsOf({ likely, poison }: Scenario, random: () => number, isTroubled: () => boolean): Faults {
  return ({ key, form }): Fault => {
    if (poison(key) === "both" || (poison(key) === "rich" && form === "rich")) return { kind: "rejected" };
    if (!isTroubled()) return { kind: "none" };
    let draw = random();
    const hits = (chance: number) => (draw -= chance) < 0;
    if (hits(likely.refused)) return { kind: "refused" };
    if (hits(likely.lostBefore)) return { kind: "lost-before" };
    if (hits(likely.lostAfter)) return { kind: "lost-after" };
    if (hits(likely.late)) return { kind: "late", lateMs: Math.floor(random() * LATE_MS) };
    if (hits(likely.rateLimited)) {
      const scope = (["channel", "workspace", "platform"] as const)[Math.floor(random() * 3)] ?? "channel";
      return { kind: "rate-limited", retryAfterMs: Math.floor(random() * 30_000), scope };
    }
    return { kind: "none" };
  };
}

/** What people and servers do meanwhile. When the troubles end, everything is well again. */
async function disturb(world: World, random: () => number, isTroubled: () => boolean): Promise<void> {
  const { clock, channels, gone, unreadable } = world;
  while (isTroubled()) {
    await clock.sleep(Math.floor(random() * LONGEST_DISTURBANCE_MS));
    const channel = channels[Math.floor(random() * channels.length)];
    const draw = random();
    if (!channel || !isTroubled()) continue;
    if (draw < 0.04) gone.add(channel.id);
    else if (draw < 0.15) gone.delete(channel.id);
    else if (draw < 0.17) hideHistory(world, channel.id);
    else if (draw < 0.3) unreadable.delete(channel.id);
    else if (draw < 0.33) deleteSome(world, random);
    else if (draw < 0.335) world.credentialsDead = true;
    else if (draw < 0.4) world.credentialsDead = false;
  }
  gone.clear();
  unreadable.clear();
  world.credentialsDead = false;
}

function hideHistory(world: World, id: string): void {
  world.unreadable.add(id);
  world.wasUnreadable.add(id);
}

function deleteSome(world: World, random: () => number): void {
  const seen = world.messages.filter(({ deleted }) => !deleted);
  const message = seen[Math.floor(random() * seen.length)];
  if (message) message.deleted = { by: "people", atMs: world.clock.now().getTime() };
}

/** The editor corrects the edition while it goes out: a new first signal moves all others by one. */
async function correctEdition(
  disk: Store,
  clock: Clock,
  { edition }: Scenario,
  random: () => number,
): Promise<void> {
  await clock.sleep(Math.floor(random() * 60_000));
  const added = { id: "2026-02-08.0000000f", headline: "Added", paragraphs: ["Added later."] };
  await disk.putEdition({ ...edition, signals: [added, ...edition.signals] }, clock.now());
}

async function outcomesOf(disk: Store, { platforms, edition }: Scenario): Promise<readonly Outcome[]> {
  const channels = platforms.flatMap((platform) => platform.channels);
  return Promise.all(
    channels.map(async (channel) => {
      const delivery = await disk.delivery(deliveryIdOf(edition.id, channel));
      return { channel, delivery, plan: delivery && (await disk.plan(delivery.plan)) };
    }),
  );
}

function weakenPlatform(platform: Platform, without: Without): Platform {
  if (without !== "read-back") return platform;
  return { ...platform, readBack: () => Promise.resolve({ readable: true, found: [] }) };
}

function weakenStore(
  disk: Store,
  platforms: readonly Platform[],
  scenario: Scenario,
  without: Without,
): Store {
  if (without === "intent")
    return {
      ...disk,
      recordDelivery: (next) =>
        disk.recordDelivery({
          ...next,
          posts: next.posts.map((post) =>
            post.state === "intent"
              ? { key: post.key, hash: post.hash, state: "pending", form: post.form }
              : post,
          ),
        }),
    };
  if (without === "freeze")
    return {
      ...disk,
      async plan(id) {
        const edition = await disk.edition(scenario.edition.id);
        const [platform] = platforms;
        const options = { layout: scenario.layout, language: "fr", wants: () => true } as const;
        return edition && platform
          ? makePlan(edition, { ...options, fits: (message) => platform.fits(message) })
          : disk.plan(id);
      },
    };
  return disk;
}
