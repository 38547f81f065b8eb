import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Subscription } from "../../src/domain/subscription.ts";
import { afterSlot, type Decision, decide, rewind } from "../../src/schedule/due.ts";
import { changeSchedule } from "../../src/schedule/change.ts";
import { lastSlot } from "../../src/schedule/slots.ts";
import { anEdition, aSubscription, at, mondayAtNine, usualPolicy } from "../schedule/builders.ts";

const HOUR_MS = 3_600_000;
const start = at("2026-03-02T10:00Z");
const weekOf = (index: number): string =>
  new Date(start.getTime() + index * 7 * 24 * HOUR_MS - 24 * HOUR_MS).toISOString().slice(0, 10);

/** An edition every Sunday at noon. */
const archive = Array.from({ length: 27 }, (_, index) => anEdition(weekOf(index))).toReversed();

/** Looks at a subscription now and then, and keeps what the ledger and the subscription would. */
function aLife(begin: Subscription) {
  const delivered: string[] = [];
  const slots = new Map<string, Date>();
  let subscription = begin;
  function decideAt(now: Date, aheadMs = 0): Decision {
    // What is not imported yet is not there, whatever the clock says.
    const known = archive.filter(({ releasedAt }) => releasedAt.getTime() <= now.getTime() - aheadMs);
    const deliveryOf = (id: string) => (slots.has(id) ? { slotAt: slots.get(id) ?? now } : undefined);
    return decide(subscription, now, known, { ...usualPolicy, deliveryOf });
  }
  function look(now: Date, aheadMs = 0): void {
    const decision = decideAt(now, aheadMs);
    if (decision.kind === "ahead") {
      subscription = rewind(subscription, now);
      look(now, aheadMs);
    } else if (decision.kind === "deliver") {
      for (const id of decision.editions) slots.set(id, decision.slotAt);
      delivered.push(...decision.editions);
      subscription = afterSlot(subscription, { ...decision, outcome: "delivered" });
    } else if (decision.kind !== "nothing") {
      subscription = afterSlot(subscription, { ...decision, outcome: decision.kind });
    }
  }
  return {
    delivered,
    decideAt,
    look,
    change: (wishes: Partial<Subscription>, now: Date) => {
      subscription = changeSchedule(subscription, { ...subscription, ...wishes }, now);
    },
  };
}

/** Awake only now and then over half a year; `hours` between one look and the next. */
function deliveriesOver(zone: string, hours: readonly number[]): readonly string[] {
  const before = new Date(start.getTime() - 1);
  const life = aLife(
    aSubscription({ zone, lastSlot: { at: lastSlot(mondayAtNine, zone, before), outcome: "delivered" } }),
  );
  let now = start.getTime();
  for (const pause of hours) life.look(new Date((now += pause * HOUR_MS)));
  return life.delivered;
}

const zones = fc.constantFrom(
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Santiago",
  "Australia/Lord_Howe",
);

test("with restarts at any time and pauses below 48 hours, every edition is delivered exactly once", () => {
  const pauses = fc.array(fc.double({ min: 0, max: 47.9, noNaN: true }), { minLength: 100, maxLength: 150 });
  fc.assert(
    fc.property(zones, pauses, (zone, hours) => {
      const whole = [...hours, ...Array.from({ length: 60 }, () => 1)];
      const end = start.getTime() + whole.reduce((sum, pause) => sum + pause * HOUR_MS, 0);
      const last = lastSlot(mondayAtNine, zone, new Date(end));
      const wanted = archive.filter(
        ({ date, releasedAt }) => date > "2026-03-01" && releasedAt.getTime() <= last.getTime(),
      );
      expect(deliveriesOver(zone, whole)).toEqual(wanted.map(({ id }) => id).toReversed());
    }),
    { numRuns: 60 },
  );
});

test("with pauses of any length and a clock that is set back, no edition is delivered twice or after a newer one", () => {
  const pauses = fc.array(fc.double({ min: -100, max: 300, noNaN: true }), { maxLength: 100 });
  fc.assert(
    fc.property(zones, pauses, (zone, hours) => {
      const delivered = deliveriesOver(zone, hours);
      expect(delivered).toEqual([...new Set(delivered)].sort());
    }),
    { numRuns: 100 },
  );
});

test("changes of zone and hour at any time never bring an edition twice", () => {
  const edits = fc.array(
    fc.record({
      zone: zones,
      hour: fc.integer({ min: 0, max: 23 }),
      pause: fc.integer({ min: 0, max: 100 }),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(edits, (all) => {
      const life = aLife(aSubscription());
      let now = start.getTime();
      for (const { zone, hour, pause } of all) {
        now += pause * HOUR_MS;
        life.look(new Date(now));
        life.change({ zone, schedule: { ...mondayAtNine, hour } }, new Date(now));
        expect(life.decideAt(new Date(now)).kind).not.toBe("missed");
      }
      expect(life.delivered).toEqual([...new Set(life.delivered)].sort());
    }),
    { numRuns: 100 },
  );
});

test("a clock that is weeks ahead for single looks loses no edition and brings none twice", () => {
  const jumps = fc.array(
    fc.record({ atHour: fc.integer({ min: 1, max: 26 * 168 }), weeks: fc.integer({ min: 2, max: 40 }) }),
    {
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(jumps, (all) => {
      const life = aLife(aSubscription());
      for (let hour = 1; hour <= 26 * 168; hour += 1) {
        const now = start.getTime() + hour * HOUR_MS;
        for (const { atHour, weeks } of all)
          if (atHour === hour) life.look(new Date(now + weeks * 168 * HOUR_MS), weeks * 168 * HOUR_MS);
        life.look(new Date(now));
      }
      const last = lastSlot(mondayAtNine, "UTC", new Date(start.getTime() + 26 * 168 * HOUR_MS));
      const wanted = archive.filter(({ date, releasedAt }) => date > "2026-03-01" && releasedAt <= last);
      expect(life.delivered).toEqual(wanted.map(({ id }) => id).toReversed());
    }),
    { numRuns: 20 },
  );
});
