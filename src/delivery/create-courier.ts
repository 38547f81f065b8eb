import { setMaxListeners } from "node:events";
import { isOpen } from "../domain/copy.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { EditionId, Signal } from "../domain/edition.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Pace } from "../ports/pace.ts";
import type { Platform } from "../ports/platform.ts";
import type { Store } from "../ports/store.ts";
import type { Work } from "../ports/work.ts";
import type { CarryEnd } from "./act/carrying.ts";
import { loadPlans } from "./act/plans.ts";
import { createComparing } from "./compare.ts";
import type { Courier, Progress } from "./courier.ts";
import type { DeliveryPolicy } from "./decide/next-step.ts";
import { createLane, type Lane, openFields } from "./queue/lane.ts";
import { createParking } from "./queue/parking.ts";
import { deliveryFor, type Planned, shareFor } from "./ordering.ts";
import { createStops } from "./queue/stops.ts";

export interface CourierTools {
  readonly store: Store;
  readonly platforms: readonly Platform[];
  readonly work: Work;
  readonly paceOf: (platform: Platform) => Pace;
  readonly clock: Clock;
  readonly policy: DeliveryPolicy;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
  /** Whether a signal is on one of these topics. */
  readonly isOnTopic: (signal: Signal, topics: readonly string[]) => boolean;
  /** IANA zone of the channels that have no subscription any more. */
  readonly zone: string;
}

/** The courier for these platforms. It begins nothing by itself: `resume` and `order` do. */
export function createCourier(tools: CourierTools): Courier {
  const { store, platforms, work, paceOf, clock, log } = tools;
  const plans = loadPlans(store);
  const counts = { channels: 0, finishedChannels: 0, copies: 0, finishedCopies: 0 };
  const stops = createStops(platforms);
  let settledWaiters: (() => void)[] = [];

  const closing = new AbortController();
  // Each delivery that is looked at again later listens, which is not a leak.
  setMaxListeners(0, closing.signal);
  const comparing = createComparing({ ...tools, plans, closing: closing.signal, goOn: takeUp, wake });
  const lanes = new Map<string, Lane>(
    platforms.map((platform) => [
      platform.name,
      createLane({
        ...tools,
        platform,
        plans,
        pace: paceOf(platform),
        newestRevision: comparing.newestRevision,
        isHeld: comparing.isHeld,
        onCopy: () => void counts.finishedCopies++,
        onEnd,
        onRelease: () => void tellSettled(),
      }),
    ]),
  );
  const parking = createParking({ ...tools, goOn: takeUp });

  async function takeUp(delivery: Delivery): Promise<void> {
    const lane = lanes.get(delivery.channel.platform);
    const fields = openFields(delivery);
    if (!lane) {
      log.warn("delivery.platform-absent", fields);
      return;
    }
    if (lane.isStopped()) return;
    counts.channels++;
    counts.copies += delivery.copies.filter(isOpen).length;
    log.info("delivery.open", fields);
    await list(delivery, lane);
  }

  async function wake(delivery: Delivery): Promise<void> {
    const lane = lanes.get(delivery.channel.platform);
    if (lane && !lane.isStopped()) await list(delivery, lane);
  }

  function list(delivery: Delivery, lane: Lane): Promise<void> {
    lane.open();
    const readyAt = delivery.state === "open" ? delivery.wait?.until : undefined;
    return work.add(delivery.channel, readyAt ?? clock.now());
  }

  function onEnd(delivery: Delivery, end: CarryEnd): void {
    counts.finishedChannels++;
    if (end.kind === "stopped") stops.add(delivery.channel.platform, end.reason);
    if (end.kind === "parked") parking.park(delivery.channel, end.reason).catch(notRecorded);
    // What was released while it was being finished would otherwise wait for the next start.
    if (end.kind === "finished") comparing.compareOne(delivery).catch(notCompared);
  }

  /** The delivery's own record says that it is parked; only the subscription's does not yet. */
  function notRecorded(error: unknown): void {
    log.error("subscription.not-parked", { reason: String(error) });
  }

  function notCompared(error: unknown): void {
    log.error("delivery.not-compared", { reason: String(error) });
  }

  async function claim({ plan, delivery }: Planned) {
    await store.putPlan(plan);
    if (await store.claimDelivery(delivery)) {
      await takeUp(delivery);
      return { kind: "claimed", delivery } as const;
    }
    const existing = await store.delivery(delivery.edition, delivery.id);
    return { kind: "exists", delivery: existing ?? delivery } as const;
  }

  async function tellSettled(): Promise<void> {
    if (settledWaiters.length === 0) return;
    for (const [platform, lane] of lanes) if (!lane.isStopped() && (await work.size(platform)) > 0) return;
    const waiters = settledWaiters;
    settledWaiters = [];
    for (const resolve of waiters) resolve();
  }

  return {
    async order(order) {
      const planned = await deliveryFor(order, tools);
      return typeof planned === "string" ? { kind: planned } : claim(planned);
    },
    async share(share) {
      const planned = await shareFor(share, tools);
      return typeof planned === "string" ? { kind: planned } : claim(planned);
    },
    async resume() {
      await comparing.learn();
      for (const delivery of await store.unfinishedDeliveries()) {
        if (delivery.state === "open") await takeUp(delivery);
        else parking.remember(delivery.channel);
      }
      await parking.rememberSubscriptions();
      await comparing.compareAll();
    },
    compare: (edition: EditionId) => comparing.compare(edition),
    async tell(event) {
      if (event.kind !== "stopped") return parking.tell(event);
      stops.add(event.platform, event.reason);
      lanes.get(event.platform)?.stop(event.reason);
    },
    stopped: stops.reasonOf,
    allStopped: () => stops.all,
    inspectParked: (abort) => parking.inspect(abort),
    progress(): Progress {
      const waits = [...lanes.values()].flatMap((lane) => lane.nextWait() ?? []);
      const [wait] = waits.sort((a, b) => a.until.getTime() - b.until.getTime());
      return {
        channels: { finished: counts.finishedChannels, total: counts.channels },
        copies: { finished: counts.finishedCopies, total: counts.copies },
        ...(wait && { wait }),
      };
    },
    settled: () =>
      new Promise((resolve) => {
        settledWaiters.push(resolve);
        void tellSettled();
      }),
    async close(graceMs) {
      closing.abort();
      await Promise.all([...lanes.values()].map((lane) => lane.close(graceMs)));
    },
  };
}
