import { parseArgs } from "node:util";
import type { Clock } from "../../src/ports/clock.ts";
import type { Fields, Log } from "../../src/ports/log.ts";
import { describeFaults, isClean, sumOf, type Report } from "./report.ts";
import { simulate } from "./simulate.ts";

// npm run simulate -- --seeds 100000     runs so many seeds, prints what went wrong in which, exits 1 if anything did
// npm run simulate -- --seed 230         replays one seed and prints every event
// --jumps 0.05                           the share of seeds in which the machine's clock jumps
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "2000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    jumps: { type: "string", default: "0" },
  },
});
const jumps = Number(values.jumps);

process.exitCode =
  values.seed === undefined
    ? await runMany(Number(values.from), Number(values.seeds))
    : await replay(Number(values.seed));

async function runMany(from: number, count: number): Promise<number> {
  const startedMs = performance.now();
  let total = sumOf([]);
  let failing = 0;
  for (let seed = from; seed < from + count; seed++) {
    const outcome = await simulate(seed, { jumps });
    total = sumOf([total, outcome]);
    if (!isClean(outcome)) {
      failing++;
      console.log(`seed ${seed}: ${describeFaults(outcome)}   replay: npm run simulate -- --seed ${seed}`);
    }
    if ((seed - from + 1) % 5_000 === 0) console.log(`${seed - from + 1} of ${count} seeds`);
  }
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
  console.log(`${count} seeds in ${seconds} s, ${failing} failing: ${describeFaults(total)}`);
  printWindows(total);
  return failing === 0 ? 0 : 1;
}

/** What the design admits: counted apart, so that a window that grows is seen. */
function printWindows({ windows }: Report): void {
  for (const [name, count] of [...windows].toSorted(([a], [b]) => a.localeCompare(b)))
    console.log(`${String(count).padStart(8)}  ${name}`);
}

async function replay(seed: number): Promise<number> {
  const outcome = await simulate(seed, { jumps, logOf: printingLog });
  console.log(describeFaults(outcome));
  printWindows(outcome);
  return isClean(outcome) ? 0 : 1;
}

function printingLog(clock: Clock): Log {
  const print = (event: string, fields: Fields = {}) =>
    console.log(clock.now().toISOString().slice(11, 23), event, JSON.stringify(fields));
  return { debug: print, info: print, warn: print, error: print };
}
