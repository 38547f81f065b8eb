import { describe, expect, it } from "vitest";
import { dispatchDue } from "../../src/runtime/dispatch.ts";
import { StoreError, type Store } from "../../src/ports/store.ts";
import type { Courier, Order, OrderOutcome } from "../../src/delivery/courier.ts";
import { aDelivery, aHistory, anEdition, aPlan, aSubscription } from "../builders.ts";
import { usualPolicy } from "../schedule/builders.ts";
import { aCourier, channelOf, START } from "../delivery/setup.ts";

const C1 = channelOf("slack", "C1");
const C2 = channelOf("slack", "C2");

async function open(store?: (store: Store) => Store) {
  const all = await aCourier({ channels: { slack: [C1, C2] }, ...(store && { store }) });
  const { clock, disk, log, courier } = all;
  const stopping = new AbortController();
  const tools = {
    store: disk,
    clock,
    policy: usualPolicy,
    log,
    platforms: ["slack"],
    abort: stopping.signal,
  };
  const dispatch = (by: Ordering = courier, from = disk) =>
    dispatchDue({ ...tools, store: from, courier: by });
  return { ...all, dispatch, stopping };
}

describe("at its slot a subscription", () => {
  it("gets the edition, once, however often the ticker ticks", async () => {
    const { clock, disk, dispatch, seen } = await open();
    await disk.changeSubscription(C1, () => aSubscription({ channel: C1 }));
    for (let tick = 0; tick < 5; tick++) {
      await dispatch();
      await clock.advance(60_000);
    }
    expect(seen(C1)).toMatchObject([{ replies: 2 }]);
    expect(await disk.subscription(C1)).toMatchObject({ lastSlot: { outcome: "delivered" } });
  });

  it("gets nothing before it", async () => {
    const { disk, dispatch, seen, clock } = await open();
    const schedule = { weekdays: [1], hour: 10, minute: 0 } as const;
    await disk.changeSubscription(C1, () => aSubscription({ channel: C1, schedule }));
    await dispatch();
    await clock.advance(10_000);
    expect(seen(C1)).toEqual([]);
  });

  it("gets the edition once when the program dies between the order and its note", async () => {
    const { clock, disk, dispatch, seen, restart, order, courier } = await open();
    await disk.changeSubscription(C1, () => aSubscription({ channel: C1 }));
    await courier.order(order(C1, { slotAt: START }));
    await courier.close(0);
    const next = restart();
    await next.resume();
    await dispatch(next);
    await clock.advance(120_000);
    expect(seen(C1)).toMatchObject([{ replies: 2 }]);
    expect(await disk.subscription(C1)).toMatchObject({ lastSlot: { outcome: "delivered" } });
  });

  it("tells the operator of a slot that was missed", async () => {
    const { clock, disk, dispatch, events, seen } = await open();
    await disk.changeSubscription(C1, () => aSubscription({ channel: C1 }));
    await clock.advance(3 * 24 * 3_600_000);
    await dispatch();
    expect(events()).toContain("slot.missed");
    expect(seen(C1)).toEqual([]);
  });

  it("gets its edition although another one's could not be recorded", async () => {
    const { clock, disk, dispatch, seen, events } = await open((store) => ({
      ...store,
      claimDelivery: (delivery) =>
        delivery.channel.id === "C1"
          ? Promise.reject(new StoreError("damaged"))
          : store.claimDelivery(delivery),
    }));
    for (const channel of [C1, C2]) await disk.changeSubscription(channel, () => aSubscription({ channel }));
    await dispatch();
    await clock.advance(10_000);
    expect(seen(C2)).toMatchObject([{ replies: 2 }]);
    expect(events()).toContain("slot.failed");
    expect(await disk.subscription(C1)).toMatchObject({ lastSlot: aSubscription().lastSlot });
  });

  it("is left for the next start when the program is told to end meanwhile", async () => {
    const { disk, dispatch, courier, stopping, delivery } = await open();
    for (const channel of [C1, C2]) await disk.changeSubscription(channel, () => aSubscription({ channel }));
    await dispatch({
      ...courier,
      order(order) {
        stopping.abort();
        return courier.order(order);
      },
    });
    const claimed = await Promise.all([delivery(C1), delivery(C2)]);
    expect(claimed.filter((found) => found !== undefined)).toHaveLength(1);
  });

  it("gets the editions of a week oldest first, and names those that are more than three", async () => {
    const { disk, dispatch, events } = await open();
    for (const day of ["03", "04", "05"]) await release(disk, `2026-02-${day}`);
    await disk.changeSubscription(C1, () => aSubscription({ channel: C1 }));
    const orders: Order[] = [];
    await dispatch(recording(orders));
    expect(orders.map(({ edition }) => edition)).toEqual(["2026-02-04", "2026-02-05", "2026-02-08"]);
    expect(await disk.subscription(C1)).toMatchObject({ passed: ["2026-02-03"] });
    expect(events()).toContain("slot.delivered");
  });

  it("does not get what is only named when the program dies between two orders", async () => {
    const { disk, dispatch, stopping } = await open();
    for (const day of ["03", "04", "05"]) await release(disk, `2026-02-${day}`);
    await disk.changeSubscription(C1, () => aSubscription({ channel: C1 }));
    await dispatch({
      order(order) {
        stopping.abort();
        return claim(disk, order);
      },
    });
    expect(await disk.subscription(C1)).toMatchObject({ lastSlot: aSubscription().lastSlot });
    const next = await open();
    const orders: Order[] = [];
    await next.dispatch(recording(orders), disk);
    expect(orders.map(({ edition }) => edition)).toEqual(["2026-02-05", "2026-02-08"]);
    expect(await disk.subscription(C1)).toMatchObject({ lastSlot: { outcome: "delivered" } });
  });

  it("is told apart from a delivered one when nothing is on its topics", async () => {
    const { disk, dispatch, seen, clock, events } = await open();
    await disk.changeSubscription(C1, () => aSubscription({ channel: C1, topics: ["rugby"] }));
    await dispatch();
    await clock.advance(60_000);
    await dispatch();
    expect(seen(C1)).toEqual([]);
    expect(await disk.subscription(C1)).toMatchObject({
      lastSlot: { at: START, outcome: "nothing-on-topic" },
      passed: ["2026-02-08"],
    });
    expect(events().filter((event) => event.startsWith("slot."))).toEqual(["slot.nothing-on-topic"]);
  });

  it("has no edition when somebody posted it by hand before", async () => {
    const { disk, dispatch, courier, order } = await open();
    await disk.changeSubscription(C1, () => aSubscription({ channel: C1 }));
    await courier.order(order(C1));
    const orders: Order[] = [];
    await dispatch(recording(orders));
    expect(orders).toEqual([]);
    expect(await disk.subscription(C1)).toMatchObject({ lastSlot: { outcome: "no-edition" } });
  });

  it("does not wait for another channel whose order hangs", async () => {
    const { disk, dispatch } = await open();
    for (const channel of [C1, C2]) await disk.changeSubscription(channel, () => aSubscription({ channel }));
    const orders: string[] = [];
    let letGo = (): void => undefined;
    const hanging = new Promise<void>((resolve) => (letGo = resolve));
    const both = new Promise<void>((resolve) => {
      void dispatch({
        async order({ channel }) {
          orders.push(channel.id);
          if (orders.length === 2) resolve();
          await hanging;
          return { kind: "no-such-edition" };
        },
      });
    });
    await both;
    letGo();
    expect(orders.toSorted(byName)).toEqual(["C1", "C2"]);
  });

  it("comes one workspace after the other, few at a time", async () => {
    const { disk, dispatch } = await open();
    const channels = Array.from({ length: 40 }, (_, n) => channelOf("slack", `L${n}`, "large"));
    for (const channel of [...channels, channelOf("slack", "S1", "small")])
      await disk.changeSubscription(channel, () => aSubscription({ channel }));
    const workspaces: string[] = [];
    let most = 0;
    let running = 0;
    await dispatch({
      async order({ channel }) {
        workspaces.push(channel.workspace);
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return { kind: "no-such-edition" };
      },
    });
    expect(workspaces).toHaveLength(41);
    expect(workspaces.slice(0, 2)).toContain("small");
    expect(most).toBe(32);
  });

  it("gets nothing when it was paused while others had their turn", async () => {
    const { disk, dispatch } = await open();
    await disk.changeSubscription(C1, () => aSubscription({ channel: C1 }));
    const { subscription } = disk;
    disk.subscription = async (channel) => {
      const state = { kind: "paused", since: START, by: "U1" } as const;
      await disk.changeSubscription(channel, (current) => current && { ...current, state });
      return subscription(channel);
    };
    const orders: Order[] = [];
    await dispatch(recording(orders));
    expect(orders).toEqual([]);
    expect(await subscription(C1)).toMatchObject({ lastSlot: { outcome: "skipped" } });
  });

  it("is not muted by a clock that was far ahead, and that is told", async () => {
    const { disk, dispatch, seen, clock, events } = await open();
    const lastSlot = { at: new Date("2026-09-07T08:00:00Z"), outcome: "no-edition" } as const;
    await disk.changeSubscription(C1, () => aSubscription({ channel: C1, lastSlot }));
    await dispatch();
    expect(events()).toContain("slot.ahead-of-clock");
    await clock.advance(60_000);
    await dispatch();
    await clock.advance(60_000);
    expect(seen(C1)).toMatchObject([{ replies: 2 }]);
  });

  it("waits while its platform is not configured", async () => {
    const { disk, dispatch } = await open();
    const channel = channelOf("discord", "D1");
    const subscription = aSubscription({ channel });
    await disk.changeSubscription(channel, () => subscription);
    await dispatch();
    expect(await disk.subscription(channel)).toEqual(subscription);
  });
});

type Ordering = Pick<Courier, "order">;

function recording(orders: Order[]): Ordering {
  return {
    async order(order) {
      orders.push(order);
      return { kind: "claimed", delivery: aDelivery({ edition: order.edition, channel: order.channel }) };
    },
  };
}

async function claim(store: Store, { edition, channel, slotAt }: Order): Promise<OrderOutcome> {
  const delivery = aDelivery({ edition, channel, ...(slotAt && { slotAt }) });
  await store.putPlan(aPlan());
  await store.claimDelivery(delivery);
  return { kind: "claimed", delivery };
}

async function release(store: Store, id: string): Promise<void> {
  await store.changeEdition(id, () => aHistory([anEdition({ id })], new Date(`${id}T12:00:00Z`)));
}

const byName = (a: string, b: string): number => a.localeCompare(b);
