import { execFileSync } from "node:child_process";
import { appendFile, chmod, copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { StoreError, type Store } from "../../src/ports/store.ts";
import { aChannel, aDelivery, anEdition, aPlan, aSubscription } from "../builders.ts";
import { allOf } from "../contracts/store/subject.ts";
import { putEdition } from "./put-edition.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const EDITION = "editions/2026-02-08.json";
const OPEN = `deliveries/open/${aDelivery().id}.json`;
const FINISHED = "deliveries/finished/2026-02-08.jsonl";
const done = { state: "done", at: new Date(3) } as const;

describe("The embedded store's files", () => {
  let folder: string;
  let remove: () => Promise<void>;
  let store: Store;

  beforeEach(async () => {
    ({ folder, remove } = await temporaryFolder());
    store = await openEmbeddedStore(folder, { mode: "own" });
  });
  afterEach(async () => {
    await store.close();
    await remove();
  });

  const file = (name: string): string => path.join(folder, name);

  async function filesBelow(name: string): Promise<string[]> {
    const entries = await readdir(file(name), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  }

  async function fillAll(): Promise<void> {
    await putEdition(store, anEdition(), new Date(1));
    await putEdition(store, anEdition({ title: "Corrigé" }), new Date(2));
    await store.changeSubscription(aChannel(), () => aSubscription());
    await store.putPlan(aPlan());
    await store.claimDelivery(aDelivery());
    await store.recordDelivery(aDelivery({ version: 2 }));
    await store.putInstallation({ platform: "slack", id: "T1", sealed: "abc=" });
  }

  it("are for their owner alone, as are their folders, whatever the umask", async () => {
    const umask = process.umask(0);
    try {
      await fillAll();
      await store.claimDelivery(aDelivery({ channel: aChannel({ id: "C0002" }), ...done }));
    } finally {
      process.umask(umask);
    }
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const modes = await Promise.all(
      entries.map(async (entry) => (await stat(path.join(entry.parentPath, entry.name))).mode),
    );
    expect(entries.length).toBeGreaterThan(15);
    expect(modes.filter((mode) => (mode & 0o077) !== 0)).toEqual([]);
  });

  it("never get a looser mode by a write", async () => {
    await putEdition(store, anEdition(), new Date(1));
    await chmod(file(EDITION), 0o400);
    await putEdition(store, anEdition({ title: "Corrigé" }), new Date(2));
    expect((await stat(file(EDITION))).mode & 0o077).toBe(0);
  });

  it("keep their previous version beside them", async () => {
    await putEdition(store, anEdition(), new Date(1));
    const first = await readFile(file(EDITION), "utf8");
    await putEdition(store, anEdition({ title: "Deux" }), new Date(2));
    await putEdition(store, anEdition({ title: "Trois" }), new Date(3));
    expect(await readFile(`${file(EDITION)}.bak`, "utf8")).toBe(
      first.replace("TikTok / Cuivre", "Deux").replaceAll(".001Z", ".002Z"),
    );
  });

  it("leave nothing unfinished behind", async () => {
    await fillAll();
    expect(await filesBelow("tmp")).toEqual([]);
  });

  it("are cleaned at the start of what a killed process left unfinished", async () => {
    await fillAll();
    await writeFile(file("tmp/half"), '{"format":2,"con');
    await reopen();
    expect(await readdir(folder)).not.toContain("tmp");
    expect((await store.edition("2026-02-08"))?.title).toBe("Corrigé");
  });

  it("are not written when a subscription stays as it is", async () => {
    await store.changeSubscription(aChannel(), () => aSubscription());
    const [name = ""] = await readdir(file("subscriptions"));
    const before = await stat(file(`subscriptions/${name}`));
    await store.changeSubscription(aChannel(), (current) => current);
    expect(await stat(file(`subscriptions/${name}`))).toEqual(before);
  });

  it("hold nothing of an installation that was removed, nor of a removed subscription", async () => {
    const installation = { platform: "slack", id: "T1", sealed: "abc=" };
    await store.putInstallation(installation);
    await store.putInstallation(installation);
    await store.removeInstallation("slack", "T1");
    await store.changeSubscription(aChannel(), () => aSubscription());
    await store.changeSubscription(aChannel(), () => aSubscription({ skips: ["2026-02-09"] }));
    await store.changeSubscription(aChannel(), () => undefined);
    expect(await filesBelow("subscriptions")).toEqual([]);
    expect(await readFile(file("installations.json"), "utf8")).not.toContain("abc=");
    expect(await readdir(folder)).not.toContain("installations.json.bak");
  });

  it("are written only with what can be read back", async () => {
    await putEdition(store, anEdition(), new Date(1));
    const refused = putEdition(store, anEdition({ title: "Corrigé" }), new Date(Number.NaN));
    await expect(refused).rejects.toThrow(StoreError);
    expect((await store.edition("2026-02-08"))?.title).toBe("TikTok / Cuivre");
    expect((await store.listEditions())[0]?.title).toBe("TikTok / Cuivre");
  });

  async function reopen(): Promise<void> {
    await store.close();
    store = await openEmbeddedStore(folder, { mode: "own" });
  }

  async function failureAtOpening(): Promise<string> {
    await store.close();
    const failure: unknown = await openEmbeddedStore(folder, { mode: "own" }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(StoreError);
    return String(failure);
  }

  describe("when damaged", () => {
    it.each([
      ["empty", "", "it is empty"],
      ["cut", '{"format":2,"content":{"edi', "not whole JSON"],
      ["null", "null", "not one of Signalpost's files"],
      ["of another shape", '{"format":2,"content":{"revisions":{}}}', "wrong shape (id"],
      ["of an earlier format", '{"format":1,"content":{}}', "it has format 1, and this version reads 2"],
      ["of a later format", '{"format":3,"content":{}}', "it has format 3, and this version reads 2"],
      ["not text", "\0\u{FFFD}\0", "not whole JSON"],
    ])("refuse to be opened: %s", async (_, text, found) => {
      await putEdition(store, anEdition(), new Date(1));
      await writeFile(file(EDITION), text);
      const failure = await failureAtOpening();
      expect(failure).toContain(file(EDITION));
      expect(failure).toContain(found);
      expect(await readFile(file(EDITION), "utf8")).toBe(text);
    });

    it("come back with the command that the refusal tells", async () => {
      await putEdition(store, anEdition(), new Date(1));
      await putEdition(store, anEdition({ title: "Corrigé" }), new Date(2));
      await writeFile(file(EDITION), "");
      const command = /put it back: (cp .+)$/.exec(await failureAtOpening())?.[1] ?? "";
      execFileSync("sh", ["-c", command]);
      await reopen();
      expect(await store.edition("2026-02-08")).toEqual(anEdition());
    });

    it("refuse to be opened where a subscription, an open delivery or the installations are", async () => {
      await fillAll();
      const [subscription = ""] = await readdir(file("subscriptions"));
      for (const damaged of [`subscriptions/${subscription}`, OPEN, "installations.json"]) {
        const whole = file(damaged);
        const spare = path.join(path.dirname(folder), "spare");
        await copyFile(whole, spare);
        await writeFile(whole, "{}");
        expect(await failureAtOpening()).toContain(whole);
        await copyFile(spare, whole);
      }
      await reopen();
    });

    it("refuse to be read where a plan is, and all others are opened", async () => {
      await fillAll();
      await writeFile(file(`plans/${aPlan().id}.json`), "");
      await reopen();
      await expect(store.plan(aPlan().id)).rejects.toThrow(StoreError);
      expect(await store.unfinishedDeliveries()).toHaveLength(1);
    });

    it("refuse to be read where a finished delivery is, and all others are opened", async () => {
      const others = ["C0002", "C0003"].map((id) => aDelivery({ channel: aChannel({ id }), ...done }));
      await store.putPlan(aPlan());
      for (const delivery of [aDelivery(done), ...others]) await store.claimDelivery(delivery);
      const lines = (await readFile(file(FINISHED), "utf8")).split("\n");
      const [first = "", ...rest] = lines;
      await writeFile(file(FINISHED), [first.replace('"copies"', '"cophes"'), ...rest].join("\n"));
      await reopen();
      const read = store.delivery("2026-02-08", aDelivery().id);
      await expect(read).rejects.toThrow(`${file(FINISHED)} should hold a finished delivery at byte 0`);
      await expect(store.delivery("2026-02-08", aDelivery().id)).rejects.toThrow("a second time");
      expect(await store.claimDelivery(aDelivery())).toBe(false);
      for (const other of others) expect(await store.delivery("2026-02-08", other.id)).toEqual(other);
    });

    it("let nothing of an edition be claimed while it cannot be known what a finished delivery's line was", async () => {
      await store.putPlan(aPlan());
      await store.claimDelivery(aDelivery(done));
      await store.claimDelivery(aDelivery({ channel: aChannel({ id: "C0002" }), ...done }));
      const text = await readFile(file(FINISHED), "utf8");
      await writeFile(file(FINISHED), `rubbish${text.slice(text.indexOf("\n"))}`);
      await reopen();
      await expect(store.claimDelivery(aDelivery())).rejects.toThrow("at byte 0");
      expect(await store.claimDelivery(aDelivery({ edition: "2026-02-15" }))).toBe(true);
    });
  });

  describe("after a crash in the middle of a write", () => {
    const channels = ["C0001", "C0002", "C0003"].map((id) => aChannel({ id }));

    async function finishTwo(): Promise<void> {
      await store.putPlan(aPlan());
      for (const channel of channels) await store.claimDelivery(aDelivery({ channel }));
      for (const channel of channels.slice(0, 2)) {
        await store.recordDelivery(aDelivery({ channel, version: 2, ...done }));
      }
      await store.close();
    }

    it.each([
      ["a last line that was cut", '{"id":"00ff","version":3,"pur'],
      ["a last line of zeros", "\0\0\0\0"],
      ["a last line with zeros in it", '{"id":"00ff","version":3,"pur\0\0\0\0"}\n'],
    ])("know nothing of %s, and cut it off at the next append", async (_, torn) => {
      await finishTwo();
      const whole = await readFile(file(FINISHED), "utf8");
      await appendFile(file(FINISHED), torn);
      const reader = await openEmbeddedStore(folder, { mode: "read" });
      expect(await allOf(reader.deliveriesOfEdition("2026-02-08"))).toHaveLength(3);
      store = await openEmbeddedStore(folder, { mode: "own" });
      expect(await store.unfinishedDeliveries()).toHaveLength(1);
      const last = aDelivery({ channel: channels[2] ?? aChannel(), version: 2, ...done });
      await store.recordDelivery(last);
      const text = await readFile(file(FINISHED), "utf8");
      expect(text.startsWith(whole)).toBe(true);
      expect(text.slice(whole.length).split("\n")).toHaveLength(2);
      await reopen();
      expect(await store.delivery("2026-02-08", last.id)).toEqual(last);
      expect(await allOf(reader.deliveriesOfEdition("2026-02-08"))).toHaveLength(3);
      await reader.close();
    });

    it("know a delivery as finished that was appended and is still among the open ones", async () => {
      await fillAll();
      const left = await readFile(file(OPEN), "utf8");
      await store.recordDelivery(aDelivery({ version: 3, ...done }));
      await store.close();
      await writeFile(file(OPEN), left);
      const reader = await openEmbeddedStore(folder, { mode: "read" });
      expect(await reader.unfinishedDeliveries()).toEqual([]);
      expect((await reader.delivery("2026-02-08", aDelivery().id))?.state).toBe("done");
      expect((await reader.deliveriesToChannel(aChannel(), 1))[0]?.version).toBe(3);
      await reader.close();
      await reopen();
      expect(await store.unfinishedDeliveries()).toEqual([]);
      expect((await store.delivery("2026-02-08", aDelivery().id))?.version).toBe(3);
      expect(await readdir(file("deliveries/open"))).toEqual([]);
      expect(await store.claimDelivery(aDelivery())).toBe(false);
    });

    it("know a delivery as open that was taken up again after it was finished", async () => {
      await fillAll();
      await store.recordDelivery(aDelivery({ version: 3, ...done }));
      await store.recordDelivery(aDelivery({ version: 4 }));
      await reopen();
      expect(await store.unfinishedDeliveries()).toEqual([aDelivery({ version: 4 })]);
    });
  });

  it("are read as they are meanwhile by somebody else, finished deliveries included", async () => {
    await store.putPlan(aPlan());
    const reader = await openEmbeddedStore(folder, { mode: "read" });
    for (const n of [1, 2, 3]) {
      const channel = aChannel({ id: `C${n}` });
      await store.claimDelivery(aDelivery({ channel }));
      expect(await reader.unfinishedDeliveries(channel)).toEqual([aDelivery({ channel })]);
      await store.recordDelivery(aDelivery({ channel, version: 2, ...done }));
      expect(await reader.unfinishedDeliveries()).toEqual([]);
      expect(await allOf(reader.deliveriesOfEdition("2026-02-08"))).toHaveLength(n);
      expect((await reader.deliveriesToChannel(channel, 1))[0]?.state).toBe("done");
    }
    await reader.close();
  });

  it("read as an empty store, and are not made, where there are none", async () => {
    const nowhere = path.join(path.dirname(folder), "nowhere", "state");
    const empty = await openEmbeddedStore(nowhere, { mode: "read" });
    expect(await empty.listEditions()).toEqual([]);
    expect(await empty.unfinishedDeliveries()).toEqual([]);
    expect(await empty.listSubscriptions()).toEqual([]);
    await empty.close();
    expect(await readdir(path.dirname(folder))).toEqual(["state"]);
  });

  it.each(["own", "read"] as const)("are refused in mode %s where a file stands", async (mode) => {
    const notFolder = path.join(path.dirname(folder), "file");
    await writeFile(notFolder, "mine");
    const use = async (): Promise<unknown> => (await openEmbeddedStore(notFolder, { mode })).listEditions();
    const failure: unknown = await use().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreError);
    expect(String(failure)).toContain("there is a file where a folder has to be");
    expect(await readFile(notFolder, "utf8")).toBe("mine");
  });

  it("are made again where their folder was removed", async () => {
    await putEdition(store, anEdition(), new Date(1));
    await rm(file("editions"), { recursive: true });
    await putEdition(store, anEdition({ title: "Deux" }), new Date(2));
    expect((await store.edition("2026-02-08"))?.title).toBe("Deux");
  });

  it("stay as they were, in memory too, when one cannot be written", async () => {
    await fillAll();
    // A folder where the file has to go: rename() refuses, also for root.
    await rm(file(EDITION));
    await mkdir(file(`${EDITION}/in-the-way`), { recursive: true });
    const failed = putEdition(store, anEdition({ title: "Trois" }), new Date(3));
    await expect(failed).rejects.toThrow(StoreError);
    expect((await store.listEditions())[0]?.title).toBe("Corrigé");
    expect(await filesBelow("tmp")).toEqual([]);
    await rm(file(EDITION), { recursive: true });
    await putEdition(store, anEdition({ title: "Trois" }), new Date(3));
    expect((await store.listEditions())[0]?.title).toBe("Trois");
  });

  it("leave the installations as they were, in memory too, when they cannot be written", async () => {
    await mkdir(file("installations.json/in-the-way"), { recursive: true });
    const installation = { platform: "slack", id: "T1", sealed: "abc=" };
    await expect(store.putInstallation(installation)).rejects.toThrow(StoreError);
    expect(await store.listInstallations("slack")).toEqual([]);
    await rm(file("installations.json"), { recursive: true });
    await store.putInstallation(installation);
    expect(await store.listInstallations("slack")).toEqual([installation]);
  });
});
