import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EditionSummary } from "../../src/domain/edition.ts";
import type { Subscription } from "../../src/domain/subscription.ts";
import { afterSlot, decide } from "../../src/schedule/due.ts";
import { newestDue } from "../../src/schedule/queue.ts";
import { anEdition, aSubscription, at, usualPolicy } from "./builders.ts";

/** Monday, day 0 of all that follows. Hours count from its midnight, all in UTC. */
const monday = at("2026-03-02T00:00Z").getTime();
const moment = (hours: number) => new Date(monday + hours * 3_600_000);
const dateOf = (day: number) =>
  moment(24 * day)
    .toISOString()
    .slice(0, 10);

/** An edition of a day, released at an hour; of one day there is never a second one. */
interface Release {
  readonly day: number;
  readonly hour: number;
}

interface Plan {
  /** 0 is Monday. */
  readonly weekdays: readonly number[];
  readonly slotHour: number;
  readonly wantedFromDay: number;
  readonly releases: readonly Release[];
}

const LAST_DAY = 35;

const plans: fc.Arbitrary<Plan> = fc.record({
  weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
  slotHour: fc.integer({ min: 0, max: 23 }),
  wantedFromDay: fc.integer({ min: -3, max: 10 }),
  releases: fc
    .uniqueArray(
      fc.record({ day: fc.integer({ min: -3, max: LAST_DAY }), after: fc.integer({ min: -200, max: 400 }) }),
      { selector: ({ day }) => day, maxLength: 15 },
    )
    .map((all) => all.map(({ day, after }) => ({ day, hour: Math.max(1, 24 * day + after) }))),
});

interface Outcome {
  /** "hour: days", for each time that something went out. */
  readonly sent: readonly string[];
  /** The days of the editions that were only named, in any order. */
  readonly named: readonly number[];
}

/** What people would expect who have a calendar on the wall: one day after the other. */
function byCalendar({ weekdays, slotHour, wantedFromDay, releases }: Plan): Outcome {
  const sent: string[] = [];
  const named = new Set<number>();
  const gone = new Set<number>();
  /** The days of the slots up to the first midnight, the newest one first. */
  const newest = slotHour === 0 ? 0 : -1;
  let slots = Array.from({ length: 30 }, (_, n) => newest - n).filter((day) =>
    weekdays.includes((day + 70) % 7),
  );
  let nothingSince: number | undefined;

  function send(hour: number): boolean {
    const [slot = 0, before = 0, twoBefore = 0] = slots;
    const news = releases
      .filter(({ day, hour: released }) => released <= hour && day >= wantedFromDay && day <= slot)
      .filter(({ day }) => !gone.has(day) && !named.has(day) && day >= slot - 28)
      .toSorted((a, b) => a.day - b.day);
    const fits = news.filter(
      ({ day, hour: released }) => day >= before || (released > 24 * before + slotHour && day >= twoBefore),
    );
    const going = fits.slice(-3);
    if (going.length === 0 && nothingSince !== undefined) return false;
    for (const release of news) (going.includes(release) ? gone : named).add(release.day);
    if (going.length > 0) sent.push(`${hour}: ${going.map(({ day }) => day).join(" ")}`);
    return going.length > 0;
  }

  for (let hour = 1; hour < 24 * LAST_DAY; hour++) {
    const day = Math.floor(hour / 24);
    if (hour % 24 === slotHour && weekdays.includes(day % 7)) {
      slots = [day, ...slots];
      nothingSince = undefined;
      nothingSince = send(hour) ? undefined : hour;
    } else if (nothingSince !== undefined && hour <= nothingSince + 24 && send(hour)) {
      nothingSince = undefined;
    }
  }
  return { sent, named: [...named].toSorted((a, b) => a - b) };
}

/** The same, by looking every hour. */
function byDecisions({ weekdays, slotHour, wantedFromDay, releases }: Plan): Outcome {
  const days = new Map(releases.map(({ day }) => [dateOf(day), day]));
  const ledger = new Map<string, { slotAt: Date }>();
  const sent: string[] = [];
  const named: number[] = [];
  const editions: readonly EditionSummary[] = releases
    .map(({ day, hour }) => ({ ...anEdition(dateOf(day)), releasedAt: moment(hour) }))
    .toSorted((a, b) => (a.date < b.date ? 1 : -1));
  const daysOf = (ids: readonly string[]) => ids.map((id) => days.get(id) ?? Number.NaN);
  let subscription: Subscription = aSubscription({
    schedule: { weekdays: weekdays.map((day) => (day + 1) as 1), hour: slotHour, minute: 0 },
    wantsFrom: { main: dateOf(wantedFromDay) },
    lastSlot: { at: moment(0), outcome: "skipped" },
  });
  for (let hour = 1; hour < 24 * LAST_DAY; hour++) {
    const now = moment(hour);
    const known = editions.filter(({ releasedAt }) => releasedAt <= now);
    const policy = { ...usualPolicy, deliveryOf: (id: string) => ledger.get(id) };
    const decision = decide(subscription, now, known, policy);
    if (decision.kind !== "deliver" && decision.kind !== "no-edition") continue;
    named.push(...daysOf(decision.passed));
    const outcome = decision.kind === "deliver" ? "delivered" : "no-edition";
    if (decision.kind === "deliver") {
      for (const id of decision.editions) ledger.set(id, { slotAt: decision.slotAt });
      sent.push(`${hour}: ${daysOf(decision.editions).join(" ")}`);
    }
    subscription = afterSlot(subscription, { ...decision, outcome });
  }
  return { sent, named: named.toSorted((a, b) => a - b) };
}

describe("the queue of a subscription", () => {
  test("brings on any schedule what a calendar on the wall says, and names the rest once", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(byDecisions(plan)).toEqual(byCalendar(plan));
      }),
      { numRuns: 150 },
    );
  });

  test("of a weekly publication loses nothing that is released before its slot or a week late", () => {
    const weekly = fc.array(fc.integer({ min: -60, max: 7 * 24 - 1 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(weekly, fc.integer({ min: 0, max: 23 }), (delays, slotHour) => {
        const releases = delays.map((after, week) => ({
          day: 7 * week + 6,
          hour: Math.max(1, 24 * (7 * week + 6) + after),
        }));
        const plan = { weekdays: [0], slotHour, wantedFromDay: 0, releases };
        const { sent, named } = byDecisions(plan);
        const days = sent.flatMap((line) => line.split(": ")[1]?.split(" ").map(Number) ?? []);
        expect(named).toEqual([]);
        expect(new Set(days).size).toBe(days.length);
        const last = 24 * 28 + slotHour;
        const ripe = releases.filter(({ hour }) => hour <= last).map(({ day }) => day);
        expect(days).toEqual(expect.arrayContaining(ripe));
      }),
      { numRuns: 100 },
    );
  });
});

describe("the newest due edition", () => {
  const editions = [anEdition("2026-03-15"), anEdition("2026-03-08"), anEdition("2026-03-01")];

  test("is the newest one whose day has come where the channel is", () => {
    const sunday = at("2026-03-14T12:00Z");
    expect(newestDue(editions, "Europe/Paris", sunday)?.id).toBe("2026-03-08");
    expect(newestDue(editions, "Pacific/Auckland", sunday)?.id).toBe("2026-03-15");
    expect(newestDue(editions, "UTC", at("2026-01-01T00:00Z"))).toBeUndefined();
  });
});
