import { describe, expect, it } from "vitest";
import { isClean, sumOf } from "./report.ts";
import { simulate, type Without } from "./simulate.ts";

const SEEDS = 2_000;
const SEEDS_PER_TEST = 500;
const SEEDS_WITHOUT = 150;

describe("delivery on simulated platforms", () => {
  for (let first = 1; first <= SEEDS; first += SEEDS_PER_TEST) {
    const last = first + SEEDS_PER_TEST - 1;
    it(`keeps every promise through crashes, lost replies and limits, seeds ${first} to ${last}`, async () => {
      for (let seed = first; seed <= last; seed++) {
        const report = await simulate(seed);
        expect(isClean(report), `replay: npm run simulate -- --seed ${seed}\n${JSON.stringify(report)}`).toBe(
          true,
        );
      }
    }, 120_000);
  }

  it("gives the same run for the same seed", async () => {
    expect(await simulate(7, "read-back")).toEqual(await simulate(7, "read-back"));
  });

  for (const without of ["read-back", "intent", "quiesce", "freeze"] satisfies Without[]) {
    it(`posts duplicates without the ${without}`, async () => {
      const reports = [];
      for (let seed = 1; seed <= SEEDS_WITHOUT; seed++) reports.push(await simulate(seed, without));
      expect(sumOf(reports).duplicates).toBeGreaterThan(0);
    }, 60_000);
  }
});
