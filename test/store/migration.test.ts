import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contentHash } from "../../src/domain/content-hash.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import { partName } from "../../src/domain/part.ts";
import type { Log } from "../../src/ports/log.ts";
import { silentLog } from "../../src/ports/log.ts";
import { StoreError, type Store } from "../../src/ports/store.ts";
import { nodeFiles, type FileSystem } from "../../src/store/embedded/disk/durable-files.ts";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { allOf } from "../contracts/store/subject.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const FORMAT_1 = path.join(import.meta.dirname, "format-1");
const now = () => new Date("2026-02-12T12:00:00Z");
const layouts = ["thread", "headlines", "full"] as const;

/** Made by the last program that wrote format 1: see make-format-1.mjs. */
describe("A state folder of format 1", () => {
  let folder: string;
  let remove: () => Promise<void>;
  let store: Store | undefined;

  beforeEach(async () => {
    ({ folder, remove } = await temporaryFolder());
    await cp(FORMAT_1, folder, { recursive: true });
  });
  afterEach(async () => {
    await store?.close();
    store = undefined;
    await remove();
  });

  async function open(
    options: { readonly log?: Log; readonly fileSystem?: FileSystem } = {},
  ): Promise<Store> {
    return (store = await openEmbeddedStore(folder, { mode: "own", now, ...options }));
  }

  const channel = (id: string) => ({ platform: "slack", workspace: "T0001", id });

  async function deliveryTo(id: string): Promise<Delivery> {
    const [delivery] = (await store?.deliveriesToChannel(channel(id), 9)) ?? [];
    if (!delivery) throw new Error(`there is no delivery to ${id}`);
    return delivery;
  }

  it("keeps each edition as its first revision, released when it was imported", async () => {
    const opened = await open();
    const summaries = await opened.listEditions();
    expect(summaries.map(({ id, title }) => [id, title])).toEqual([
      ["2026-02-08", "Corrigé"],
      ["2026-02-01", "Édition du 2026-02-01"],
      ["2026-01-25", "Édition du 2026-01-25"],
    ]);
    const history = await opened.editionHistory("2026-02-08");
    const importedAt = new Date("2026-02-08T19:30:00Z");
    const { text, ...revision } = history?.revisions[0] ?? {};
    expect(history?.revisions).toHaveLength(1);
    expect(revision).toEqual({
      number: 1,
      state: "released",
      kind: "silent",
      origin: "file",
      author: "operator",
      madeAt: importedAt,
      releasedAt: importedAt,
    });
    const { edition } = await contentOf("editions/2026-02-08.json");
    expect(text).toEqual({ ...(edition as object), publication: "main" });
  });

  it("keeps each subscription, with what it wants from which day on", async () => {
    const opened = await open();
    const wanted = {
      C0001: { state: { kind: "active" }, wantsFrom: { main: "2026-02-09" }, skips: [] },
      // Never brought anything: what came from two weeks before it on was new to it.
      C0002: { state: { kind: "active" }, wantsFrom: { main: "2026-01-18" }, skips: [] },
      C0003: {
        state: { kind: "paused", since: new Date("2026-02-03T07:00:00.001Z"), by: "U0002" },
        wantsFrom: { main: "2026-02-09" },
      },
      C0004: {
        state: {
          kind: "parked",
          since: new Date("2026-02-03T07:00:00Z"),
          reason: { kind: "unknown", told: "is_archived" },
        },
      },
      C0005: { skips: ["2026-02-16"], topics: ["cuivre"], tag: "Actualités", layout: "full" },
    };
    expect(await opened.listSubscriptions()).toHaveLength(Object.keys(wanted).length);
    for (const [id, expected] of Object.entries(wanted)) {
      expect(await opened.subscription(channel(id))).toMatchObject({
        passed: [],
        wantsFuture: false,
        createdBy: "U0001",
        ...expected,
      });
    }
  });

  it("keeps the installations", async () => {
    const opened = await open();
    expect(await opened.installation("slack", "T0001")).toEqual({
      platform: "slack",
      id: "T0001",
      sealed: "not a secret",
    });
    expect(await opened.listInstallations("slack")).toHaveLength(2);
  });

  it("keeps every delivery under its id, with the keys as they were sent", async () => {
    const opened = await open();
    const names = await readdir(path.join(FORMAT_1, "deliveries/records"));
    const ids = names.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5));
    expect(ids).toHaveLength(18);
    for (const id of ids) {
      const old = await contentOf(`deliveries/records/${id}.json`);
      const delivery = await opened.delivery(String(old["edition"]), id);
      const posts = old["posts"] as { key: string }[];
      expect(delivery?.copies.map(({ key, generation }) => [key, generation])).toEqual(
        posts.map(({ key }) => [key, 1]),
      );
      expect(delivery).toMatchObject({
        id,
        purpose: "edition",
        channel: old["channel"],
        version: old["version"],
        plan: old["plan"],
        createdAt: new Date("2026-02-09T08:00:00Z"),
      });
      const plan = await opened.plan(delivery?.plan ?? "");
      expect(plan?.parts.map(({ part }) => part)).toEqual(delivery?.copies.map(({ part }) => part));
      expect(plan?.parts.map(({ message }) => contentHash(message))).toEqual(
        plan?.parts.map(({ hash }) => hash),
      );
    }
    expect(await opened.unfinishedDeliveries()).toHaveLength(9);
    expect(await allOf(opened.deliveriesOfEdition("2026-02-08"))).toHaveLength(12);
  });

  it("names the copies by what they are for", async () => {
    await open();
    const partsOf = async (id: string): Promise<readonly string[]> =>
      (await deliveryTo(id)).copies.map(({ part }) => partName(part));
    const signals = (edition: string) => [
      `signal ${edition}.00000001 1`,
      `signal ${edition}.00000002 1`,
      `signal ${edition}.00000002 2`,
      `signal ${edition}.00000003 1`,
    ];
    expect(await partsOf("C-thread-done")).toEqual(["header 1", ...signals("2026-01-25")]);
    expect(await partsOf("C-headlines-done")).toEqual(["header 1"]);
    expect(await partsOf("C-full-done")).toEqual(["header 1", ...signals("2026-01-25").slice(1)]);
    const plan = await store?.plan((await deliveryTo("C-full-done")).plan);
    expect(plan?.parts[0]?.message).toMatchObject({
      signals: [{ signal: "2026-01-25.00000001", place: { kind: "of", position: 1, total: 3 } }],
    });
  });

  it.each(layouts)("keeps what was chosen for a delivery in layout %s", async (layout) => {
    await open();
    const signals = ["2026-02-08.00000001", "2026-02-08.00000002", "2026-02-08.00000003"];
    expect((await deliveryTo(`C-${layout}-pending`)).choice).toEqual({
      layout,
      language: "fr",
      query: { kind: "unknown", heldAll: true },
      signals,
      tag: "Actualités",
    });
    expect((await deliveryTo(`C-${layout}-given-up`)).choice).toEqual({
      layout,
      language: "fr",
      query: { kind: "unknown", heldAll: false },
      signals: [signals[1]],
    });
  });

  it.each(layouts)("keeps what became of each copy in layout %s", async (layout) => {
    await open();
    const done = await deliveryTo(`C-${layout}-done`);
    expect(done).toMatchObject({ state: "done", at: new Date("2026-02-09T08:01:00Z") });
    expect(done.slotAt).toEqual(new Date("2026-02-09T08:00:00Z"));
    expect(done.copies.map(({ state }) => state)).toEqual(done.copies.map(() => "shown"));
    const links = { thread: 3, headlines: 0, full: 2 };
    expect(done.copies[0]).toMatchObject({ form: "rich", links: links[layout] });
    expect(done.copies[0]).toMatchObject({ message: { channel: done.channel, id: "1739088000.000100" } });

    const half = await deliveryTo(`C-${layout}-half`);
    expect(half).toMatchObject({ state: "open", wait: { failures: 2 } });
    const inDoubt = half.copies.find(({ state }) => state === "intent");
    expect(inDoubt).toMatchObject({
      firstTriedAt: new Date("2026-02-09T08:00:05Z"),
      lastTriedAt: new Date("2026-02-09T08:00:35Z"),
    });
    expect(inDoubt).not.toHaveProperty("givenUpAt");

    const parked = await deliveryTo(`C-${layout}-parked`);
    expect(parked).toMatchObject({ state: "parked", reason: { kind: "unknown", told: "not_in_channel" } });
    expect(parked.copies[0]).toMatchObject({ state: "shown", links: 0 });
    expect(parked.copies.slice(1).every(({ state }) => state === "pending")).toBe(true);
    expect(await deliveryTo(`C-${layout}-given-up`)).toMatchObject({
      state: "given-up",
      reason: { kind: "unknown", told: "the header could not be posted: no_text" },
    });
    const holed = await deliveryTo(`C-${layout}-holed`);
    if (layout === "headlines") return;
    expect(holed.copies.slice(1, 3)).toMatchObject([
      { state: "dead", reason: { kind: "content-refused", told: "invalid_blocks" } },
      { state: "skipped", reason: { kind: "cannot-be-read-back", told: "not readable" } },
    ]);
    // The lines of those two are not linked.
    expect(holed.copies[0]).toMatchObject({ links: 1 });
  });

  it("stays beside the new one, and the log says so", async () => {
    const events: string[] = [];
    const log = {
      ...silentLog,
      info: (event: string) => events.push(event),
      warn: (event: string) => events.push(event),
    };
    await (await open({ log })).close();
    expect(events).toEqual(["store.migrating", "store.migrated"]);
    await (await open({ log })).close();
    expect(events).toHaveLength(2);
    expect(await namesBelow(path.join(folder, "format-1"))).toEqual(await namesBelow(FORMAT_1));
    const names = (await readdir(folder)).filter((name) => !name.startsWith("lock."));
    expect(names.toSorted()).toEqual([
      "deliveries",
      "editions",
      "format-1",
      "format.json",
      "installations.json",
      "installations.json.bak",
      "plans",
      "subscriptions",
    ]);
    expect((await readdir(path.join(folder, "deliveries"))).toSorted()).toEqual(["finished", "open"]);
  });

  it("ends as the same whole folder, wherever the process is killed on the way", async () => {
    await (await open()).close();
    const whole = await everything(folder);
    const { building, swapping } = await operationsOfMigration();
    expect(building).toBeGreaterThan(100);
    expect(swapping).toBeGreaterThan(5);
    // Building goes side by side, and what ends together shares a write: how many operations it takes differs by a few each time.
    const whileBuilding = [...Array(Math.floor(building * 0.9)).keys()].filter((n) => n % 10 === 0);
    const whileSwapping = [...Array(swapping).keys()];
    const tried = [
      ...whileBuilding.map((survived) => ({ building: survived, swapping: 0 })),
      ...whileSwapping.map((survived) => ({ building: Number.POSITIVE_INFINITY, swapping: survived })),
    ];
    for (const survived of tried) {
      await startAgain();
      const killed = open({ fileSystem: dyingAfter(survived) });
      await expect(killed).rejects.toThrow(StoreError);
      // Whoever only reads meanwhile is told, or finds everything.
      const reader = await openEmbeddedStore(folder, { mode: "read" }).catch((error: unknown) => error);
      if (reader instanceof Error) expect(reader.message).toContain("Start this version once");
      await (await open({ fileSystem: countingFiles(() => undefined) })).close();
      expect(await everything(folder)).toEqual(whole);
    }
  }, 120_000);

  it("is refused, and left as it is, while it is only to be read", async () => {
    const reader = openEmbeddedStore(folder, { mode: "read" });
    await expect(reader).rejects.toThrow("signalpost start");
    expect(await namesBelow(folder)).toEqual(await namesBelow(FORMAT_1));
  });

  it.each([
    ["a damaged file", "editions/2026-02-01.json", "", "not changed|Nothing was changed"],
    ["a file that is not ours", "editions/notes.md", "Bonjour", "is not one of Signalpost's files"],
  ])("is refused, and left as it is, with %s", async (_, name, text, words) => {
    await writeFile(path.join(folder, name), text);
    await expect(open()).rejects.toThrow(new RegExp(words));
    expect(await readdir(folder)).not.toContain("format-1");
    expect(await readdir(path.join(folder, "editions"))).toContain("2026-02-08.json");
    await rm(path.join(folder, name));
    if (name.endsWith(".json")) await cp(path.join(FORMAT_1, name), path.join(folder, name));
    expect(await (await open()).listEditions()).toHaveLength(3);
  });

  it("is refused where a delivery's plan is missing, with what to do", async () => {
    const [plan = ""] = await readdir(path.join(folder, "plans"));
    await rm(path.join(folder, "plans", plan));
    await expect(open()).rejects.toThrow(path.join(folder, "plans", plan));
  });

  async function contentOf(file: string): Promise<Record<string, unknown>> {
    const { content } = JSON.parse(await readFile(path.join(FORMAT_1, file), "utf8")) as {
      content: Record<string, unknown>;
    };
    return content;
  }

  async function startAgain(): Promise<void> {
    await rm(folder, { recursive: true, force: true });
    await cp(FORMAT_1, folder, { recursive: true });
  }

  async function operationsOfMigration(): Promise<Operations> {
    await startAgain();
    const operations = { building: 0, swapping: 0 };
    await (await open({ fileSystem: countingFiles((phase) => (operations[phase] += 1)) })).close();
    return operations;
  }
});

describe("A state folder of another format", () => {
  it.each([
    ["a newer one", '{"format":3}', "written by a newer Signalpost (format 3; this version reads 2)"],
    ["a half-written one", '{"form', "but it is damaged"],
    ["an empty one", "", "but it is damaged"],
  ])("is refused with words, and left as it is: %s", async (_, text, words) => {
    const { folder, remove } = await temporaryFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, "format.json"), text);
    for (const mode of ["own", "read"] as const) {
      await expect(openEmbeddedStore(folder, { mode })).rejects.toThrow(words);
    }
    expect(await readFile(path.join(folder, "format.json"), "utf8")).toBe(text);
    await remove();
  });
});

/** Everything that was recorded, whatever its files are called and in which order they were written. */
async function everything(folder: string): Promise<object> {
  const store = await openEmbeddedStore(folder, { mode: "read" });
  const editions = await store.listEditions();
  const deliveries = await Promise.all(editions.map(async ({ id }) => allOf(store.deliveriesOfEdition(id))));
  const plans = new Set(deliveries.flat().map(({ plan }) => plan));
  const subscriptions = await store.listSubscriptions();
  const byChannel = (a: { channel: { id: string } }, b: { channel: { id: string } }): number =>
    a.channel.id < b.channel.id ? -1 : 1;
  return {
    names: (await readdir(folder)).filter((name) => !name.startsWith("lock.")).toSorted(),
    editions: await Promise.all(editions.map(async ({ id }) => store.editionHistory(id))),
    deliveries: deliveries.flat().toSorted(byChannel),
    plans: await Promise.all([...plans].toSorted().map(async (id) => store.plan(id))),
    subscriptions: subscriptions.toSorted(byChannel),
    installations: (await store.listInstallations("slack")).length,
    kept: await namesBelow(path.join(folder, "format-1")),
  };
}

async function namesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((name) => !name.startsWith("lock.") && name !== "tmp").toSorted();
}

/** The new tree is built beside the old one; from the rename that says it is whole, it is put in its place. */
interface Operations {
  building: number;
  swapping: number;
}

/** Calls `before` ahead of each operation that changes something, and waits for no disk: the process dies here, not the machine. */
function countingFiles(before: (phase: keyof Operations) => void): FileSystem {
  let phase: keyof Operations = "building";
  const counted =
    <A extends unknown[], R>(work: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      if (given.some((name) => String(name).endsWith(".whole"))) phase = "swapping";
      before(phase);
      return work(...given);
    };
  return {
    copyFile: counted(nodeFiles.copyFile),
    link: counted(nodeFiles.link),
    mkdir: counted(nodeFiles.mkdir) as FileSystem["mkdir"],
    open: counted(async (...given: Parameters<FileSystem["open"]>) => {
      const handle = await nodeFiles.open(...given);
      return Object.assign(handle, { sync: async () => undefined });
    }),
    rename: counted(nodeFiles.rename),
    rm: counted(nodeFiles.rm),
  };
}

/** Does so many operations of each kind and then none any more. */
function dyingAfter(survived: Operations): FileSystem {
  const done: Operations = { building: 0, swapping: 0 };
  let isDead = false;
  return countingFiles((phase) => {
    isDead ||= done[phase]++ >= survived[phase];
    if (isDead) throw new Error("the process was killed");
  });
}
