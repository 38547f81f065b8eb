import * as fc from "fast-check";
import { expect, test } from "vitest";
import { afterSlot, decide, usualDuePolicy } from "../../src/schedule/due.ts";
import { changeSchedule } from "../../src/schedule/change.ts";
import { lastSlot } from "../../src/schedule/slots.ts";
import { anEdition, aSubscription, at, mondayAtNine } from "../schedule/builders.ts";

const HOUR_MS = 3_600_000;
const start = at("2026-03-02T10:00Z");
const weekOf = (index: number): string =>
  new Date(start.getTime() + index * 7 * 24 * HOUR_MS - 24 * HOUR_MS).toISOString().slice(0, 10);

/** An edition every Sunday at noon. */
const archive = Array.from({ length: 27 }, (_, index) => anEdition(weekOf(index))).toReversed();

/** Awake only now and then over half a year; `hours` between one look and the next. */
function deliveriesOver(zone: string, hours: readonly number[]): readonly string[] {
  const delivered: string[] = [];
  const before = new Date(start.getTime() - 1);
  let subscription = aSubscription({
    zone,
    lastSlot: { at: lastSlot(mondayAtNine, zone, before), outcome: "delivered" },
  });
  let now = start.getTime();
  for (const pause of hours) {
    now += pause * HOUR_MS;
    const known = archive.filter(({ importedAt }) => importedAt.getTime() <= now);
    const decision = decide(subscription, new Date(now), known, usualDuePolicy);
    if (decision.kind === "deliver") delivered.push(decision.edition);
    const after = afterSlot(subscription, decision);
    expect(after.lastSlot.at.getTime()).toBeGreaterThanOrEqual(subscription.lastSlot.at.getTime());
    subscription = after;
  }
  return delivered;
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
        ({ id, importedAt }) => id > "2026-03-01" && importedAt.getTime() <= last.getTime(),
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
      let subscription = aSubscription();
      let now = start.getTime();
      const delivered: string[] = [];
      for (const { zone, hour, pause } of all) {
        now += pause * HOUR_MS;
        const known = archive.filter(({ importedAt }) => importedAt.getTime() <= now);
        const decision = decide(subscription, new Date(now), known, usualDuePolicy);
        if (decision.kind === "deliver") delivered.push(decision.edition);
        subscription = afterSlot(subscription, decision);
        const wishes = { ...subscription, zone, schedule: { ...mondayAtNine, hour } };
        subscription = changeSchedule(subscription, wishes, new Date(now));
        expect(decide(subscription, new Date(now), known, usualDuePolicy).kind).not.toBe("missed");
      }
      expect(delivered).toEqual([...new Set(delivered)].sort());
    }),
    { numRuns: 100 },
  );
});
