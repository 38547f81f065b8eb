import type { Channel } from "../domain/channel.ts";
import type { Platform, PlatformEvent } from "../ports/platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { Signal } from "../domain/edition.ts";
import type { Log } from "../ports/log.ts";
import type { Store } from "../ports/store.ts";
import type { Courier, Order, OrderOutcome, Progress } from "./courier.ts";
import type { Delivery, Plan } from "../domain/delivery.ts";
import { createLane, type Lane } from "./lane.ts";
import type { DeliveryPolicy } from "./next-step.ts";
import { createParking } from "./parking.ts";
import { makePlan } from "./plan.ts";
import { isOpen, newDelivery } from "./transitions.ts";
import type { WorkEnd } from "./work.ts";

export interface CourierTools {
  readonly store: Store;
  readonly platforms: readonly Platform[];
  readonly clock: Clock;
  readonly policy: DeliveryPolicy;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
  /** Whether a signal is on one of these topics. */
  readonly isOnTopic: (signal: Signal, topics: readonly string[]) => boolean;
}

/** The courier for these platforms. It begins nothing by itself: `resume` and `order` do. */
export function createCourier(tools: CourierTools): Courier {
  const { store, platforms, clock, log } = tools;
  const counts = { channels: 0, finishedChannels: 0, posts: 0, finishedPosts: 0 };
  let settledWaiters: (() => void)[] = [];

  const lanes = new Map<string, Lane>(
    platforms.map((platform) => [
      platform.name,
      createLane({
        ...tools,
        platform,
        ledger: store,
        onPost: () => void counts.finishedPosts++,
        onEnd,
        onIdle: tellSettled,
      }),
    ]),
  );
  const parking = createParking({ ...tools, goOn: add });

  function add(delivery: Delivery): void {
    const lane = lanes.get(delivery.channel.platform);
    if (!lane) {
      const { platform, id } = delivery.channel;
      log.warn("delivery.platform-absent", { platform, channel: id, edition: delivery.edition });
      return;
    }
    counts.channels++;
    counts.posts += delivery.posts.filter(isOpen).length;
    lane.add(delivery);
  }

  function onEnd(delivery: Delivery, end: WorkEnd): void {
    counts.finishedChannels++;
    if (end.kind === "parked") parking.park(delivery.channel, end.reason).catch(notRecorded);
  }

  /** The delivery's own record says that it is parked; only the subscription's does not yet. */
  function notRecorded(error: unknown): void {
    log.error("subscription.not-parked", { reason: String(error) });
  }

  function tellSettled(): void {
    if ([...lanes.values()].some((lane) => lane.size() > 0)) return;
    for (const resolve of settledWaiters) resolve();
    settledWaiters = [];
  }

  return {
    async order(order) {
      const plan = await planFor(order, tools);
      if (plan === "no-such-edition" || plan === "nothing-on-topic") return { kind: plan };
      await store.putPlan(plan);
      const { channel, slotAt, tag } = order;
      const details = { now: clock.now(), ...(slotAt && { slotAt }), ...(tag !== undefined && { tag }) };
      const delivery = newDelivery(plan, channel, details);
      if (await store.claimDelivery(delivery)) {
        add(delivery);
        return { kind: "claimed", delivery };
      }
      const existing = await store.delivery(delivery.id);
      return { kind: "exists", delivery: existing ?? delivery };
    },
    async resume() {
      const unfinished = await store.unfinishedDeliveries();
      for (const delivery of unfinished) {
        if (delivery.state === "open") add(delivery);
        else parking.remember(delivery.channel);
      }
      await parking.rememberSubscriptions();
    },
    async tell(event: PlatformEvent) {
      if (event.kind === "stopped") lanes.get(event.platform)?.stop(event.reason);
      else await parking.tell(event);
    },
    inspectParked: (abort) => parking.inspect(abort),
    progress(): Progress {
      const waits = [...lanes.values()].flatMap((lane) => lane.nextWait() ?? []);
      const [wait] = waits.sort((a, b) => a.until.getTime() - b.until.getTime());
      return {
        channels: { finished: counts.finishedChannels, total: counts.channels },
        posts: { finished: counts.finishedPosts, total: counts.posts },
        ...(wait && { wait }),
      };
    },
    settled: () =>
      new Promise((resolve) => {
        settledWaiters.push(resolve);
        tellSettled();
      }),
    async close(graceMs) {
      await Promise.all([...lanes.values()].map((lane) => lane.close(graceMs)));
    },
  };
}

async function planFor(
  order: Order,
  { store, platforms, isOnTopic }: CourierTools,
): Promise<Plan | Exclude<OrderOutcome["kind"], "claimed" | "exists">> {
  const edition = await store.edition(order.edition);
  if (!edition) return "no-such-edition";
  const platform = platformOf(order.channel, platforms);
  const plan = makePlan(edition, {
    layout: order.layout,
    language: order.language,
    wants: (signal) => order.topics.length === 0 || isOnTopic(signal, order.topics),
    fits: (message) => platform.fits(message),
  });
  return plan ?? "nothing-on-topic";
}

function platformOf(channel: Channel, platforms: readonly Platform[]): Platform {
  const platform = platforms.find(({ name }) => name === channel.platform);
  if (!platform)
    throw new Error(`no platform ${channel.platform} is configured for the channel ${channel.id}`);
  return platform;
}
