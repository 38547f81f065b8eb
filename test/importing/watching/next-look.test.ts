import { describe, expect, it } from "vitest";
import { afterLook, claimed, isLookDue, nextLook } from "../../../src/importing/watching/next-look.ts";
import { replyOf } from "../../../src/importing/watching/reply.ts";
import { aSource } from "../../builders.ts";

const now = new Date("2026-02-06T10:00:00Z");
const HOUR_MS = 3_600_000;
const hoursUntil = (at: Date): number => (at.getTime() - now.getTime()) / HOUR_MS;
const answered = (status: number, headers = {}) =>
  replyOf(aSource(), { status, headers, bytes: new Uint8Array() }, now);

describe("the next look at a source", () => {
  it("comes an hour later or little more, and as soon as a person said", () => {
    const reply = answered(304);
    expect(hoursUntil(nextLook(aSource(), reply, now))).toBeGreaterThanOrEqual(1);
    expect(hoursUntil(nextLook(aSource(), reply, now))).toBeLessThan(1.1);
    expect(hoursUntil(nextLook(aSource({ everyMs: HOUR_MS / 4 }), reply, now))).toBeLessThan(0.3);
  });

  it("waits as long as the page may be kept, a day at most", () => {
    expect(hoursUntil(nextLook(aSource(), answered(200, { "cache-control": "max-age=7200" }), now))).toBe(2);
    expect(hoursUntil(nextLook(aSource(), answered(200, { "cache-control": "max-age=9999999" }), now))).toBe(
      24,
    );
    expect(
      hoursUntil(nextLook(aSource(), answered(200, { "cache-control": "no-store, max-age=7200" }), now)),
    ).toBeLessThan(1.1);
  });

  it("falls between cut-off and slot, however long the page may be kept", () => {
    const formingUntil = new Date("2026-02-06T15:00:00Z");
    const at = nextLook(aSource({ formingUntil }), answered(200, { "cache-control": "max-age=80000" }), now);
    expect(hoursUntil(at)).toBeGreaterThan(5);
    expect(hoursUntil(at)).toBeLessThan(6);
  });

  it.each([
    ["seconds", { "retry-after": "10800" }, 3],
    [
      "a date on the server's clock",
      { "retry-after": "Fri, 06 Feb 2026 20:00:00 GMT", date: "Fri, 06 Feb 2026 16:00:00 GMT" },
      4,
    ],
    ["a date without a clock", { "retry-after": "Fri, 06 Feb 2026 15:00:00 GMT" }, 5],
    ["too much", { "retry-after": "99999999" }, 7 * 24],
  ])("waits as a 429 or 503 asks, by %s", (_, headers, hours) => {
    for (const status of [429, 503])
      expect(hoursUntil(nextLook(aSource(), answered(status, headers), now))).toBe(hours);
  });

  it("waits longer after each failure, a day at most", () => {
    let source = aSource();
    const waits = Array.from({ length: 8 }, () => {
      source = afterLook(source, { kind: "failed", told: "down" }, now);
      return hoursUntil(source.nextLookAt);
    });
    for (const [nth, wait] of [1, 2, 4, 8, 16, 24, 24, 24].entries()) {
      expect(waits[nth]).toBeGreaterThanOrEqual(wait);
      expect(waits[nth]).toBeLessThanOrEqual(wait === 24 ? 24 : wait * 1.1);
    }
    expect(source.failure).toEqual({ since: now, times: 8, told: "down" });
    expect(afterLook(source, answered(304), now).failure).toBeUndefined();
  });

  it("never comes after a 410", () => {
    const ended = afterLook(aSource(), answered(410), now);
    expect(ended.endedAt).toEqual(now);
    expect(isLookDue(ended, new Date("2030-01-01"))).toBe(false);
  });

  it("is no longer due once somebody has claimed it, and is due when a clock had been far ahead", () => {
    expect(isLookDue(aSource({ nextLookAt: now }), now)).toBe(true);
    expect(isLookDue(claimed(aSource({ nextLookAt: now }), now), now)).toBe(false);
    expect(isLookDue(aSource({ nextLookAt: new Date("2027-02-06") }), now)).toBe(true);
  });

  it("says the way round where no programs are let in", () => {
    expect(answered(403)).toMatchObject({
      kind: "failed",
      told: expect.stringContaining("signalpost import -"),
    });
  });
});
