import { describe, expect, test } from "vitest";
import type { SlotOutcome, Subscription } from "../../src/domain/subscription.ts";
import { afterSlot, type Decision, decide, rewind } from "../../src/schedule/due.ts";
import { anEdition, aSubscription, at, usualPolicy } from "./builders.ts";

const old = anEdition("2026-03-01");
const fresh = anEdition("2026-03-08");
const slotAt = at("2026-03-09T09:00Z");

/** `had`: what the ledger has of the channel already, with its slot. */
function due(subscription: Subscription, now: string, editions = [fresh, old], had: Ledger = {}): Decision {
  return decide(subscription, at(now), editions, { ...usualPolicy, deliveryOf: (id) => had[id] });
}

type Ledger = Readonly<Record<string, { readonly slotAt?: Date }>>;

const outcomes = {
  deliver: "delivered",
  "no-edition": "no-edition",
  skipped: "skipped",
  missed: "missed",
} as const satisfies Record<Exclude<Decision["kind"], "nothing" | "ahead">, SlotOutcome>;

function dealtWith(subscription: Subscription, decision: Decision): Subscription {
  if (decision.kind === "nothing" || decision.kind === "ahead") return subscription;
  return afterSlot(subscription, { ...decision, outcome: outcomes[decision.kind] });
}

const deliver = (...editions: string[]) => ({
  kind: "deliver",
  slotAt,
  editions,
  begun: false,
  passed: [],
});

describe("a restart around a slot", () => {
  test("before the slot there is nothing to do yet", () => {
    expect(due(aSubscription(), "2026-03-09T08:59:59.999Z")).toEqual({ kind: "nothing", nextAt: slotAt });
  });

  test.each(["2026-03-09T09:00:00Z", "2026-03-09T09:00:01Z", "2026-03-11T08:59:59.999Z"])(
    "the slot of Monday runs at %s",
    (now) => {
      expect(due(aSubscription(), now)).toEqual(deliver(fresh.id));
    },
  );

  test("once a slot was dealt with, the next one counts", () => {
    const subscription = aSubscription();
    const done = dealtWith(subscription, due(subscription, "2026-03-09T09:00Z"));
    expect(done.lastSlot).toEqual({ at: slotAt, outcome: "delivered" });
    expect(due(done, "2026-03-09T09:01Z")).toEqual({ kind: "nothing", nextAt: at("2026-03-16T09:00Z") });
  });

  test("a slot whose editions were all ordered before a crash is delivered, and orders nothing", () => {
    const decision = due(aSubscription(), "2026-03-09T09:01Z", [fresh], { [fresh.id]: { slotAt } });
    expect(decision).toEqual({ ...deliver(), begun: true });
  });

  test("a slot of which one of two editions was ordered before a crash goes on with the other", () => {
    const second = anEdition("2026-03-09", "2026-03-09T08:00Z");
    const decision = due(aSubscription(), "2026-03-09T09:01Z", [second, fresh], { [fresh.id]: { slotAt } });
    expect(decision).toEqual({ ...deliver(second.id), begun: true });
  });

  test("48 hours later a slot is missed, and its edition does not follow", () => {
    const subscription = aSubscription();
    const decision = due(subscription, "2026-03-11T09:00Z");
    expect(decision).toEqual({ kind: "missed", slotAt, passed: [fresh.id] });
    const done = dealtWith(subscription, decision);
    expect(done).toMatchObject({ lastSlot: { outcome: "missed" }, passed: [fresh.id] });
    expect(due(done, "2026-03-16T09:00Z").kind).toBe("no-edition");
  });

  test("48 hours later an edition that came after the slot was not missed, and goes out at the next", () => {
    const subscription = aSubscription();
    const after = anEdition("2026-03-08", "2026-03-11T10:00Z");
    const decision = due(subscription, "2026-03-11T10:01Z", [after]);
    expect(decision).toEqual({ kind: "no-edition", slotAt, passed: [] });
    expect(due(dealtWith(subscription, decision), "2026-03-16T09:00Z", [after])).toMatchObject({
      editions: [after.id],
    });
  });

  test("three days of sleep over a Thursday and a Saturday run the last slot only", () => {
    const subscription = aSubscription({
      schedule: { weekdays: [4, 6], hour: 9, minute: 0 },
      lastSlot: { at: at("2026-02-28T09:00Z"), outcome: "delivered" },
    });
    const thursday = anEdition("2026-03-05", "2026-03-05T06:00Z");
    expect(due(subscription, "2026-03-07T20:00Z", [thursday])).toEqual({
      ...deliver(thursday.id),
      slotAt: at("2026-03-07T09:00Z"),
    });
  });

  test("three weeks of sleep bring the last edition and name the others", () => {
    const editions = ["2026-03-22", "2026-03-15", "2026-03-08"].map((date) => anEdition(date));
    const subscription = aSubscription();
    const decision = due(subscription, "2026-03-23T12:00Z", editions);
    expect(decision).toMatchObject({ editions: ["2026-03-22"], passed: ["2026-03-08", "2026-03-15"] });
    const done = dealtWith(subscription, decision);
    expect(due(done, "2026-03-30T09:00Z", editions)).toMatchObject({ kind: "no-edition", passed: [] });
  });
});

describe("a clock that is wrong", () => {
  const done = aSubscription({ lastSlot: { at: slotAt, outcome: "delivered" } });
  const newer = anEdition("2026-03-09");

  test("and set back by hours changes nothing", () => {
    const nextAt = at("2026-03-16T09:00Z");
    for (const now of ["2026-03-09T08:00Z", "2026-03-07T09:00Z"]) {
      expect(due(done, now, [newer])).toEqual({ kind: "nothing", nextAt });
    }
    const earlier = { slotAt: at("2026-03-02T09:00Z"), outcome: "no-edition", passed: [] } as const;
    expect(afterSlot(done, earlier)).toBe(done);
  });

  test("and was 200 days ahead for one look mutes nothing: skips, passed editions and the next slot stay", () => {
    const before = aSubscription({ skips: ["2026-03-16"], passed: ["2026-03-05"] });
    const jumped = dealtWith(before, due(before, "2026-09-24T09:00Z"));
    expect(jumped.lastSlot.at).toEqual(at("2026-09-21T09:00Z"));
    const now = "2026-03-09T09:00Z";
    expect(due(jumped, now)).toEqual({ kind: "ahead" });
    const healed = rewind(jumped, at(now));
    expect(healed).toMatchObject({ skips: ["2026-03-16"], passed: ["2026-03-05"] });
    expect(due(healed, now)).toEqual(deliver(fresh.id));
    expect(due(healed, now, [fresh], { [fresh.id]: { slotAt } })).toEqual({ ...deliver(), begun: true });
    expect(due(dealtWith(healed, due(healed, now)), "2026-03-16T09:00Z").kind).toBe("skipped");
  });

  test("leaves a subscription alone that it is not ahead of", () => {
    expect(rewind(done, at("2026-03-08T09:00Z"))).toBe(done);
  });

  test("fires no slot from before the subscription began", () => {
    const createdAt = at("2026-03-09T10:00Z");
    const jumped = aSubscription({ createdAt, lastSlot: { at: at("2026-09-21T09:00Z"), outcome: "missed" } });
    expect(due(rewind(jumped, at("2026-03-09T12:00Z")), "2026-03-09T12:00Z").kind).toBe("nothing");
    const wasAhead = { ...jumped, createdAt: at("2026-09-01T00:00Z") };
    expect(due(rewind(wasAhead, at("2026-03-09T12:00Z")), "2026-03-09T12:00Z").kind).toBe("nothing");
  });
});

describe("which edition belongs to a slot", () => {
  const always = { wantsFrom: { main: "2025-01-01" } };

  test.each([
    ["of the day of the slot before", anEdition("2026-03-02", "2026-03-02T08:00Z"), true],
    ["of the day before that, released in time", anEdition("2026-03-01", "2026-03-02T08:59Z"), false],
    ["of the day before that, released after that slot", anEdition("2026-03-01", "2026-03-02T09:01Z"), true],
    ["of the day of the slot two before, released late", anEdition("2026-02-23", "2026-03-05T12:00Z"), true],
    ["older than the slot two before, released late", anEdition("2026-02-22", "2026-03-05T12:00Z"), false],
    ["of the day of the slot", anEdition("2026-03-09", "2026-03-09T08:00Z"), true],
    ["of the day after the slot", anEdition("2026-03-10", "2026-03-09T08:00Z"), false],
  ] as const)("an edition %s", (_, edition, isDue) => {
    const decision = due(aSubscription(always), "2026-03-09T09:00Z", [edition]);
    expect(decision.kind).toBe(isDue ? "deliver" : "no-edition");
  });

  test("the day of a slot is the one of the subscription's zone", () => {
    // 09:00 on Monday in Auckland is 20:00 on Sunday in UTC.
    const subscription = aSubscription({
      ...always,
      zone: "Pacific/Auckland",
      lastSlot: { at: at("2026-03-01T20:00Z"), outcome: "no-edition" },
    });
    const at20 = "2026-03-08T20:00Z";
    expect(due(subscription, at20, [anEdition("2026-03-01", "2026-03-01T19:00Z")]).kind).toBe("no-edition");
    expect(due(subscription, at20, [anEdition("2026-03-09", "2026-03-08T19:00Z")]).kind).toBe("deliver");
    expect(due(subscription, at20, [anEdition("2026-03-10", "2026-03-08T19:00Z")]).kind).toBe("no-edition");
  });

  test("a store without editions has none", () => {
    expect(due(aSubscription(), "2026-03-09T09:00Z", [])).toEqual({ kind: "no-edition", slotAt, passed: [] });
  });

  test("one that the channel has by another way is not due again", () => {
    expect(due(aSubscription(), "2026-03-09T09:00Z", [fresh], { [fresh.id]: {} }).kind).toBe("no-edition");
  });

  test("one from before the subscription's first day, or passed, is not due", () => {
    const from = aSubscription({ wantsFrom: { main: "2026-03-09" } });
    expect(due(from, "2026-03-09T09:00Z")).toEqual({ kind: "no-edition", slotAt, passed: [] });
    const passed = aSubscription({ passed: [fresh.id] });
    expect(due(passed, "2026-03-09T09:00Z")).toEqual({ kind: "no-edition", slotAt, passed: [] });
  });

  test("one of a publication that is not wanted is not due, unless all future ones are", () => {
    const other = { ...fresh, id: `${fresh.date}-cities`, publication: "cities" };
    expect(due(aSubscription(), "2026-03-09T09:00Z", [fresh, other])).toEqual(deliver(fresh.id));
    const all = aSubscription({ wantsFuture: true });
    expect(due(all, "2026-03-09T09:00Z", [other, fresh])).toEqual(deliver(other.id, fresh.id));
    const since = aSubscription({ wantsFuture: true, createdAt: at("2026-03-09T00:00Z") });
    expect(due(since, "2026-03-09T09:00Z", [fresh, other])).toEqual(deliver(fresh.id));
  });

  test("Monday and Thursday do not repeat an edition", () => {
    const subscription = aSubscription({ schedule: { weekdays: [1, 4], hour: 9, minute: 0 } });
    const editions = [anEdition("2026-03-09", "2026-03-09T08:00Z")];
    const done = dealtWith(subscription, due(subscription, "2026-03-09T09:00Z", editions));
    const had = { "2026-03-09": { slotAt } };
    expect(due(done, "2026-03-12T09:00Z", editions, had).kind).toBe("no-edition");
  });
});

describe("an edition dated in the future", () => {
  const future = anEdition("2027-03-08", "2026-03-08T12:00Z");

  test("waits for its day and mutes no other", () => {
    const subscription = aSubscription();
    expect(due(subscription, "2026-03-09T09:00Z", [future, fresh])).toEqual(deliver(fresh.id));
    expect(due(subscription, "2027-03-08T09:00Z", [future, fresh])).toMatchObject({ editions: [future.id] });
  });

  test("is not named, nor passed by a skip", () => {
    const subscription = aSubscription({ skips: ["2026-03-09"] });
    const decision = due(subscription, "2026-03-09T09:00Z", [future]);
    expect(decision).toEqual({ kind: "skipped", slotAt, passed: [] });
  });
});

describe("several editions at one slot", () => {
  const week = ["2026-03-08", "2026-03-07", "2026-03-06", "2026-03-05", "2026-03-04"].map((date) =>
    anEdition(date),
  );

  test("go out oldest first", () => {
    expect(due(aSubscription(), "2026-03-09T09:00Z", week.slice(0, 2))).toEqual(
      deliver("2026-03-07", "2026-03-08"),
    );
  });

  test("are three at most, and the older ones are named, once", () => {
    const subscription = aSubscription();
    const decision = due(subscription, "2026-03-09T09:00Z", week);
    expect(decision).toEqual({
      ...deliver("2026-03-06", "2026-03-07", "2026-03-08"),
      passed: ["2026-03-04", "2026-03-05"],
    });
    const had = Object.fromEntries(week.slice(0, 3).map(({ id }) => [id, { slotAt }]));
    const next = due(dealtWith(subscription, decision), "2026-03-16T09:00Z", week, had);
    expect(next).toMatchObject({ kind: "no-edition", passed: [] });
  });

  test("of one day stand in the order of their publications", () => {
    const second = { ...fresh, id: `${fresh.date}-cities`, publication: "cities" };
    const subscription = aSubscription({ wantsFrom: { main: "2026-03-02", cities: "2026-03-02" } });
    expect(due(subscription, "2026-03-09T09:00Z", [second, fresh])).toEqual(deliver(second.id, fresh.id));
  });
});

describe("an edition that comes late", () => {
  const waiting = aSubscription({ lastSlot: { at: slotAt, outcome: "no-edition" } });
  const late = anEdition("2026-03-08", "2026-03-09T15:00Z");

  test.each(["2026-03-09T15:00Z", "2026-03-10T09:00Z"])("goes out under the same slot at %s", (now) => {
    const decision = due(waiting, now, [late]);
    expect(decision).toEqual(deliver(late.id));
    const done = dealtWith(waiting, decision);
    expect(done.lastSlot).toEqual({ at: slotAt, outcome: "delivered" });
    expect(due(done, now, [late]).kind).toBe("nothing");
  });

  test("waits for the next slot after a day, and goes out there before a newer one", () => {
    const dayLater = anEdition("2026-03-08", "2026-03-10T09:30Z");
    expect(due(waiting, "2026-03-10T09:00:00.001Z", [dayLater]).kind).toBe("nothing");
    expect(due(waiting, "2026-03-16T09:00Z", [anEdition("2026-03-15"), dayLater])).toMatchObject({
      editions: [late.id, "2026-03-15"],
    });
  });

  test("waits for the next slot when it is dated after the slot", () => {
    const tuesday = anEdition("2026-03-10", "2026-03-10T07:00Z");
    expect(due(waiting, "2026-03-10T08:00Z", [tuesday]).kind).toBe("nothing");
    expect(due(waiting, "2026-03-16T09:00Z", [tuesday])).toMatchObject({ editions: [tuesday.id] });
  });

  test("follows a slot that had nothing on the channel's topics", () => {
    const subscription = aSubscription({
      lastSlot: { at: slotAt, outcome: "nothing-on-topic" },
      passed: ["2026-03-07"],
    });
    const editions = [late, anEdition("2026-03-07")];
    expect(due(subscription, "2026-03-09T15:00Z", editions)).toEqual(deliver(late.id));
  });

  test.each(["delivered", "skipped", "missed"] as const)(
    "after a slot that was %s waits for the next",
    (outcome) => {
      const subscription = aSubscription({ lastSlot: { at: slotAt, outcome } });
      expect(due(subscription, "2026-03-09T15:00Z", [late]).kind).toBe("nothing");
      expect(due(subscription, "2026-03-16T09:00Z", [late])).toMatchObject({ editions: [late.id] });
    },
  );

  test("does not go out while the channel is paused or parked", () => {
    const since = at("2026-03-09T10:00Z");
    const reason = { kind: "not-a-member", told: "left" } as const;
    const paused = { ...waiting, state: { kind: "paused", since, by: "u" } } as const;
    const parked = { ...waiting, state: { kind: "parked", since, reason } } as const;
    expect(due(paused, "2026-03-09T15:00Z", [late]).kind).toBe("nothing");
    expect(due(parked, "2026-03-09T15:00Z", [late]).kind).toBe("nothing");
  });

  test("and is older than the slot two before is named at the next slot, once", () => {
    const ancient = anEdition("2026-03-02", "2026-03-16T08:00Z");
    const sleeping = aSubscription({ lastSlot: { at: at("2026-03-16T09:00Z"), outcome: "delivered" } });
    const veryLate = { ...ancient, releasedAt: at("2026-03-17T08:00Z") };
    const decision = due(sleeping, "2026-03-23T09:00Z", [veryLate]);
    expect(decision).toMatchObject({ kind: "no-edition", passed: [ancient.id] });
    const next = due(dealtWith(sleeping, decision), "2026-03-30T09:00Z", [veryLate]);
    expect(next).toMatchObject({ kind: "no-edition", passed: [] });
  });
});

describe("people who do not want the next one", () => {
  test("skip passes the slot of its date over, once, with all its editions", () => {
    const subscription = aSubscription({ skips: ["2026-03-09"] });
    const editions = [fresh, anEdition("2026-03-07")];
    const decision = due(subscription, "2026-03-09T09:00Z", editions);
    expect(decision).toEqual({ kind: "skipped", slotAt, passed: ["2026-03-07", fresh.id] });
    const done = dealtWith(subscription, decision);
    expect(done).toMatchObject({ skips: [], lastSlot: { outcome: "skipped" } });
    expect(due(done, "2026-03-16T09:00Z", [anEdition("2026-03-15"), ...editions])).toMatchObject({
      editions: ["2026-03-15"],
    });
  });

  test("skip leaves the slots of other dates alone", () => {
    expect(due(aSubscription({ skips: ["2026-03-16"] }), "2026-03-09T09:00Z").kind).toBe("deliver");
  });

  test("a date to skip that has gone by is forgotten", () => {
    const subscription = aSubscription({ skips: ["2026-03-01", "2026-03-04", "2026-03-16"] });
    const done = dealtWith(subscription, due(subscription, "2026-03-09T09:00Z"));
    expect(done.skips).toEqual(["2026-03-04", "2026-03-16"]);
  });

  test("a paused subscription lets slots pass, with their editions", () => {
    const state = { kind: "paused", since: at("2026-03-03T00:00Z"), by: "u" } as const;
    const subscription = aSubscription({ state });
    const done = dealtWith(subscription, due(subscription, "2026-03-15T09:00Z"));
    expect(done).toMatchObject({ passed: [fresh.id], lastSlot: { at: slotAt, outcome: "skipped" } });
  });
});

describe("a channel that cannot be posted to", () => {
  const reason = { kind: "not-a-member", told: "left" } as const;
  const state = { kind: "parked", since: at("2026-03-03T00:00Z"), reason } as const;

  test("keeps its slot open for 48 hours", () => {
    const parked = aSubscription({ state });
    expect(due(parked, "2026-03-11T08:59Z").kind).toBe("nothing");
    const back = aSubscription();
    const decision = due(back, "2026-03-11T08:59Z");
    expect(decision.kind).toBe("deliver");
    expect(due(dealtWith(back, decision), "2026-03-11T09:30Z").kind).toBe("nothing");
  });

  test("misses it after that", () => {
    const decision = due(aSubscription({ state }), "2026-03-11T09:00Z");
    expect(decision).toEqual({ kind: "missed", slotAt, passed: [fresh.id] });
  });

  test("misses nothing where there was no edition", () => {
    expect(due(aSubscription({ state }), "2026-03-11T09:00Z", [old]).kind).toBe("no-edition");
  });

  test("passes over a slot that was to be skipped", () => {
    expect(due(aSubscription({ state, skips: ["2026-03-09"] }), "2026-03-09T09:00Z").kind).toBe("skipped");
  });
});

describe("what a subscription remembers as passed", () => {
  test("ends where no slot reaches any more", () => {
    const subscription = aSubscription({ passed: ["2026-02-01", "2026-02-02", "2026-02-22"] });
    const done = dealtWith(subscription, due(subscription, "2026-03-09T09:00Z", []));
    expect(done.passed).toEqual(["2026-02-02", "2026-02-22"]);
  });
});

describe("an edition that was held over its slot", () => {
  const held = (until?: string) => ({
    ...fresh,
    ...(until !== undefined && { releasedAt: at(until) }),
    hold: {
      since: at("2026-03-09T08:00Z"),
      by: "operator",
      ...(until !== undefined && { until: at(until) }),
    },
  });
  const after = (outcome: SlotOutcome) => aSubscription({ lastSlot: { at: slotAt, outcome } });

  test("is not due while it is held, and holds up no other", () => {
    expect(due(aSubscription(), "2026-03-09T09:00Z", [held(), old])).toMatchObject({ kind: "no-edition" });
    const newer = anEdition("2026-03-09", "2026-03-09T06:00Z");
    expect(due(aSubscription(), "2026-03-09T09:00Z", [newer, held()])).toEqual(deliver(newer.id));
  });

  test.each(["no-edition", "delivered", "nothing-on-topic"] as const)(
    "goes out at once, within the catch-up of a slot that was %s",
    (outcome) => {
      const released = [held("2026-03-11T08:00Z")];
      expect(due(after(outcome), "2026-03-11T08:59Z", released)).toEqual(deliver(fresh.id));
      expect(due(after(outcome), "2026-03-11T09:00Z", released)).toMatchObject({ kind: "nothing" });
    },
  );

  test.each(["skipped", "missed"] as const)("does not go out after a slot that was %s", (outcome) => {
    expect(due(after(outcome), "2026-03-10T08:00Z", [held("2026-03-10T07:00Z")])).toMatchObject({
      kind: "nothing",
    });
  });

  test("waits for the next slot where it is released later than that, and is due there", () => {
    const next = at("2026-03-16T09:00Z");
    const newer = anEdition("2026-03-15");
    expect(due(after("no-edition"), "2026-03-16T09:00Z", [newer, held("2026-03-12T08:00Z")])).toMatchObject({
      kind: "deliver",
      slotAt: next,
      editions: [fresh.id, newer.id],
    });
  });

  test("is not brought twice", () => {
    const had = { [fresh.id]: { slotAt } };
    expect(due(after("delivered"), "2026-03-10T08:00Z", [held("2026-03-10T07:00Z")], had)).toMatchObject({
      kind: "nothing",
    });
  });
});
