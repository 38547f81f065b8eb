import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Schedule } from "../../src/domain/schedule.ts";
import { lastSlot, nextSlots, slotsAround } from "../../src/schedule/slots.ts";
import { anySchedule, at } from "./builders.ts";

const sunday = (hour: number, minute: number): Schedule => ({ weekdays: [7], hour, minute });
const daily = (hour: number, minute: number): Schedule => ({ weekdays: [1, 2, 3, 4, 5, 6, 7], hour, minute });

test.each([
  ["a gap in Berlin, counted with the offset before", sunday(2, 30), "Europe/Berlin", "2026-03-29T01:30Z"],
  ["a gap in New York", daily(2, 30), "America/New_York", "2026-03-08T07:30Z"],
  ["a gap at midnight in Santiago", sunday(0, 0), "America/Santiago", "2026-09-06T04:00Z"],
  ["the last second before a gap in Santiago", sunday(23, 59), "America/Santiago", "2026-09-07T02:59Z"],
  ["a gap of half an hour at Lord Howe", daily(2, 15), "Australia/Lord_Howe", "2026-10-03T15:45Z"],
  ["a doubled hour in Berlin, the first time", sunday(2, 30), "Europe/Berlin", "2026-10-25T00:30Z"],
  ["a doubled hour in New York, the first time", daily(1, 30), "America/New_York", "2026-11-01T05:30Z"],
  [
    "a doubled half hour at Lord Howe, the first time",
    daily(1, 45),
    "Australia/Lord_Howe",
    "2026-04-04T14:45Z",
  ],
  ["midnight after a doubled hour in Havana", sunday(0, 30), "America/Havana", "2026-11-01T04:30Z"],
  [
    "a gap before midnight in Nuuk, on the day after",
    { weekdays: [6], hour: 23, minute: 30 },
    "America/Nuuk",
    "2025-03-30T01:30Z",
  ],
  ["an ordinary Monday in Paris", { weekdays: [1], hour: 9, minute: 0 }, "Europe/Paris", "2026-02-09T08:00Z"],
  [
    "an ordinary Monday in Paris in summer",
    { weekdays: [1], hour: 9, minute: 0 },
    "Europe/Paris",
    "2026-07-06T07:00Z",
  ],
] as const)("a slot runs once in %s", (_, schedule, zone, slot) => {
  const expected = at(slot);
  const before = new Date(expected.getTime() - 1);
  expect(nextSlots(schedule, zone, before, 1)).toEqual([expected]);
  expect(lastSlot(schedule, zone, expected)).toEqual(expected);
  expect(lastSlot(schedule, zone, before).getTime()).toBeLessThan(expected.getTime());

  const [following] = nextSlots(schedule, zone, expected, 1);
  const distanceHours = ((following?.getTime() ?? 0) - expected.getTime()) / 3_600_000;
  expect(distanceHours).toBeGreaterThanOrEqual((7 / schedule.weekdays.length) * 24 - 2);
});

test("the slots after a doubled hour go on a week later", () => {
  expect(nextSlots(sunday(2, 30), "Europe/Berlin", at("2026-10-25T00:35Z"), 2)).toEqual([
    at("2026-11-01T01:30Z"),
    at("2026-11-08T01:30Z"),
  ]);
});

test("a day that Samoa left out gives no second slot", () => {
  expect(nextSlots(daily(9, 0), "Pacific/Apia", at("2011-12-29T00:00Z"), 3)).toEqual([
    at("2011-12-29T19:00Z"),
    at("2011-12-30T19:00Z"),
    at("2011-12-31T19:00Z"),
  ]);
});

test("a slot stays past where clocks go back over midnight to the day before", () => {
  // St. John's, 7 November 2010: 00:01 is followed by 23:01 of the day before.
  const midnight = at("2010-11-07T02:30Z");
  expect(lastSlot(sunday(0, 0), "America/St_Johns", at("2010-11-07T03:00Z"))).toEqual(midnight);
  expect(nextSlots(sunday(0, 0), "America/St_Johns", at("2010-11-07T03:00Z"), 1)).toEqual([
    at("2010-11-14T03:30Z"),
  ]);
});

test("the slots before the last one are others, also over a day left out", () => {
  expect(slotsAround(daily(9, 0), "Pacific/Apia", at("2011-12-30T19:00Z"))).toEqual({
    beforePrevious: at("2011-12-28T19:00Z"),
    previous: at("2011-12-29T19:00Z"),
    last: at("2011-12-30T19:00Z"),
    next: at("2011-12-31T19:00Z"),
    dates: {
      beforePrevious: "2011-12-28",
      previous: "2011-12-29",
      last: "2011-12-31",
      next: "2012-01-01",
    },
  });
});

test("several weekdays give one slot each", () => {
  const schedule: Schedule = { weekdays: [1, 4], hour: 9, minute: 0 };
  expect(nextSlots(schedule, "Europe/Paris", at("2026-03-26T12:00Z"), 3)).toEqual([
    at("2026-03-30T07:00Z"),
    at("2026-04-02T07:00Z"),
    at("2026-04-06T07:00Z"),
  ]);
});

test("no slots are asked for, none come", () => {
  expect(nextSlots(sunday(9, 0), "UTC", at("2026-03-26T12:00Z"), 0)).toEqual([]);
});

const unusual = ["Pacific/Apia", "America/St_Johns", "Australia/Lord_Howe", "America/Havana", "Africa/Cairo"];
const zones = fc.oneof(
  fc.constantFrom(...unusual, "America/Santiago", "Europe/Berlin", "Asia/Gaza", "Africa/Casablanca"),
  fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
);
const instants = fc.date({ min: at("2005-01-01T00:00Z"), max: at("2035-01-01T00:00Z"), noInvalidDate: true });

test("every instant lies between its last slot and its next one, and slots ascend", () => {
  fc.assert(
    fc.property(anySchedule, zones, instants, (schedule, zone, instant) => {
      const last = lastSlot(schedule, zone, instant);
      const slots = nextSlots(schedule, zone, instant, 3);
      const all = [last.getTime(), ...slots.map((slot) => slot.getTime())];
      expect(last.getTime()).toBeLessThanOrEqual(instant.getTime());
      expect(all[1]).toBeGreaterThan(instant.getTime());
      expect(new Set(all).size).toBe(4);
      expect([...all].sort((a, b) => a - b)).toEqual(all);
      for (const slot of slots) expect(lastSlot(schedule, zone, slot)).toEqual(slot);
      expect(nextSlots(schedule, zone, last, 3)).toEqual(slots);
    }),
    { numRuns: 300 },
  );
});
