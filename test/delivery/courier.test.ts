import { describe, expect, it } from "vitest";
import { StoreError, type Store } from "../../src/ports/store.ts";
import { aHistory, anEdition, aSubscription } from "../builders.ts";
import { aCourier, channelOf, START } from "./setup.ts";

const C1 = channelOf("slack", "C1");
const C2 = channelOf("slack", "C2");
const D1 = channelOf("discord", "D1");

describe("the courier", () => {
  it("brings an edition to a channel, links the header, and says when it is settled", async () => {
    const { courier, order, clock, seen, delivery, worlds } = await aCourier();
    expect(await courier.order(order(C1))).toMatchObject({ kind: "claimed" });
    let settled = false;
    void courier.settled().then(() => (settled = true));
    await clock.advance(10_000);
    expect(seen(C1)).toMatchObject([{ replies: 2 }]);
    expect(await delivery(C1)).toMatchObject({ state: "done" });
    expect(worlds[0]?.messages[0]?.message).toMatchObject({
      contents: [{ message: { id: "2" } }, { message: { id: "3" } }],
    });
    expect(settled).toBe(true);
  });

  it("says which platforms have stopped and why, and when all have", async () => {
    const { courier, order, clock } = await aCourier({
      channels: { slack: [C1], discord: [D1] },
      faults: () => ({ kind: "stopped" }),
    });
    let all: string | undefined;
    void courier.allStopped().then((reason) => (all = reason));
    await courier.order(order(C1));
    await clock.advance(10_000);
    expect([courier.stopped("slack"), courier.stopped("discord"), all]).toEqual([
      "slack said stopped",
      undefined,
      undefined,
    ]);
    await courier.tell({ kind: "stopped", platform: "discord", reason: "closed with 4014" });
    await clock.advance(0);
    expect([courier.stopped("discord"), all]).toEqual(["closed with 4014", "closed with 4014"]);
  });

  it("brings it once, however often it is ordered", async () => {
    const { courier, order, clock, seen } = await aCourier();
    const outcomes = await Promise.all([courier.order(order(C1)), courier.order(order(C1))]);
    await clock.advance(10_000);
    outcomes.push(await courier.order(order(C1)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["claimed", "exists", "exists"]);
    expect(seen(C1)).toMatchObject([{ replies: 2 }]);
  });

  it("orders nothing that is not there, and nothing when no signal is on the topics", async () => {
    const { courier, order } = await aCourier();
    expect(await courier.order(order(C1, { edition: "1999-01-01" }))).toEqual({ kind: "no-such-edition" });
    expect(await courier.order(order(C1, { topics: ["Pâtisserie"] }))).toEqual({ kind: "nothing-on-topic" });
  });

  it("posts only the signals on the topics", async () => {
    const { courier, order, clock, seen } = await aCourier();
    await courier.order(order(C1, { topics: ["cuivre"] }));
    await clock.advance(10_000);
    expect(seen(C1)).toMatchObject([{ replies: 1 }]);
  });

  it("counts its progress, and says what it waits for", async () => {
    let asked = 0;
    const { courier, order, clock } = await aCourier({
      faults: () =>
        asked++ === 1 ? { kind: "rate-limited", retryAfterMs: 5_000, scope: "channel" } : { kind: "none" },
    });
    await courier.order(order(C1));
    await clock.advance(2_000);
    expect(courier.progress()).toMatchObject({
      channels: { finished: 0, total: 1 },
      copies: { finished: 1, total: 3 },
      wait: { reason: "slack said rate-limited" },
    });
    await clock.advance(20_000);
    expect(courier.progress()).toEqual({
      channels: { finished: 1, total: 1 },
      copies: { finished: 3, total: 3 },
    });
  });

  it("parks a channel that is gone, tells the operator, and goes on by itself when it is back", async () => {
    const { courier, order, clock, seen, worlds, disk, delivery, events } = await aCourier();
    await disk.changeSubscription(C1, () => aSubscription({ channel: C1 }));
    worlds[0]?.gone.add("C1");
    await courier.order(order(C1));
    await clock.advance(5_000);
    expect(await delivery(C1)).toMatchObject({ state: "parked" });
    expect(await disk.subscription(C1)).toMatchObject({
      state: { kind: "parked", reason: { kind: "archived", told: "slack said gone" } },
    });
    expect(events()).toContain("subscription.parked");

    worlds[0]?.gone.delete("C1");
    await clock.advance(60_000);
    await Promise.all([courier.inspectParked(new AbortController().signal), clock.advance(20_000)]);
    expect(seen(C1)).toMatchObject([{ replies: 2 }]);
    expect(await disk.subscription(C1)).toMatchObject({ state: { kind: "active" } });
    expect(worlds[0]?.afterGone).toBe(0);
  });

  it("parks without asking also what was ordered while the channel's first request was under way", async () => {
    const next = anEdition({ id: "2026-02-15" });
    const { courier, order, clock, worlds, disk } = await aCourier();
    await disk.changeEdition(next.id, () => aHistory([next], START));
    worlds[0]?.gone.add("C1");
    await courier.order(order(C1));
    await clock.advance(50);
    await courier.order(order(C1, { edition: next.id }));
    await clock.advance(10_000);
    expect(worlds[0]?.asked.post).toBe(1);
    expect((await disk.unfinishedDeliveries(C1)).map(({ state }) => state)).toEqual(["parked", "parked"]);
  });

  it("looks for a copy instead of sending it again when it stood still until its nonce was forgotten", async () => {
    let isSlow = false;
    const setup = await aCourier({
      nonceMs: 60_000,
      faults: ({ method }) => {
        if (method !== "post" || isSlow) return { kind: "none" };
        isSlow = true;
        return { kind: "lost-after" };
      },
      store: (store) => ({
        ...store,
        async recordDelivery(next) {
          await store.recordDelivery(next);
          if (isSlow && next.copies[0]?.state === "intent") await setup.clock.sleep(50_000);
        },
      }),
    });
    const { courier, order, clock, worlds } = setup;
    await courier.order(order(C1));
    await clock.advance(300_000);
    expect(worlds[0]?.messages).toHaveLength(3);
    expect(worlds[0]?.asked).toMatchObject({ post: 3, readBack: 1 });
  });

  it("asks more rarely about a channel that is parked again right after it was let go on", async () => {
    let refuses = true;
    const { courier, order, clock, events, disk } = await aCourier({
      faults: ({ method }) =>
        refuses && method === "post" ? { kind: "gone", reason: "tag-required" } : { kind: "none" },
    });
    await disk.changeSubscription(C1, () => aSubscription({ channel: C1 }));
    await courier.order(order(C1));
    for (let minute = 0; minute < 30; minute++) {
      await Promise.all([courier.inspectParked(new AbortController().signal), clock.advance(60_000)]);
    }
    const parked = events().filter((event) => event === "subscription.parked").length;
    expect(parked).toBeGreaterThan(2);
    expect(parked).toBeLessThan(8);
    refuses = false;
  });

  it("asks again about a channel that came back while nothing could be recorded", async () => {
    let full = false;
    const { courier, order, clock, seen, worlds, disk } = await aCourier({
      store: (store) => ({
        ...store,
        changeSubscription: (...all) =>
          full ? Promise.reject(new StoreError("no space")) : store.changeSubscription(...all),
      }),
    });
    await disk.changeSubscription(C1, () => aSubscription({ channel: C1 }));
    worlds[0]?.gone.add("C1");
    await courier.order(order(C1));
    await clock.advance(5_000);

    worlds[0]?.gone.delete("C1");
    full = true;
    await clock.advance(60_000);
    await Promise.all([courier.inspectParked(new AbortController().signal), clock.advance(5_000)]);
    full = false;
    await clock.advance(60_000);
    await Promise.all([courier.inspectParked(new AbortController().signal), clock.advance(20_000)]);
    expect(seen(C1)).toMatchObject([{ replies: 2 }]);
    expect(await disk.subscription(C1)).toMatchObject({ state: { kind: "active" } });
  });

  it("remembers across a restart which channels are gone, and asks about them at growing intervals", async () => {
    const { courier, order, clock, worlds, restart, seen } = await aCourier();
    worlds[0]?.gone.add("C1");
    await courier.order(order(C1));
    await clock.advance(5_000);
    await courier.close(0);

    const next = restart();
    await next.resume();
    worlds[0]?.gone.delete("C1");
    await next.inspectParked(new AbortController().signal);
    expect(seen(C1)).toEqual([]);
    await clock.advance(60_000);
    await Promise.all([next.inspectParked(new AbortController().signal), clock.advance(20_000)]);
    expect(seen(C1)).toMatchObject([{ replies: 2 }]);
  });

  it("does not begin an edition in a channel that comes back after two days", async () => {
    const { courier, order, clock, worlds, seen, delivery } = await aCourier();
    worlds[0]?.gone.add("C1");
    await courier.order(order(C1));
    await clock.advance(49 * 3_600_000);
    worlds[0]?.gone.delete("C1");
    await Promise.all([courier.tell({ kind: "channel-back", channel: C1 }), clock.advance(10_000)]);
    expect(seen(C1)).toEqual([]);
    expect(await delivery(C1)).toMatchObject({ state: "given-up" });
  });

  it("does not begin an edition in a channel that was unsubscribed while it was gone", async () => {
    const { courier, order, clock, worlds, seen, delivery, disk } = await aCourier();
    await disk.changeSubscription(C1, () => aSubscription({ channel: C1 }));
    worlds[0]?.gone.add("C1");
    await courier.order(order(C1, { slotAt: START }));
    await clock.advance(5_000);
    await disk.changeSubscription(C1, () => undefined);
    worlds[0]?.gone.delete("C1");
    await Promise.all([courier.tell({ kind: "channel-back", channel: C1 }), clock.advance(10_000)]);
    expect(seen(C1)).toEqual([]);
    expect(await delivery(C1)).toMatchObject({ state: "given-up" });
  });

  it("parks every subscription of a workspace that removed us", async () => {
    const { courier, disk } = await aCourier();
    for (const channel of [C1, C2]) await disk.changeSubscription(channel, () => aSubscription({ channel }));
    const reason = { kind: "uninstalled", told: "the app was removed" } as const;
    await courier.tell({ kind: "workspace-gone", platform: "slack", workspace: "W1", reason });
    for (const channel of [C1, C2])
      expect(await disk.subscription(channel)).toMatchObject({
        state: { kind: "parked", reason },
      });
  });

  it("stops one platform whose credentials are dead, while the other goes on", async () => {
    const { courier, order, clock, worlds, seen, events, delivery, restart } = await aCourier({
      channels: { slack: [C1], discord: [D1] },
    });
    const [slack] = worlds;
    if (slack) slack.credentialsDead = true;
    for (const channel of [C1, D1]) await courier.order(order(channel));
    await clock.advance(10_000);
    await courier.settled();
    expect(seen(C1)).toEqual([]);
    expect(seen(D1)).toMatchObject([{ replies: 2 }]);
    expect(events()).toContain("platform.stopped");
    expect(await delivery(C1)).toMatchObject({ state: "open", copies: [{ state: "pending" }, {}, {}] });

    if (slack) slack.credentialsDead = false;
    await restart().resume();
    await clock.advance(10_000);
    expect(seen(C1)).toMatchObject([{ replies: 2 }]);
  });

  it("posts nothing whose intent could not be written, and goes on by itself when there is space again", async () => {
    let isFull = true;
    const fullDisk = (store: Store): Store => ({
      ...store,
      recordDelivery: (next) =>
        isFull ? Promise.reject(new StoreError("no space left")) : store.recordDelivery(next),
    });
    const { courier, order, clock, worlds, seen, events } = await aCourier({ store: fullDisk });
    await courier.order(order(C1));
    await clock.advance(30_000);
    expect(worlds[0]?.messages).toEqual([]);
    expect(events()).toContain("delivery.interrupted");
    isFull = false;
    await clock.advance(30_000);
    expect(seen(C1)).toMatchObject([{ replies: 2 }]);
  });

  it("looks for the copy whose result could not be written, and sends it no second time", async () => {
    let writes = 0;
    const failing = (store: Store): Store => ({
      ...store,
      recordDelivery: (next) =>
        ++writes === 2 ? Promise.reject(new StoreError("no space left")) : store.recordDelivery(next),
    });
    const { courier, order, clock, seen, worlds } = await aCourier({ store: failing });
    await courier.order(order(C1));
    await clock.advance(150_000);
    expect(seen(C1)).toMatchObject([{ replies: 2 }]);
    expect(worlds[0]?.messages).toHaveLength(3);
  });

  it("closes after the request under way, and a restart goes on from there", async () => {
    const { courier, order, clock, seen, delivery, restart } = await aCourier();
    await courier.order(order(C1));
    await clock.advance(1_050);
    const closed = courier.close(10_000);
    await clock.advance(1_000);
    await closed;
    expect(await delivery(C1)).toMatchObject({
      copies: [{ state: "shown" }, { state: "shown" }, { state: "pending" }],
    });
    await clock.advance(60_000);
    expect(seen(C1)).toMatchObject([{ replies: 1 }]);
    await restart().resume();
    await clock.advance(10_000);
    expect(seen(C1)).toMatchObject([{ replies: 2 }]);
  });

  it("closes within its grace although the platform never answers", async () => {
    const { courier, order, clock, delivery } = await aCourier({ latencyMs: 3_600_000 });
    await courier.order(order(C1));
    await clock.advance(1_000);
    let closed = false;
    void courier.close(8_000).then(() => (closed = true));
    await clock.advance(8_500);
    expect(closed).toBe(true);
    expect(await delivery(C1)).toMatchObject({ copies: [{ state: "intent" }, {}, {}] });
  });

  it("takes back a second copy that a read-back finds, and keeps the first", async () => {
    const { courier, order, clock, seen, worlds } = await aCourier({
      faults: ({ method }) =>
        method === "post" && worlds[0]?.messages.length === 0 ? { kind: "lost-after" } : { kind: "none" },
    });
    await courier.order(order(C1));
    await clock.advance(5_000);
    const [first] = worlds[0]?.messages ?? [];
    if (first) worlds[0]?.messages.push({ ...first, id: "copy" });
    await clock.advance(120_000);
    expect(seen(C1)).toMatchObject([{ id: first?.id, replies: 2 }]);
  });

  it("keeps no more deliveries at work than the pace can use, one per channel, workspaces side by side", async () => {
    const many = Array.from({ length: 60 }, (_, n) => channelOf("slack", `C${n}`, `W${n % 2}`));
    const { courier, order, clock, seen, worlds, events } = await aCourier({ channels: { slack: many } });
    for (const channel of many) await courier.order(order(channel));
    await clock.advance(300_000);
    for (const channel of many) expect(seen(channel)).toMatchObject([{ replies: 2 }]);
    expect(worlds[0]?.tooEarly).toBe(0);
    expect(events().filter((event) => event === "send.failed")).toEqual([]);
    const firstTen = worlds[0]?.messages.slice(0, 10).map(({ channel }) => channel.workspace) ?? [];
    expect(new Set(firstTen)).toEqual(new Set(["W0", "W1"]));
  });

  it("gives a workspace its share of the channels at work, and no more", async () => {
    const many = Array.from({ length: 80 }, (_, n) => channelOf("slack", `C${n}`, n < 40 ? "W0" : "W1"));
    const { courier, order, clock, worlds } = await aCourier({
      channels: { slack: many },
      latencyMs: 3_600_000,
    });
    for (const channel of many) await courier.order(order(channel));
    await clock.advance(60_000);
    // One and a half times a channel's second, at ten requests a second.
    expect(worlds[0]?.asked.post).toBe(2 * 15);
  });

  it("still looks for what was in doubt when its platform was stopped", async () => {
    let asked = 0;
    const faults = ["lost-after", "stopped"] as const;
    const { courier, order, clock, worlds, restart, delivery } = await aCourier({
      nonceMs: 60_000,
      faults: () => ({ kind: faults[asked++] ?? "none" }),
    });
    await courier.order(order(C1));
    await clock.advance(10_000);
    expect(await delivery(C1)).toMatchObject({ copies: [{ state: "intent" }, {}, {}] });
    await restart().resume();
    await clock.advance(300_000);
    expect(worlds[0]?.messages).toHaveLength(3);
  });

  it("obeys a wait to the millisecond", async () => {
    let asked = 0;
    const { courier, order, clock, worlds } = await aCourier({
      faults: () =>
        asked++ === 0 ? { kind: "rate-limited", retryAfterMs: 7_777, scope: "platform" } : { kind: "none" },
    });
    await courier.order(order(C1));
    await clock.advance(30_000);
    // The reply that told to wait took 100 ms, and so did the request that followed.
    expect(worlds[0]?.messages[0]?.createdAtMs).toBe(START.getTime() + 100 + 7_777 + 100);
    expect(worlds[0]?.tooEarly).toBe(0);
  });
});
