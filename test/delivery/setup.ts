import { createCourier } from "../../src/delivery/create-courier.ts";
import type { Order } from "../../src/delivery/courier.ts";
import { createMemoryPace } from "../../src/delivery/queue/memory-pace.ts";
import { createMemoryWork } from "../../src/delivery/queue/memory-work.ts";
import type { Channel } from "../../src/domain/channel.ts";
import { deliveryIdOf } from "../../src/domain/delivery.ts";
import type { Edition } from "../../src/domain/edition.ts";
import type { Fields, Log } from "../../src/ports/log.ts";
import type { Store } from "../../src/ports/store.ts";
import { aHistory, aRevision, anEdition } from "../builders.ts";
import { createManualClock } from "../fakes/manual-clock.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import type { Faults } from "../fakes/simulated-faults.ts";
import { createSimulatedPlatform } from "../fakes/simulated-platform.ts";
import { createWorld, visible, type Behaviour } from "../fakes/simulated-world.ts";

export const START = new Date("2026-02-09T08:00:00Z");

const rates = { perChannel: { burst: 1, everyMs: 1_000 }, perWorkspace: { burst: 10, everyMs: 100 } };

const quick: Behaviour = {
  pace: { overall: { burst: 10, everyMs: 20 }, post: rates, correct: rates, look: rates },
  nonceMs: 0,
  latencyMs: 100,
  lateMs: 0,
  readLagMs: 0,
};

export interface Setup {
  readonly channels?: Readonly<Record<string, readonly Channel[]>>;
  readonly faults?: Faults;
  readonly store?: (store: Store) => Store;
  readonly edition?: Edition;
  /** How long a reply takes. */
  readonly latencyMs?: number;
  /** How long a post with the same key gives the first message back. */
  readonly nonceMs?: number;
}

/** A courier at work on simulated platforms, a manual clock and a store in memory; what it logs is kept. */
export async function aCourier({
  channels = { slack: [channelOf("slack", "C1")] },
  faults = () => ({ kind: "none" }),
  store: wrap = (store) => store,
  edition = anEdition(),
  latencyMs = quick.latencyMs,
  nonceMs = quick.nonceMs,
}: Setup = {}) {
  const clock = createManualClock(START);
  const disk = createMemoryStore();
  await disk.changeEdition(edition.id, () => aHistory([edition], START));
  const worlds = Object.entries(channels).map(([, known]) =>
    createWorld({ ...quick, latencyMs, nonceMs }, known, clock),
  );
  const platforms = Object.keys(channels).map((name, n) => {
    const world = worlds[n];
    if (!world) throw new Error(`no world for ${name}`);
    return createSimulatedPlatform(world, name, faults);
  });
  const events: { readonly event: string; readonly fields: Fields }[] = [];
  const keep = (event: string, fields: Fields = {}) => void events.push({ event, fields });
  const log: Log = { debug: keep, info: keep, warn: keep, error: keep };

  const start = () => {
    const closed = new AbortController();
    const courier = createCourier({
      store: wrap(disk),
      platforms,
      work: createMemoryWork(clock, closed.signal),
      paceOf: ({ pace }) => createMemoryPace(pace, clock),
      clock,
      policy: { quiesceMs: 90_000, catchUpMs: 48 * 3_600_000 },
      log,
      random: () => 0.5,
      isOnTopic: ({ headline }, topics) => topics.some((topic) => headline.includes(topic)),
      zone: "Europe/Paris",
    });
    return {
      ...courier,
      close: async (graceMs: number) => {
        closed.abort();
        await courier.close(graceMs);
      },
    };
  };

  return {
    clock,
    disk,
    worlds,
    courier: start(),
    /** Another life of the program, on the same disk. */
    restart: start,
    log,
    events: () => events.map(({ event }) => event),
    /** Stores the next revision of the edition, released. */
    release: (text: Edition) =>
      disk.changeEdition(edition.id, (current) => {
        const number = (current?.revisions.length ?? 0) + 1;
        const revision = aRevision({ number, parent: number - 1, text, madeAt: clock.now() });
        return { ...current, id: edition.id, revisions: [...(current?.revisions ?? []), revision] };
      }),
    order: (channel: Channel, more: Partial<Order> = {}): Order => ({
      edition: edition.id,
      channel,
      layout: "thread",
      language: "fr",
      topics: [],
      ...more,
    }),
    delivery: (channel: Channel) => disk.delivery(edition.id, deliveryIdOf(edition.id, channel)),
    /** What people see: the header's id and how many replies it has. */
    seen: (channel: Channel) =>
      worlds.flatMap((world) =>
        visible(world, channel).map(({ id }) => ({ id, replies: visible(world, channel, id).length })),
      ),
    /** The messages that people see in a channel, threads included, oldest first. */
    shown: (channel: Channel) =>
      worlds.flatMap((world) =>
        world.messages.filter((message) => message.channel.id === channel.id && !message.deleted),
      ),
  };
}

export function channelOf(platform: string, id: string, workspace = "W1"): Channel {
  return { platform, workspace, id };
}
