import { describe, expect, it } from "vitest";
import { createMemoryWork } from "../../src/delivery/queue/memory-work.ts";
import { workContract } from "../contracts/work.ts";
import { createManualClock } from "../fakes/manual-clock.ts";

const START = new Date("2026-02-09T08:00:00Z");

workContract("one process", () => {
  const clock = createManualClock(START);
  const closed = new AbortController();
  return Promise.resolve({
    work: createMemoryWork(clock, closed.signal),
    now: () => clock.now(),
    pass: (ms) => clock.advance(ms),
    close() {
      closed.abort();
      return Promise.resolve();
    },
  });
});

describe("work in memory", () => {
  it("leaves no timer behind when it is closed", async () => {
    const clock = createManualClock(START);
    const closed = new AbortController();
    const work = createMemoryWork(clock, closed.signal);
    await work.add({ platform: "p", workspace: "W", id: "C" }, new Date(START.getTime() + 60_000));
    const counted = clock.sleepers();
    closed.abort();
    await clock.advance(0);
    expect([counted, await work.size("p")]).toEqual([1, 0]);
  });
});
