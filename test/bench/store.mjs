// The cost of one store write as more is stored, as ratios in one run. Run with: npm run build && node test/bench/store.mjs
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { openEmbeddedStore } from "../../dist/src/store/embedded/embedded-store.js";

const parent = await mkdtemp(path.join(os.tmpdir(), "signalpost-bench-"));
const paragraph = "Un paragraphe de la longueur habituelle, avec quelques accents. ".repeat(5);
const importedAt = new Date("2026-02-08T20:00:00Z");

try {
  await editions();
  await deliveries();
  await opening();
} finally {
  await rm(parent, { recursive: true, force: true });
}

async function editions() {
  const store = await openEmbeddedStore(path.join(parent, "editions"), { mode: "own" });
  const costs = [];
  let stored = 0;
  for (const size of [10, 100, 1_000]) {
    await sideBySide(size - stored, async (n) => putEdition(store, anEdition(stored + n)));
    stored = size;
    costs.push([size, await medianMs(60, async (n) => putEdition(store, anEdition(n % 10)))]);
  }
  report("changeEdition", "editions stored", costs);
  await store.close();
}

async function deliveries() {
  const store = await openEmbeddedStore(path.join(parent, "deliveries"), { mode: "own" });
  await store.putPlan({ id: "p".repeat(32), edition: "2026-02-08", revision: 1, parts: [] });
  const costs = [];
  const claims = [];
  const ends = [];
  let recorded = 0;
  for (const size of [10, 1_000, 10_000]) {
    await sideBySide(size - recorded, async (n) => {
      const delivery = aDelivery(recorded + n);
      await store.claimDelivery(delivery);
      // All but the first ten are finished: only those ten are still being sent.
      if (recorded + n >= 10)
        await store.recordDelivery({ ...delivery, version: 2, state: "done", at: importedAt });
    });
    recorded = size;
    const versions = new Map();
    for (const open of await store.unfinishedDeliveries()) versions.set(open.id, open);
    const open = [...versions.keys()];
    costs.push([
      size,
      await medianMs(60, async (n) => {
        const id = open[n % open.length];
        const next = { ...versions.get(id), version: versions.get(id).version + 1 };
        versions.set(id, next);
        await store.recordDelivery(next);
      }),
    ]);
    claims.push([
      size,
      await medianMs(60, async (n) => store.claimDelivery(aDelivery(1e6 + size * 100 + n))),
    ]);
    const claimed = (await store.unfinishedDeliveries()).filter(({ id }) => !open.includes(id));
    ends.push([
      size,
      await medianMs(claimed.length, async (n) =>
        store.recordDelivery({ ...claimed[n], version: 2, state: "done", at: importedAt }),
      ),
    ]);
  }
  report("recordDelivery", "deliveries recorded", costs);
  report("claimDelivery", "deliveries recorded", claims);
  report("recordDelivery of a finished one", "deliveries recorded", ends);
  const last = await medianMs(20, async (n) => store.deliveriesToChannel(aDelivery(n).channel, 5));
  console.log(`deliveriesToChannel with 10000 deliveries recorded: ${last.toFixed(2)} ms`);
  const listed = performance.now();
  let count = 0;
  for await (const { version } of store.deliveriesOfEdition("2026-02-08")) count += Math.sign(version);
  console.log(`deliveriesOfEdition, ${count} deliveries: ${ms(listed)} ms`);
  await store.close();
  const started = performance.now();
  await (await openEmbeddedStore(path.join(parent, "deliveries"), { mode: "own" })).close();
  console.log(`opening with 10000 deliveries, 10 of them unfinished: ${ms(started)} ms`);
}

async function opening() {
  const folder = path.join(parent, "opening");
  const filled = await openEmbeddedStore(folder, { mode: "own" });
  await sideBySide(520, async (n) => putEdition(filled, anEdition(n)));
  await filled.close();
  let started = performance.now();
  const store = await openEmbeddedStore(folder, { mode: "own" });
  console.log(`opening with 520 editions of 14 signals: ${ms(started)} ms`);
  started = performance.now();
  const summaries = await store.listEditions();
  await Promise.all(summaries.map(async ({ id }) => store.edition(id)));
  console.log(`reading those 520 editions: ${ms(started)} ms`);
  const subscribe = (n) => {
    const { channel } = aDelivery(n);
    return store.changeSubscription(channel, () => aSubscription(channel));
  };
  await sideBySide(10_000, subscribe);
  await store.close();
  started = performance.now();
  const again = await openEmbeddedStore(folder, { mode: "own" });
  console.log(`opening with 10000 subscriptions more: ${ms(started)} ms`);
  await again.close();
}

function report(what, size, costs) {
  const first = costs[0][1];
  for (const [count, cost] of costs) {
    console.log(
      `${what} with ${count} ${size}: ${cost.toFixed(2)} ms, ${(cost / first).toFixed(2)} times the first`,
    );
  }
}

async function medianMs(times, work) {
  const costs = [];
  for (let n = 0; n < times; n += 1) {
    const started = performance.now();
    await work(n);
    costs.push(performance.now() - started);
  }
  return costs.toSorted((a, b) => a - b)[Math.floor(times / 2)];
}

async function sideBySide(times, work) {
  let next = 0;
  const lane = async () => {
    while (next < times) await work(next++);
  };
  await Promise.all(Array.from({ length: 16 }, lane));
}

function ms(started) {
  return (performance.now() - started).toFixed(0);
}

async function putEdition(store, text) {
  const made = { kind: "silent", origin: "file", author: "operator", madeAt: importedAt };
  const revision = { number: 1, state: "released", ...made, releasedAt: importedAt, text };
  return store.changeEdition(text.id, () => ({ id: text.id, revisions: [revision] }));
}

function anEdition(n) {
  const id = new Date(Date.UTC(2000, 0, 2 + 7 * n)).toISOString().slice(0, 10);
  const signals = Array.from({ length: 14 }, (_, index) => ({
    id: `${id}.${String(index).padStart(8, "0")}`,
    headline: `Titre ${index} de ${id}`,
    paragraphs: [paragraph, paragraph],
  }));
  return { id, publication: "main", title: `Édition ${n}`, date: id, introduction: "", signals };
}

function aDelivery(n) {
  const channel = { platform: "slack", workspace: "T1", id: `C${n}` };
  return {
    id: n.toString(16).padStart(32, "0"),
    purpose: "edition",
    edition: "2026-02-08",
    channel,
    choice: { layout: "thread", language: "fr", query: { kind: "all" }, signals: [] },
    plan: "p".repeat(32),
    createdAt: importedAt,
    copies: Array.from({ length: 15 }, (_, copy) => ({
      part: copy === 0 ? { kind: "header", piece: 1 } : { kind: "signal", signal: `${copy}`, piece: 1 },
      key: `${n}`.padStart(32, "0"),
      generation: 1,
      state: "shown",
      form: "rich",
      hash: `${copy}`.padStart(32, "0"),
      message: { channel, id: "1739088001.000200" },
      postedAt: importedAt,
    })),
    version: 1,
    state: "open",
  };
}

function aSubscription(channel) {
  return {
    channel,
    schedule: { weekdays: [1], hour: 9, minute: 0 },
    zone: "Europe/Paris",
    language: "fr",
    layout: "thread",
    topics: [],
    state: { kind: "active" },
    wantsFrom: { main: "2026-01-15" },
    wantsFuture: false,
    passed: [],
    skips: [],
    lastSlot: { at: importedAt, outcome: "delivered" },
    createdAt: importedAt,
    createdBy: "operator",
  };
}
