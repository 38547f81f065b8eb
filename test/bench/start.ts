import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { importDraft } from "../../src/importing/storing/import-draft.ts";
import { parseSource } from "../../src/importing/formats/parse.ts";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";

// From the texts to the first answer: importing an archive, and how long the real program takes to answer from it.

const EDITIONS = 520;
const SIGNALS = 14;
const RUNS = 5;
const main = path.resolve(import.meta.dirname, "../../src/main.js");
const folder = await mkdtemp(path.join(tmpdir(), "signalpost-bench-"));
const env = {
  PATH: process.env["PATH"],
  SIGNALPOST_DATA: path.join(folder, "state"),
  SIGNALPOST_EDITIONS: path.join(folder, "editions"),
};
await mkdir(env.SIGNALPOST_EDITIONS);

/** Milliseconds from the start of the program to these words on its standard output. */
function answeredAfter(args: readonly string[], input: string, words: string): Promise<number> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, [main, ...args], {
    env,
    cwd: folder,
    stdio: ["pipe", "pipe", "inherit"],
  });
  let out = "";
  let answeredMs = Number.NaN;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    if (Number.isNaN(answeredMs) && out.includes(words)) answeredMs = performance.now() - startedMs;
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.on("close", () => resolve(answeredMs)));
}

async function median(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push(await measure());
  return times.sort((a, b) => a - b)[RUNS >> 1] ?? Number.NaN;
}

function textOf(week: number): string {
  const date = new Date(Date.UTC(2016, 0, 3 + 7 * week)).toISOString().slice(0, 10);
  const signals = Array.from({ length: SIGNALS }, (_, n) => {
    const about = ["TikTok", "le cuivre", "les gigafactories", "un port breton", "la souveraineté"][
      (week + n) % 5
    ];
    const paragraph = `Depuis l’automne, ${about} occupe la semaine ${week} plus qu’il n’y paraît, et le signal ${n} en dit la suite.`;
    return `Signal ${n} de la semaine ${week} : ${about}\n\n${paragraph.repeat(3)}\n\n${paragraph.repeat(2)}`;
  });
  return [`date ${date} La semaine ${week}`, ...signals].join("\n\n");
}

const texts = Array.from({ length: EDITIONS }, (_, week) => textOf(week));
const store = await openEmbeddedStore(env.SIGNALPOST_DATA, { mode: "own" });
const startedMs = performance.now();
let parsingMs = 0;
for (const text of texts) {
  const parsedMs = performance.now();
  const [draft] = parseSource({ name: "bench.txt", bytes: Buffer.from(text) });
  parsingMs += performance.now() - parsedMs;
  if (draft)
    await importDraft(draft, store, { replace: false, dryRun: false, approval: "doubts", now: new Date() });
}
const importMs = performance.now() - startedMs;
await store.close();

const nodeMs = await median(async () => {
  const before = performance.now();
  await new Promise((resolve) => spawn(process.execPath, ["-e", "0"]).on("close", resolve));
  return performance.now() - before;
});
const searchMs = await median(() => answeredAfter(["search", "tiktok"], "", "TikTok"));
const startMs = await median(() => answeredAfter(["start"], "/signal tiktok\n", "tiktok"));
await rm(env.SIGNALPOST_DATA, { recursive: true });
await writeFile(path.join(env.SIGNALPOST_EDITIONS, "one.txt"), texts[0] ?? "");
await answeredAfter(["start"], "", "TikTok");
const coldMs = await median(() => answeredAfter(["search", "tiktok"], "", "TikTok"));
await rm(folder, { recursive: true });

const rows = [
  ["importing 520 editions of 14 signals: storing over parsing", (importMs - parsingMs) / parsingMs, ""],
  ["  an edition, in ms", importMs / EDITIONS, ""],
  ["start to first answer with 520 editions, over a bare node", startMs / nodeMs, ""],
  ["  in ms", startMs, "≤ 1500"],
  ["`signalpost search tiktok` with 520 editions, in ms", searchMs, ""],
  ["`signalpost search tiktok` with one edition, over a bare node", coldMs / nodeMs, ""],
  ["  in ms", coldMs, "≤ 700"],
] as const;
console.log("import and start");
for (const [what, value, target] of rows)
  console.log(`  ${what.padEnd(62)} ${value.toFixed(2).padStart(9)}  ${target}`);
