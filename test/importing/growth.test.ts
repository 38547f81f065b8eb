import { describe, expect, it } from "vitest";
import { hostileSources } from "./hostile-sources.ts";
import { parsed } from "./parsed.ts";

/** What is done twice for a source of twice the size takes twice the time, and a little more for a larger memory. */
const MOST = 2.5;
const ROUNDS = 6;
/** Milliseconds: less says nothing. */
const MEASURABLE = 80;
const LARGEST = 1_000_000;

describe("a source of twice the size", () => {
  it.each(hostileSources)("is read in about twice the time: $what", ({ text, name }) => {
    let size = 4_000;
    while (size < LARGEST && spent(text(size), name) < MEASURABLE) size *= 2;
    const [once, twice] = [text(size), text(2 * size)];
    let [single, double] = [Infinity, Infinity];
    for (let round = 0; round < ROUNDS && (round === 0 || double > MOST * single); round += 1) {
      single = Math.min(single, spent(once, name));
      double = Math.min(double, spent(twice, name));
    }
    expect(double / single).toBeLessThanOrEqual(MOST);
  });
});

/** Milliseconds of this process's own time: what else runs on the machine does not count. */
function spent(text: string, name: string): number {
  const before = process.cpuUsage();
  parsed(text, name);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
