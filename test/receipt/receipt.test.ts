import { describe, expect, it } from "vitest";
import { makePlan } from "../../src/delivery/decide/plan.ts";
import {
  dead,
  done,
  givenUp,
  inDoubt,
  intended,
  parked,
  posted,
  removed,
  waiting,
} from "../../src/delivery/decide/transitions.ts";
import { newDelivery } from "../../src/delivery/decide/new-delivery.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { EditionHistory } from "../../src/domain/revision.ts";
import { retractSignal } from "../../src/editing/change-edition.ts";
import { withRelease } from "../../src/editing/next-revision.ts";
import { checkCopies } from "../../src/receipt/check-copies.ts";
import { gatherReceipt } from "../../src/receipt/gather-receipt.ts";
import { receiptOfDelivery } from "../../src/receipt/receipt.ts";
import { aChannel, aHistory, anEdition, aSignal, aSubscription } from "../builders.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { createManualClock } from "../fakes/manual-clock.ts";
import { createSimulatedPlatform } from "../fakes/simulated-platform.ts";
import { createWorld } from "../fakes/simulated-world.ts";

const NOW = new Date("2026-02-09T08:00:00Z");
const edition = anEdition({ signals: [aSignal({ headline: "a" }), aSignal({ headline: "b" })] });
const [a, b] = edition.signals.map(({ id }) => id) as [string, string];
const signals = [a, b];
const plan = makePlan(
  { edition, revision: 1 },
  { layout: "thread", language: "fr", signals, fits: () => true },
);
const history = aHistory([edition], NOW);
const linkTo = () => "https://example.org/message";

function delivered(shown = 99): Delivery {
  const choice = { layout: "thread", language: "fr", query: { kind: "all" }, signals } as const;
  let delivery = newDelivery(plan, aChannel(), { choice, now: NOW });
  for (const [n, { hash }] of plan.parts.entries()) {
    if (n >= shown) break;
    delivery = intended(delivery, n, { form: "rich", hash, now: NOW });
    delivery = posted(delivery, n, { channel: aChannel(), id: `m${n}` }, new Date(NOW.getTime() + n * 1_000));
  }
  return delivery;
}

const told = (delivery: Delivery, known: EditionHistory = history) =>
  receiptOfDelivery(delivery, plan, { history: known, linkTo });
const reason = { kind: "no-permission", told: "not allowed" } as const;

describe("a receipt", () => {
  it("calls a channel complete once every part is there as it should be", () => {
    expect(told(done(delivered(), NOW))).toEqual({
      channel: aChannel(),
      state: "complete",
      wanted: 3,
      shown: 3,
      outdated: 0,
      firstPostedAt: NOW,
      completedAt: NOW,
      link: "https://example.org/message",
    });
  });

  it("never counts a copy as shown that is in doubt, pending, dead, or was deleted", () => {
    const sent = intended(delivered(2), 2, { form: "rich", hash: "x", now: NOW });
    expect(told(sent)).toMatchObject({ state: "under-way", shown: 2 });
    expect(told(inDoubt(sent, 2, NOW))).toMatchObject({ state: "in-doubt", shown: 2 });
    expect(told(done(dead(delivered(2), 2, "x", reason), NOW))).toMatchObject({
      state: "incomplete",
      shown: 2,
      reason: "not allowed",
    });
    expect(told(done(removed(delivered(), 1, "somebody", NOW), NOW))).toMatchObject({
      state: "incomplete",
      shown: 2,
      reason: "somebody deleted a message",
    });
  });

  it("says what a channel waits for, why it is parked, and why it ended", () => {
    const wait = { until: NOW, reason: "slow down", failures: 1 };
    expect(told(waiting(delivered(1), wait))).toMatchObject({ state: "waiting", reason: "slow down" });
    expect(told(parked(delivered(1), reason, NOW))).toMatchObject({ state: "parked", reason: "not allowed" });
    expect(told(givenUp(delivered(1), reason, NOW))).toMatchObject({ state: "given-up" });
  });

  it("counts as outdated exactly what a newer revision says otherwise", () => {
    const text = retractSignal(edition, a, { at: NOW, reason: "", hidesHeadline: false });
    const newer = withRelease(history, {
      text,
      telling: { kind: "silent" },
      origin: "command",
      author: "operator",
      now: NOW,
    });
    expect(told(done(delivered(), NOW), newer)).toMatchObject({ state: "under-way", shown: 3, outdated: 2 });
  });

  it("counts due subscriptions without a delivery, and says which were skipped, parked or held", async () => {
    const store = createMemoryStore();
    await store.changeEdition(edition.id, () => history);
    const channels = ["due", "passed", "parked", "paused"].map((id) => ({ ...aChannel(), id }));
    for (const channel of channels) {
      const subscription = aSubscription({ channel, wantsFrom: { main: "2026-01-01" } });
      await store.changeSubscription(channel, () =>
        channel.id === "passed"
          ? { ...subscription, passed: [edition.id] }
          : channel.id === "parked"
            ? { ...subscription, state: { kind: "parked", since: NOW, reason } }
            : channel.id === "paused"
              ? { ...subscription, state: { kind: "paused", since: NOW, by: "U1" } }
              : subscription,
      );
    }
    const now = new Date("2026-02-10T12:00:00Z");
    const receipt = await gatherReceipt(edition.id, store, { now, linkTo });
    const states = Object.fromEntries(
      (receipt?.channels ?? []).map(({ channel, state }) => [channel.id, state]),
    );
    expect(states).toMatchObject({ passed: "skipped" });
    expect(states).not.toHaveProperty("paused");
    expect(receipt).toMatchObject({ edition: edition.id, publication: "main", revision: 1 });
  });

  it("finds by reading back what somebody deleted behind our back", async () => {
    const rate = { burst: 9, everyMs: 1 };
    const rates = { perChannel: rate, perWorkspace: rate };
    const behaviour = {
      pace: { overall: rate, post: rates, correct: rates, look: rates },
      nonceMs: 0,
      latencyMs: 0,
      lateMs: 0,
      readLagMs: 0,
    };
    const clock = createManualClock(NOW);
    const world = createWorld(behaviour, [aChannel()], clock);
    const platform = createSimulatedPlatform(world, "slack", () => ({ kind: "none" }));
    const delivery = delivered();
    const checking = checkCopies(delivery, plan, platform);
    await clock.advance(60_000);
    expect(await checking).toMatchObject({ looked: 3, missing: [{ kind: "header" }, {}, {}] });
  });
});
