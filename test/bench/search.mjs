// Compares the search with the engines one could have taken, on the French news set beside the project, in one run.
// node --expose-gc test/bench/search.mjs, after a build. Times are this machine's: compare the ratios.
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createSearchIndex } from "../../dist/src/search/memory-index.js";
import * as engines from "./search-engines.mjs";

const shared = process.env["SIGNALPOST_SHARED"] ?? path.resolve(import.meta.dirname, "../../../shared");
const folder = path.join(shared, "search");
if (!existsSync(folder)) {
  console.log(`Skipped: there is no French news set in ${folder}.`);
  process.exit(0);
}

const { evaluate, loadJsonl, quant } = await import(pathToFileURL(path.join(folder, "evaluate.mjs")).href);
const docs = loadJsonl(path.join(folder, "corpus.jsonl"));
const queries = loadJsonl(path.join(folder, "dev.jsonl"));

const ENGINES = [
  ["signalpost", engines.buildOurs, 3],
  ["MiniSearch, default", engines.buildMiniSearchDefault, 1],
  ["MiniSearch, best", engines.buildMiniSearchBest, 1],
  ["FlexSearch", engines.buildFlexSearch, 1],
  ["Orama", engines.buildOrama, 1],
];

console.log(`${docs.length} documents, ${queries.length} queries`);
console.log(
  "engine".padEnd(22),
  ...["nDCG@10", "S@1", "none", "build ms", "p50 ms", "p99 ms", "p99 ratio"].map((name) => name.padStart(9)),
);
let ours;
for (const [name, build, passes] of ENGINES) {
  const { all, buildMs, p50, p99 } = await evaluate({ build }, docs, queries, { passes });
  ours ??= p99;
  const cells = [
    all.ndcg.toFixed(3),
    all.s1.toFixed(3),
    all.zero.toFixed(3),
    buildMs.toFixed(0),
    p50.toFixed(3),
    p99.toFixed(2),
    (p99 / ours).toFixed(1),
  ];
  console.log(name.padEnd(22), ...cells.map((cell) => cell.padStart(9)));
}

console.log("\nthe index of editions, fourteen signals each, snippets included");
console.log(
  ["signals", "build ms", "heap MB", "p50 ms", "p99 ms", "add one edition ms"]
    .map((name) => name.padStart(9))
    .join(" "),
);
for (const size of [1_000, 10_000, 100_000]) {
  const editions = editionsOf(size);
  globalThis.gc?.();
  const before = process.memoryUsage();
  const start = performance.now();
  const index = createSearchIndex();
  for (const edition of editions) index.put(edition);
  const built = performance.now() - start;
  globalThis.gc?.();
  const after = process.memoryUsage();
  const heap = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6;
  const times = queries.map(({ query }) => {
    const passes = [1, 2, 3].map(() => timed(() => index.search(query, { number: 1, size: 10 })));
    return quant(passes, 0.5);
  });
  const extra = {
    ...editions[0],
    id: "extra",
    signals: editions[0].signals.map((signal) => ({ ...signal, id: `${signal.id}x` })),
  };
  const adding = timed(() => index.put(extra));
  const cells = [
    size,
    built.toFixed(0),
    heap.toFixed(1),
    quant(times, 0.5).toFixed(3),
    quant(times, 0.99).toFixed(2),
    adding.toFixed(2),
  ];
  console.log(cells.map((cell) => String(cell).padStart(9)).join(" "));
}

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The corpus over and over; each time round some of its longer words are new, as they are in a real archive. */
function editionsOf(size) {
  const editions = [];
  for (let place = 0; place < size; place += 1) {
    const doc = docs[place % docs.length];
    const round = Math.floor(place / docs.length);
    const change = (text) =>
      text.replaceAll(/\p{L}{7,}/gu, (word, offset) =>
        round > 0 && (offset * 7 + round) % 41 === 0 ? `${word}q${round}` : word,
      );
    if (place % 14 === 0)
      editions.push({ id: String(place), date: doc.date, title: "", introduction: "", signals: [] });
    editions.at(-1).signals.push({
      id: `${doc.id}-${round}`,
      headline: change(doc.title),
      paragraphs: change(doc.body).split("\n\n"),
    });
  }
  return editions;
}
