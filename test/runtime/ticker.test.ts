import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { silentLog } from "../../src/ports/log.ts";
import { tickEveryMinute } from "../../src/runtime/ticker.ts";

const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-03-09T08:59:30Z"), toFake: ["setTimeout", "clearTimeout", "Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("The ticker", () => {
  it("ticks with every minute until it is stopped", async () => {
    const ticks: string[] = [];
    const ticker = tickEveryMinute(async () => void ticks.push(new Date().toISOString()), silentLog);
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
    await ticker.stop();
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
    expect(ticks.map((tick) => tick.slice(11, 19))).toEqual(["09:00:00", "09:01:00"]);
  });

  it("ticks again in the next minute after three days of sleep, without a warning", async () => {
    let ticks = 0;
    const warn = vi.fn<() => void>();
    const ticker = tickEveryMinute(async () => void ticks++, { ...silentLog, warn, error: warn });
    vi.setSystemTime(new Date("2026-03-12T08:59:40Z"));
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
    await ticker.stop();
    expect(ticks).toBeGreaterThanOrEqual(1);
    expect(warn).not.toHaveBeenCalled();
  });

  it("ticks on while a tick is under way, and stops without waiting for it", async () => {
    let ticks = 0;
    const never = new Promise<void>(() => undefined);
    const ticker = tickEveryMinute(() => {
      ticks++;
      return never;
    }, silentLog);
    await vi.advanceTimersByTimeAsync(3 * MINUTE_MS);
    await ticker.stop();
    expect(ticks).toBe(3);
  });
});
