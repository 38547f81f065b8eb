import { describe, expect, test } from "vitest";
import { afterSlot, type Decision, decide, usualDuePolicy } from "../../src/schedule/due.ts";
import type { Subscription } from "../../src/domain/subscription.ts";
import { anEdition, aSubscription, at } from "./builders.ts";

const old = anEdition("2026-03-01");
const fresh = anEdition("2026-03-08");
const slotAt = at("2026-03-09T09:00Z");

function due(subscription: Subscription, now: string, editions = [fresh, old]): Decision {
  return decide(subscription, at(now), editions, usualDuePolicy);
}

describe("a restart around a slot", () => {
  test("before the slot there is nothing to do yet", () => {
    expect(due(aSubscription(), "2026-03-09T08:59:59.999Z")).toEqual({ kind: "nothing", nextAt: slotAt });
  });

  test.each(["2026-03-09T09:00:00Z", "2026-03-09T09:00:01Z", "2026-03-11T08:59:59.999Z"])(
    "the slot of Monday runs at %s",
    (now) => {
      expect(due(aSubscription(), now)).toEqual({ kind: "deliver", slotAt, edition: fresh.id });
    },
  );

  test("once it was dealt with, the next one counts", () => {
    const subscription = aSubscription();
    const done = afterSlot(subscription, due(subscription, "2026-03-09T09:00Z"));
    expect(done.lastSlot).toEqual({ at: slotAt, outcome: "delivered" });
    expect(done.lastEdition).toBe(fresh.id);
    expect(due(done, "2026-03-09T09:01Z")).toEqual({ kind: "nothing", nextAt: at("2026-03-16T09:00Z") });
  });

  test("48 hours later it is missed, which leaves the edition undelivered", () => {
    const subscription = aSubscription();
    const decision = due(subscription, "2026-03-11T09:00Z");
    expect(decision).toEqual({ kind: "missed", slotAt, edition: fresh.id });
    const done = afterSlot(subscription, decision);
    expect(done.lastSlot.outcome).toBe("missed");
    expect(done.lastEdition).toBe(old.id);
  });

  test("three days of sleep over a Thursday and a Saturday run the last slot only", () => {
    const subscription = aSubscription({
      schedule: { weekdays: [4, 6], hour: 9, minute: 0 },
      lastSlot: { at: at("2026-02-28T09:00Z"), outcome: "delivered" },
    });
    const thursday = anEdition("2026-03-05", "2026-03-05T06:00Z");
    expect(due(subscription, "2026-03-07T20:00Z", [thursday])).toEqual({
      kind: "deliver",
      slotAt: at("2026-03-07T09:00Z"),
      edition: thursday.id,
    });
  });

  test("a clock that is set back changes nothing", () => {
    const done = aSubscription({ lastSlot: { at: slotAt, outcome: "delivered" }, lastEdition: fresh.id });
    const newer = anEdition("2026-03-09");
    const nextAt = at("2026-03-16T09:00Z");
    for (const now of ["2026-03-09T08:00Z", "2026-03-02T09:00Z", "2026-02-01T00:00Z"]) {
      expect(due(done, now, [newer])).toEqual({ kind: "nothing", nextAt });
    }
    const earlier: Decision = { kind: "no-edition", slotAt: at("2026-03-02T09:00Z") };
    expect(afterSlot(done, earlier)).toBe(done);
  });
});

describe("which edition is new", () => {
  const never = { lastEdition: "" };

  test.each([
    ["of the day of the slot before", anEdition("2026-03-02", "2026-03-02T08:00Z"), true],
    ["of the day before that, imported in time", anEdition("2026-03-01", "2026-03-02T08:59Z"), false],
    ["of the day before that, imported after that slot", anEdition("2026-03-01", "2026-03-02T09:01Z"), true],
    ["a week older than that slot, imported late", anEdition("2026-02-23", "2026-03-05T12:00Z"), true],
    ["eight days older than that slot, imported late", anEdition("2026-02-22", "2026-03-05T12:00Z"), false],
    ["of the day of the slot", anEdition("2026-03-09", "2026-03-09T08:00Z"), true],
  ] as const)("an edition %s", (_, edition, isNew) => {
    const decision = due(aSubscription(never), "2026-03-09T09:00Z", [edition]);
    expect(decision.kind).toBe(isNew ? "deliver" : "no-edition");
  });

  test("the day of the slot before is the one of the subscription's zone", () => {
    // 09:00 on Monday in Auckland is 20:00 on Sunday in UTC.
    const subscription = aSubscription({
      zone: "Pacific/Auckland",
      lastSlot: { at: at("2026-03-01T20:00Z"), outcome: "no-edition" },
      lastEdition: "2026-02-22",
    });
    const sunday = anEdition("2026-03-01", "2026-03-01T19:00Z");
    expect(due(subscription, "2026-03-08T20:00Z", [sunday]).kind).toBe("no-edition");
  });

  test("a store without editions has none", () => {
    expect(due(aSubscription(), "2026-03-09T09:00Z", [])).toEqual({ kind: "no-edition", slotAt });
  });

  test("a correction makes neither the delivered edition nor an older one new", () => {
    const corrected = [
      anEdition("2026-03-01", "2026-03-08T12:00Z"),
      anEdition("2026-02-22", "2026-03-08T13:00Z"),
    ];
    expect(due(aSubscription(), "2026-03-09T09:00Z", corrected).kind).toBe("no-edition");
    expect(due(aSubscription(), "2026-03-09T09:00Z", corrected.slice(1)).kind).toBe("no-edition");
  });

  test("a correction does not bring an edition that a slot found too old", () => {
    const first = aSubscription(never);
    const passed = afterSlot(first, due(first, "2026-03-09T09:00Z", [anEdition("2026-03-01")]));
    expect(passed.lastEdition).toBe("2026-03-01");
    expect(due(passed, "2026-03-09T12:00Z", [anEdition("2026-03-01", "2026-03-09T11:00Z")]).kind).toBe(
      "nothing",
    );
  });

  test("Monday and Thursday do not repeat an edition", () => {
    const subscription = aSubscription({ schedule: { weekdays: [1, 4], hour: 9, minute: 0 } });
    const editions = [anEdition("2026-03-09", "2026-03-09T08:00Z")];
    const done = afterSlot(subscription, due(subscription, "2026-03-09T09:00Z", editions));
    expect(done.lastSlot.outcome).toBe("delivered");
    expect(due(done, "2026-03-12T09:00Z", editions).kind).toBe("no-edition");
  });
});

describe("an edition that comes late", () => {
  const waiting = aSubscription({ lastSlot: { at: slotAt, outcome: "no-edition" } });
  const late = anEdition("2026-03-08", "2026-03-09T15:00Z");

  test.each(["2026-03-09T15:00Z", "2026-03-10T09:00Z"])("goes out under the same slot at %s", (now) => {
    const decision = due(waiting, now, [late, old]);
    expect(decision).toEqual({ kind: "deliver", slotAt, edition: late.id });
    const done = afterSlot(waiting, decision);
    expect(done.lastSlot).toEqual({ at: slotAt, outcome: "delivered" });
    expect(due(done, now, [late, old]).kind).toBe("nothing");
  });

  test("waits for the next slot after a day, and goes out there when nothing newer exists", () => {
    const dayLater = anEdition("2026-03-08", "2026-03-10T09:30Z");
    expect(due(waiting, "2026-03-10T09:00:00.001Z", [dayLater]).kind).toBe("nothing");
    expect(due(waiting, "2026-03-16T09:00Z", [dayLater])).toMatchObject({
      kind: "deliver",
      edition: late.id,
    });
    expect(due(waiting, "2026-03-16T09:00Z", [anEdition("2026-03-15"), dayLater])).toMatchObject({
      edition: "2026-03-15",
    });
  });

  test.each(["delivered", "skipped", "missed"] as const)("does not follow a slot that was %s", (outcome) => {
    const subscription = aSubscription({ lastSlot: { at: slotAt, outcome } });
    expect(due(subscription, "2026-03-09T15:00Z", [late]).kind).toBe("nothing");
  });

  test("does not go out while the channel is paused or parked", () => {
    const since = at("2026-03-09T10:00Z");
    const paused = { ...waiting, state: { kind: "paused", since, by: "u" } } as const;
    const parked = { ...waiting, state: { kind: "parked", since, reason: "left" } } as const;
    expect(due(paused, "2026-03-09T15:00Z", [late]).kind).toBe("nothing");
    expect(due(parked, "2026-03-09T15:00Z", [late]).kind).toBe("nothing");
  });
});

describe("people who do not want the next one", () => {
  test("skip passes one slot over, once", () => {
    const subscription = aSubscription({ skipNext: true });
    const decision = due(subscription, "2026-03-09T09:00Z");
    expect(decision).toEqual({ kind: "skipped", slotAt, edition: fresh.id });
    const done = afterSlot(subscription, decision);
    expect(done).toMatchObject({ skipNext: false, lastEdition: fresh.id, lastSlot: { outcome: "skipped" } });
    expect(due(done, "2026-03-16T09:00Z", [anEdition("2026-03-15"), fresh]).kind).toBe("deliver");
  });

  test("a paused subscription lets slots pass and keeps its skip", () => {
    const state = { kind: "paused", since: at("2026-03-03T00:00Z"), by: "u" } as const;
    const subscription = aSubscription({ state, skipNext: true });
    const done = afterSlot(subscription, due(subscription, "2026-03-15T09:00Z"));
    expect(done).toMatchObject({ skipNext: true, lastSlot: { at: slotAt, outcome: "skipped" } });
  });
});

describe("a channel that cannot be posted to", () => {
  const state = { kind: "parked", since: at("2026-03-03T00:00Z"), reason: "left" } as const;

  test("keeps its slot open for 48 hours", () => {
    const parked = aSubscription({ state });
    expect(due(parked, "2026-03-11T08:59Z").kind).toBe("nothing");
    const back = aSubscription();
    const decision = due(back, "2026-03-11T08:59Z");
    expect(decision.kind).toBe("deliver");
    expect(due(afterSlot(back, decision), "2026-03-11T09:30Z").kind).toBe("nothing");
  });

  test("misses it after that", () => {
    const decision = due(aSubscription({ state }), "2026-03-11T09:00Z");
    expect(decision).toEqual({ kind: "missed", slotAt, edition: fresh.id });
  });

  test("misses nothing where there was no edition", () => {
    expect(due(aSubscription({ state }), "2026-03-11T09:00Z", [old]).kind).toBe("no-edition");
  });
});
