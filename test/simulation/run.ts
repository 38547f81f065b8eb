import { parseArgs } from "node:util";
import type { Clock } from "../../src/ports/clock.ts";
import type { Fields, Log } from "../../src/ports/log.ts";
import { isClean, sumOf, type Report } from "./report.ts";
import { simulate } from "./simulate.ts";

// npm run simulate -- --seeds 100000     runs so many seeds, prints what went wrong in which, exits 1 if anything did
// npm run simulate -- --seed 230         replays one seed and prints every event
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "2000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
  },
});

process.exitCode =
  values.seed === undefined
    ? await runMany(Number(values.from), Number(values.seeds))
    : await replay(Number(values.seed));

async function runMany(from: number, count: number): Promise<number> {
  const startedMs = performance.now();
  let total = sumOf([]);
  let failing = 0;
  for (let seed = from; seed < from + count; seed++) {
    const report = await simulate(seed);
    total = sumOf([total, report]);
    if (!isClean(report)) {
      failing++;
      console.log(`seed ${seed}: ${describe(report)}   replay: npm run simulate -- --seed ${seed}`);
    }
    if ((seed - from + 1) % 5_000 === 0) console.log(`${seed - from + 1} of ${count} seeds`);
  }
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
  console.log(`${count} seeds in ${seconds} s, ${failing} failing: ${describe(total)}`);
  return failing === 0 ? 0 : 1;
}

async function replay(seed: number): Promise<number> {
  const report = await simulate(seed, "nothing", printingLog);
  console.log(describe(report));
  return isClean(report) ? 0 : 1;
}

function describe(report: Report): string {
  return Object.entries(report)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}

function printingLog(clock: Clock): Log {
  const print = (event: string, fields: Fields = {}) =>
    console.log(clock.now().toISOString().slice(11, 23), event, JSON.stringify(fields));
  return { debug: print, info: print, warn: print, error: print };
}
