import { describe, expect, it } from "vitest";
import { dispatchDue } from "../../src/runtime/dispatch.ts";
import { StoreError, type Store } from "../../src/ports/store.ts";
import { aSubscription } from "../builders.ts";
import { usualPolicy } from "../schedule/builders.ts";
import { aCourier, channelOf } from "../delivery/setup.ts";

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
  const dispatch = (by = courier) => dispatchDue({ ...tools, courier: by });
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
    await courier.order(order(C1));
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

  it("waits while its platform is not configured", async () => {
    const { disk, dispatch } = await open();
    const channel = channelOf("discord", "D1");
    const subscription = aSubscription({ channel });
    await disk.changeSubscription(channel, () => subscription);
    await dispatch();
    expect(await disk.subscription(channel)).toEqual(subscription);
  });
});
