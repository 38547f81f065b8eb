import { expect, it } from "vitest";
import { createAllowance } from "../../src/commands/allowance.ts";
import { createManualClock } from "../fakes/manual-clock.ts";
import { said, setUp } from "./setup.ts";

const START = new Date("2026-02-10T11:00:00Z");

it("A person may ask ten times at once, then once a second; another one is not held up", async () => {
  const clock = createManualClock(START);
  const mayAsk = createAllowance(clock);
  const burst = Array.from({ length: 12 }, () => mayAsk("U1"));
  expect(burst.filter(Boolean)).toHaveLength(10);
  expect(mayAsk("U2")).toBe(true);
  await clock.advance(1_000);
  expect([mayAsk("U1"), mayAsk("U1")]).toEqual([true, false]);
  await clock.advance(60_000);
  expect(Array.from({ length: 11 }, () => mayAsk("U1")).filter(Boolean)).toHaveLength(10);
});

it("A clock that is set back locks nobody out", () => {
  let now = START;
  const mayAsk = createAllowance({ now: () => now });
  for (let n = 0; n < 10; n++) mayAsk("U1");
  now = new Date(START.getTime() - 3_600_000);
  expect(mayAsk("U1")).toBe(true);
});

it("A person who sends many commands at once is asked to wait", async () => {
  const { ask } = setUp();
  for (let n = 0; n < 10; n++) await ask({ kind: "help" });
  expect(said(await ask({ kind: "help" }))).toMatchObject({
    tone: "problem",
    lines: [expect.stringContaining("wait a few seconds")],
  });
});
