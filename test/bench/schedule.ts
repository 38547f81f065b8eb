import { decide } from "../../src/schedule/due.ts";
import { aSubscription } from "../builders.ts";
import { anEdition, usualPolicy } from "../schedule/builders.ts";

// What one tick of the clock costs when ten thousand channels are subscribed, in four hundred time zones.

const SUBSCRIPTIONS = 10_000;
const zones = Intl.supportedValuesOf("timeZone");
const archive = [anEdition("2026-03-08")];
const policy = { ...usualPolicy, deliveryOf: () => undefined };
const subscriptions = Array.from({ length: SUBSCRIPTIONS }, (_, n) =>
  aSubscription({
    zone: zones[n % zones.length] ?? "UTC",
    schedule: { weekdays: [1], hour: n % 24, minute: 0 },
    lastSlot: { at: new Date("2026-03-09T23:00:00Z"), outcome: "delivered" },
  }),
);

function tickMs(now: string): number {
  const startedMs = performance.now();
  for (const subscription of subscriptions) decide(subscription, new Date(now), archive, policy);
  return performance.now() - startedMs;
}

const first = tickMs("2026-03-12T09:00:00Z");
const later =
  Array.from({ length: 9 }, (_, n) => tickMs(`2026-03-12T09:0${n + 1}:00Z`)).sort((a, b) => a - b)[4] ?? 0;
console.log("schedule, 10,000 subscriptions in as many zones and hours as there are");
console.log(`  first tick of a process over a following one ${(first / later).toFixed(1).padStart(34)}`);
console.log(`  a following tick, in ms ${later.toFixed(1).padStart(55)}  a tick comes every 60,000`);
