import { parseArgs } from "node:util";
import { hostileSources } from "../importing/hostile-sources.ts";
import { parsed } from "../importing/parsed.ts";

// Reads sources that were made worse at random: `npm run fuzz -- --seed 7 --runs 1000`. The seed replays them all, and a source that
// fails is printed whole.

const { values } = parseArgs({
  options: { seed: { type: "string" }, runs: { type: "string", default: "300" } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const runs = Number(values.runs);

/** Milliseconds of this process's own time for a source of some kilobytes, on a busy machine too. */
const SLOW = 3_000;
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const HARMFUL = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\p{Cs}]/u;
const PIECES =
  '<!-- --> <![CDATA[ ]]> <style> <script> <title> </p> <p> <h2> &#27; &#x202E; &nbsp; \\u001b \\ud800 " { } [ ] --- ---- ## ** > - \n \n\n \f \u0301 \u00A0 . date 2026-02-08 https://a.example'.split(
    " ",
  );

const random = createRandom(seed);
for (let run = 0; run < runs; run += 1) {
  const { name, text } = hostileSources[Math.floor(random() * hostileSources.length)]!;
  const source = mutated(text(200 + Math.floor(random() * 8_000)));
  const wrong = faultOf(source, name);
  if (wrong === undefined) continue;
  console.error(`seed ${seed}, run ${run}, ${name}: ${wrong}\n${JSON.stringify(source)}`);
  process.exitCode = 1;
}
console.log(`${runs} sources read; seed ${seed}`);

function mutated(text: string): string {
  let changed = text;
  for (let change = Math.floor(random() * 6); change > 0; change -= 1) {
    const at = Math.floor(random() * changed.length);
    const piece = PIECES[Math.floor(random() * PIECES.length)] ?? "";
    const gone = random() < 0.5 ? 0 : Math.floor(random() * 40);
    changed = changed.slice(0, at) + piece + changed.slice(at + gone);
  }
  return changed;
}

function faultOf(text: string, name: string): string | undefined {
  const before = process.cpuUsage();
  try {
    for (const { edition } of parsed(text, name)) {
      if (!edition) continue;
      const { title, introduction, signals } = edition;
      const all = [title, introduction, ...signals.flatMap((one) => [one.headline, ...one.paragraphs])];
      if (all.some((words) => HARMFUL.test(words))) return "harmful characters in the edition";
    }
  } catch (error) {
    return String(error);
  }
  const { user, system } = process.cpuUsage(before);
  const took = (user + system) / 1000;
  return took > SLOW ? `took ${took} ms` : undefined;
}

/** Mulberry32. */
function createRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
