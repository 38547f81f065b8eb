import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Weekday } from "../../src/domain/schedule.ts";
import { localDate, nextSlots, slotsAround } from "../../src/schedule/slots.ts";
import { slotToSkip } from "../../src/store/embedded/migrations/from-1/slot-to-skip.ts";

const zones = ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Apia", "UTC"];
const HOUR_MS = 3_600_000;

describe("The slot that was to be skipped", () => {
  it("is the one that the schedule would have dealt with next", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1, maxLength: 7 }),
        // Not in the hours in which clocks are changed.
        fc.record({ hour: fc.integer({ min: 5, max: 22 }), minute: fc.constantFrom(0, 30, 59) }),
        fc.constantFrom(...zones),
        fc.record({
          now: fc.date({ min: new Date("2025-01-01"), max: new Date("2027-01-01"), noInvalidDate: true }),
          hoursAgo: fc.integer({ min: 0, max: 24 * 40 }),
        }),
        (weekdays, time, zone, { now, hoursAgo }) => {
          const schedule = { weekdays: weekdays.toSorted((a, b) => a - b), ...time };
          const at = new Date(now.getTime() - hoursAgo * HOUR_MS);
          const { last } = slotsAround(schedule, zone, now);
          const [after = last] = nextSlots(schedule, zone, now > at ? now : at, 1);
          const expected = localDate(last > at ? last : after, zone);
          expect(slotToSkip({ schedule, zone, lastSlot: { at, outcome: "delivered" } }, now)).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("comes after the last one, when the clock was set back behind it", () => {
    const schedule = { weekdays: [1] as const, hour: 9, minute: 0 };
    const lastSlot = { at: new Date("2026-02-09T08:00:00Z"), outcome: "delivered" } as const;
    const now = new Date("2026-02-07T12:00:00Z");
    expect(
      slotToSkip({ schedule: { ...schedule, weekdays: [1] }, zone: "Europe/Paris", lastSlot }, now),
    ).toBe("2026-02-16");
  });
});
