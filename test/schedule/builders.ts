import * as fc from "fast-check";
import type { EditionSummary } from "../../src/domain/edition.ts";
import type { DuePolicy } from "../../src/schedule/due.ts";
import type { Schedule, Weekday } from "../../src/domain/schedule.ts";
import type { Subscription } from "../../src/domain/subscription.ts";

export const mondayAtNine: Schedule = { weekdays: [1], hour: 9, minute: 0 };

/** Monday at nine in UTC; the last slot that it dealt with is Monday 2 March 2026. */
export function aSubscription(parts: Partial<Subscription> = {}): Subscription {
  return {
    channel: { platform: "console", workspace: "w", id: "main" },
    schedule: mondayAtNine,
    zone: "UTC",
    language: "fr",
    layout: "thread",
    topics: [],
    state: { kind: "active" },
    lastSlot: { at: at("2026-03-02T09:00Z"), outcome: "delivered" },
    wantsFrom: { main: "2026-03-02" },
    wantsFuture: false,
    passed: [],
    skips: [],
    createdAt: at("2026-01-01T00:00Z"),
    createdBy: "operator",
    ...parts,
  };
}

/** Released at noon UTC of its date, unless told otherwise. */
export function anEdition(date: string, releasedAt = `${date}T12:00Z`): EditionSummary {
  return {
    id: date,
    publication: "main",
    date,
    title: `Edition ${date}`,
    signals: 15,
    revision: 1,
    releasedAt: at(releasedAt),
  };
}

export const usualPolicy: DuePolicy = { catchUpMs: 48 * 3_600_000, lateEditionMs: 24 * 3_600_000 };

export function at(iso: string): Date {
  return new Date(iso);
}

const week: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  weekdays: fc.subarray([...week], { minLength: 1 }),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
});
