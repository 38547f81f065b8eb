import { afterEach, describe, expect, it } from "vitest";
import { createParsing, type Parsing } from "../../src/importing/parsing.ts";
import type { Budget } from "../../src/importing/parse-thread.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";

const roomy: Budget = { timeMs: 60_000, memoryMb: 1_000 };
const source = (text: string) => ({ name: "edition.txt", bytes: Buffer.from(text) });
const good = source("date 2026-02-08 Titre\n\nUn titre\n\nUn texte.\n");
const withSignals = (count: number) =>
  source(`date 2026-02-08 Titre\n\n${"Un titre\n\nUn texte qui finit.\n\n".repeat(count)}`);
const large = withSignals(100_000);
/** More than 5 ms for every machine. */
const long = withSignals(10_000);

let parsing: Parsing;
let store = createMemoryStore();
function open(budget: Budget, version = "1.0.0", restarted = false): Parsing {
  if (!restarted) store = createMemoryStore();
  parsing = createParsing({ overruns: store, version, budget });
  return parsing;
}
afterEach(() => parsing.close());

describe("parsing in a thread of its own", () => {
  it("gives the drafts, several times, whatever came before", async () => {
    open(roomy);
    const all = await Promise.all([parsing.parse(good), parsing.parse(source("rien")), parsing.parse(good)]);
    expect(all.map(([draft]) => draft?.edition?.signals.length)).toEqual([1, undefined, 1]);
  });

  it("lets the rest of the program go on meanwhile", async () => {
    open(roomy);
    let turns = 0;
    const turn = setInterval(() => void (turns += 1), 1);
    await parsing.parse(large);
    clearInterval(turn);
    expect(turns).toBeGreaterThan(20);
  });

  it.each([
    ["time", { timeMs: 5, memoryMb: 1_000 }, "more than 0.005 s"],
    ["memory", { timeMs: 60_000, memoryMb: 24 }, "more than 24 MB"],
  ] as const)("gives up what takes too much %s, and reads the next one", async (_, budget, words) => {
    open(budget);
    const [draft] = await parsing.parse(large);
    expect(draft?.edition).toBeUndefined();
    expect(draft?.problems).toEqual([
      { severity: "error", line: 0, message: expect.stringContaining(words) as string },
    ]);
    await parsing.close();
    open({ ...roomy }, "1.0.0", true);
    const [next] = await parsing.parse(good);
    expect(next?.edition?.id).toBe("2026-02-08");
  });

  it("does not try again after a restart what was given up, until the program or the text is another", async () => {
    await open({ timeMs: 5, memoryMb: 1_000 }).parse(long);
    await parsing.close();
    const [again] = await open(roomy, "1.0.0", true).parse(long);
    expect(again?.edition).toBeUndefined();
    const [other] = await parsing.parse({ ...long, bytes: Buffer.concat([long.bytes, Buffer.from("\n")]) });
    expect(other?.edition?.id).toBe("2026-02-08");
    await parsing.close();
    const [newer] = await open(roomy, "1.0.1", true).parse(long);
    expect(newer?.edition?.id).toBe("2026-02-08");
  });

  it("ends at once when it is told to stop, and remembers nothing of it", async () => {
    open(roomy);
    await parsing.parse(good);
    const stop = new AbortController();
    const reading = parsing.parse(large, stop.signal);
    setTimeout(() => stop.abort(), 20);
    await expect(reading).rejects.toThrow("abort");
    const [draft] = await parsing.parse(long);
    expect(draft?.edition?.id).toBe("2026-02-08");
  });
});
