import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { silentLog } from "../../src/ports/log.ts";
import { startTicker } from "../../src/runtime/ticker.ts";

const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-03-09T08:59:30Z"), toFake: ["setTimeout", "clearTimeout", "Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

test("a tick comes at once and then with every minute", async () => {
  const ticks: string[] = [];
  const ticker = startTicker(async () => void ticks.push(new Date().toISOString()), silentLog);
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  await ticker.stop();
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  expect(ticks.map((tick) => tick.slice(11, 19))).toEqual(["08:59:30", "09:00:00", "09:01:00"]);
});

test("after three days of sleep the next minute ticks, without a warning", async () => {
  let ticks = 0;
  const warn = vi.fn<() => void>();
  const ticker = startTicker(async () => void ticks++, { ...silentLog, warn, error: warn });
  vi.setSystemTime(new Date("2026-03-12T08:59:40Z"));
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  await ticker.stop();
  expect(ticks).toBeGreaterThanOrEqual(2);
  expect(warn).not.toHaveBeenCalled();
});

test("a tick that fails is logged, and the next one comes", async () => {
  let ticks = 0;
  const error = vi.fn<(event: string) => void>();
  const onTick = async () => {
    ticks++;
    throw new Error("disk full");
  };
  const ticker = startTicker(onTick, { ...silentLog, error });
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  await ticker.stop();
  expect(ticks).toBe(2);
  expect(error).toHaveBeenCalledTimes(2);
  expect(error).toHaveBeenCalledWith("tick failed", { reason: "Error: disk full" });
});

test("ticks never overlap, and stopping waits for the one under way", async () => {
  let ticks = 0;
  let finish = (): void => undefined;
  const onTick = () => {
    ticks++;
    return new Promise<void>((resolve) => {
      finish = resolve;
    });
  };
  const ticker = startTicker(onTick, silentLog);
  await vi.advanceTimersByTimeAsync(3 * MINUTE_MS);
  expect(ticks).toBe(1);

  let stopped = false;
  const stopping = ticker.stop().finally(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(stopped).toBe(false);
  finish();
  await stopping;
});
