import { describe, expect, test } from "vitest";
import * as change from "../../src/schedule/change.ts";
import { decide } from "../../src/schedule/due.ts";
import type { Subscription } from "../../src/domain/subscription.ts";
import { anEdition, aSubscription, at, mondayAtNine, usualPolicy } from "./builders.ts";

const editions = [anEdition("2026-03-08"), anEdition("2026-03-01")];
const due = (subscription: Subscription, now: string, known = editions, had: readonly string[] = []) =>
  decide(subscription, at(now), known, {
    ...usualPolicy,
    deliveryOf: (id) => (had.includes(id) ? {} : undefined),
  });
const left = { kind: "not-a-member", told: "not in channel" } as const;

describe("a change of schedule", () => {
  test("to an hour that is past today does not fire today", () => {
    const wishes = { ...aSubscription(), schedule: { ...mondayAtNine, hour: 7 } };
    const changed = change.changeSchedule(aSubscription(), wishes, at("2026-03-09T08:00Z"));
    expect(due(changed, "2026-03-09T08:01Z")).toEqual({ kind: "nothing", nextAt: at("2026-03-16T07:00Z") });
  });

  test("to an hour that is still to come today fires there", () => {
    const wishes = { ...aSubscription(), schedule: { ...mondayAtNine, hour: 11 } };
    const changed = change.changeSchedule(aSubscription(), wishes, at("2026-03-09T08:00Z"));
    expect(due(changed, "2026-03-09T10:59Z").kind).toBe("nothing");
    expect(due(changed, "2026-03-09T11:00Z").kind).toBe("deliver");
  });

  test("after the delivery, to a later hour or a zone farther west, sends no edition twice", () => {
    const done = aSubscription({ lastSlot: { at: at("2026-03-09T09:00Z"), outcome: "delivered" } });
    const had = ["2026-03-08"];
    const west = change.changeSchedule(done, { ...done, zone: "America/New_York" }, at("2026-03-09T09:30Z"));
    expect(due(west, "2026-03-09T09:31Z", editions, had).kind).toBe("nothing");
    expect(due(west, "2026-03-09T13:00Z", editions, had).kind).toBe("no-edition");
  });

  test("to a zone farther east, where the slot is past, does not fire", () => {
    const now = at("2026-03-09T08:00Z");
    const east = change.changeSchedule(aSubscription(), { ...aSubscription(), zone: "Asia/Tokyo" }, now);
    expect(east.lastSlot).toEqual({ at: at("2026-03-09T00:00Z"), outcome: "skipped" });
    expect(due(east, "2026-03-09T09:00Z").kind).toBe("nothing");
    expect(due(east, "2026-03-16T00:00Z", [anEdition("2026-03-15"), ...editions]).kind).toBe("deliver");
  });

  test("closes the day in which a late edition would still have gone out under the old hour", () => {
    const daily = { weekdays: [1, 2, 3, 4, 5, 6, 7], hour: 9, minute: 0 } as const;
    const lastSlot = { at: at("2026-03-09T09:00Z"), outcome: "no-edition" } as const;
    const waiting = aSubscription({ schedule: daily, lastSlot });
    const wishes = { ...waiting, schedule: { ...daily, hour: 10 } };
    const changed = change.changeSchedule(waiting, wishes, at("2026-03-09T09:30Z"));
    const late = [anEdition("2026-03-09", "2026-03-09T09:35Z")];
    expect(due(changed, "2026-03-09T09:40Z", late).kind).toBe("nothing");
    expect(due(changed, "2026-03-09T10:00Z", late).kind).toBe("deliver");
  });

  test("of the topics or the tag alone leaves a slot that is due as it is", () => {
    const { tag: _none, ...wishes } = aSubscription({ topics: ["ai"] });
    const changed = change.changeSchedule(
      aSubscription({ tag: "@here" }),
      wishes,
      at("2026-03-09T09:00:10Z"),
    );
    expect(changed).toEqual(aSubscription({ topics: ["ai"] }));
    expect(due(changed, "2026-03-09T09:00:20Z").kind).toBe("deliver");
  });
});

describe("a new subscription", () => {
  const { channel, createdBy, ...rest } = aSubscription();
  const { schedule, zone, language, layout, topics } = rest;
  const wishes = { schedule, zone, language, layout, topics };
  const begin = (now: string, known = editions) =>
    change.newSubscription({ channel, createdBy }, wishes, known, at(now));

  test("does not fire for a slot before it began", () => {
    const subscription = begin("2026-03-09T09:00Z");
    expect(subscription.lastSlot.at).toEqual(subscription.createdAt);
    expect(due(subscription, "2026-03-09T09:01Z").kind).toBe("nothing");
  });

  test("on the eve of its first slot gets the edition of that slot", () => {
    expect(due(begin("2026-03-08T20:00Z"), "2026-03-09T09:00Z")).toMatchObject({ editions: ["2026-03-08"] });
  });

  test("gets nothing of an old archive, not even of one that is imported later", () => {
    const archive = [anEdition("2026-03-01")];
    const subscription = begin("2026-03-04T20:00Z", archive);
    expect(subscription.wantsFrom).toEqual({ main: "2026-03-02" });
    expect(due(subscription, "2026-03-09T09:00Z", archive).kind).toBe("no-edition");
    const later = [anEdition("2026-03-01", "2026-03-05T12:00Z")];
    expect(due(begin("2026-03-04T20:00Z", []), "2026-03-09T09:00Z", later).kind).toBe("no-edition");
  });

  test("does not get at its first slot what the slot before brought to others", () => {
    const monday = [anEdition("2026-03-09", "2026-03-09T08:00Z"), ...editions];
    expect(due(begin("2026-03-09T10:00Z", monday), "2026-03-16T09:00Z", monday).kind).toBe("no-edition");
  });

  test("gets at its first slot what came too late for the slot before", () => {
    const late = [anEdition("2026-03-08", "2026-03-09T15:00Z"), anEdition("2026-03-01")];
    for (const known of [late, late.slice(1)])
      expect(due(begin("2026-03-09T16:00Z", known), "2026-03-16T09:00Z", late)).toMatchObject({
        editions: ["2026-03-08"],
      });
  });

  test("is to the publications that there are, the first one always", () => {
    const cities = { ...anEdition("2026-03-05"), id: "2026-03-05-cities", publication: "cities" };
    const subscription = begin("2026-03-09T10:00Z", [cities]);
    expect(subscription).toMatchObject({
      wantsFrom: { main: "2026-03-09", cities: "2026-03-06" },
      wantsFuture: false,
    });
  });

  test("waits for the day of an edition that is dated in the future", () => {
    const future = [anEdition("2026-03-15", "2026-03-07T12:00Z"), ...editions];
    const subscription = begin("2026-03-08T20:00Z", future);
    expect(due(subscription, "2026-03-09T09:00Z", future)).toMatchObject({ editions: ["2026-03-08"] });
  });
});

describe("the state of a subscription", () => {
  const now = at("2026-03-09T08:00Z");

  test("a resumed one does not get what was due during the pause", () => {
    const paused = change.pause(aSubscription(), "u1", now);
    expect(paused.state).toEqual({ kind: "paused", since: now, by: "u1" });
    expect(change.pause(paused, "u2", at("2026-03-10T00:00Z"))).toBe(paused);
    const resumed = change.resume(paused, at("2026-03-09T10:00Z"));
    expect(resumed.state).toEqual({ kind: "active" });
    expect(due(resumed, "2026-03-09T10:01Z").kind).toBe("nothing");
  });

  test("one that is resumed before its slot gets it", () => {
    const resumed = change.resume(change.pause(aSubscription(), "u1", now), now);
    expect(due(resumed, "2026-03-09T09:00Z").kind).toBe("deliver");
  });

  test("one that is resumed remembers what became of its last slot", () => {
    const resumed = change.resume(change.pause(aSubscription(), "u1", now), now);
    expect(resumed).toEqual(aSubscription());
  });

  test("one that can be posted to again gets a slot that is young enough", () => {
    const parked = change.park(aSubscription(), left, now);
    expect(parked.state).toEqual({ kind: "parked", since: now, reason: left });
    expect(due(change.unpark(parked), "2026-03-10T20:00Z").kind).toBe("deliver");
  });

  test("a pause outlives the platform's refusal, and only unparking ends a parking", () => {
    const paused = change.pause(aSubscription(), "u1", now);
    const parked = change.park(aSubscription(), left, now);
    expect(change.park(paused, left, now)).toBe(paused);
    expect(change.unpark(paused)).toBe(paused);
    expect(change.resume(parked, now)).toBe(parked);
  });
});

describe("a skip", () => {
  const now = at("2026-03-06T08:00Z");

  test("is the date of the next slot, and can be taken back", () => {
    const skipped = change.skipNext(aSubscription(), now);
    expect(skipped.skips).toEqual(["2026-03-09"]);
    expect(change.skipsNext(skipped, now)).toBe(true);
    expect(change.skipNext(skipped, now)).toBe(skipped);
    expect(change.unskipNext(skipped, now)).toEqual(aSubscription());
  });

  test("is the date where the channel is", () => {
    expect(change.skipNext(aSubscription({ zone: "Pacific/Auckland" }), now).skips).toEqual(["2026-03-09"]);
    const late = aSubscription({ schedule: { ...mondayAtNine, hour: 23 }, zone: "America/New_York" });
    expect(change.skipNext(late, now).skips).toEqual(["2026-03-09"]);
  });

  test("stays with its date when the schedule changes", () => {
    const skipped = change.skipNext(aSubscription(), now);
    const saturdays = { ...skipped, schedule: { ...mondayAtNine, weekdays: [1, 6] as const } };
    const changed = change.changeSchedule(skipped, saturdays, now);
    const saturday = [anEdition("2026-03-07", "2026-03-07T08:00Z")];
    expect(due(changed, "2026-03-07T09:00Z", saturday).kind).toBe("deliver");
    expect(due(changed, "2026-03-09T09:00Z").kind).toBe("skipped");
    expect(change.skipsNext(changed, now)).toBe(false);
    expect(change.skipNext(changed, now).skips).toEqual(["2026-03-07", "2026-03-09"]);
  });
});
