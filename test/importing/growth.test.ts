import { describe, expect, it } from "vitest";
import { hostileSources } from "./hostile-sources.ts";
import { parsed } from "./parsed.ts";

const LARGE = 480_000;
const DOUBLINGS = 4;
/**
 * Steps that double take twice the time, and more for a larger memory: on a busy machine 2.5 was passed without a cause. The square
 * of the size gives 4.
 */
const MOST = 2.8;
const ROUNDS = 20;
/** Milliseconds. What takes the square of the size, and less than this for half a million characters, takes less than 5 s for 5 MB. */
const TOO_SHORT_TO_TELL = 40;

/**
 * A large source is compared with 16 small ones that are as long together: four doublings at once, as the square of the size is then
 * 16 times the work, and no load of the machine looks like that.
 */
describe("a source of twice the size", () => {
  it.each(hostileSources)("is read in about twice the time: $what", ({ text, name }) => {
    const parts = 2 ** DOUBLINGS;
    const [small, large] = [text(LARGE / parts), text(LARGE)];
    const growth = ([inParts, whole]: readonly [number, number]): number =>
      whole < TOO_SHORT_TO_TELL ? 0 : (parts * (whole / inParts)) ** (1 / DOUBLINGS);
    let [inParts, whole] = [Infinity, Infinity];
    for (let round = 0; round < ROUNDS && (round === 0 || growth([inParts, whole]) > MOST); round += 1) {
      whole = Math.min(whole, spent(large, name));
      inParts = Math.min(inParts, spent(small, name, parts));
    }
    expect(growth([inParts, whole])).toBeLessThanOrEqual(MOST);
  });
});

/** Milliseconds of this process's own time: what else runs on the machine does not count. */
function spent(text: string, name: string, times = 1): number {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) parsed(text, name);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
