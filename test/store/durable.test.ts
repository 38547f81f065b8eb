import { execFileSync } from "node:child_process";
import { chmod, copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { StoreError, type Store } from "../../src/ports/store.ts";
import { aChannel, aDelivery, anEdition, aPlan, aSubscription } from "../builders.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const EDITION = "editions/2026-02-08.json";
const RECORD = `deliveries/records/${aDelivery().id}.json`;

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
    await store.putEdition(anEdition(), new Date(1));
    await store.putEdition(anEdition({ title: "Corrigé" }), new Date(2));
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
    await store.putEdition(anEdition(), new Date(1));
    await chmod(file(EDITION), 0o400);
    await store.putEdition(anEdition({ title: "Corrigé" }), new Date(2));
    expect((await stat(file(EDITION))).mode & 0o077).toBe(0);
  });

  it("keep their previous version beside them", async () => {
    await store.putEdition(anEdition(), new Date(1));
    const first = await readFile(file(EDITION), "utf8");
    await store.putEdition(anEdition({ title: "Deux" }), new Date(2));
    await store.putEdition(anEdition({ title: "Trois" }), new Date(3));
    expect(await readFile(`${file(EDITION)}.bak`, "utf8")).toBe(
      first.replace("TikTok / Cuivre", "Deux").replace(".001Z", ".002Z"),
    );
  });

  it("leave nothing unfinished behind", async () => {
    await fillAll();
    expect(await filesBelow("tmp")).toEqual([]);
  });

  it("are cleaned at the start of what a killed process left unfinished", async () => {
    await fillAll();
    await writeFile(file("tmp/half"), '{"format":1,"con');
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
    await store.changeSubscription(aChannel(), () => aSubscription({ skipNext: true }));
    await store.changeSubscription(aChannel(), () => undefined);
    expect([...(await filesBelow("installations")), ...(await filesBelow("subscriptions"))]).toEqual([]);
  });

  it("are written only with what can be read back", async () => {
    await store.putEdition(anEdition(), new Date(1));
    const refused = store.putEdition(anEdition({ title: "Corrigé" }), new Date(Number.NaN));
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
      ["cut", '{"format":1,"content":{"edi', "not whole JSON"],
      ["null", "null", "not one of Signalpost's files"],
      ["of another shape", '{"format":1,"content":{"edition":[]}}', "wrong shape (edition"],
      ["of a later format", '{"format":2,"content":{}}', "format 2"],
      ["not text", "\0\u{FFFD}\0", "not whole JSON"],
    ])("refuse to be opened: %s", async (_, text, found) => {
      await store.putEdition(anEdition(), new Date(1));
      await writeFile(file(EDITION), text);
      const failure = await failureAtOpening();
      expect(failure).toContain(file(EDITION));
      expect(failure).toContain(found);
      expect(await readFile(file(EDITION), "utf8")).toBe(text);
    });

    it("come back with the command that the refusal tells", async () => {
      await store.putEdition(anEdition(), new Date(1));
      await store.putEdition(anEdition({ title: "Corrigé" }), new Date(2));
      await writeFile(file(EDITION), "");
      const command = /put it back: (cp .+)$/.exec(await failureAtOpening())?.[1] ?? "";
      execFileSync("sh", ["-c", command]);
      await reopen();
      expect(await store.edition("2026-02-08")).toEqual(anEdition());
    });

    it("refuse to be opened where a subscription, an unfinished delivery or an installation is", async () => {
      await fillAll();
      const folders = ["subscriptions", "deliveries/records", "installations"];
      for (const name of folders) {
        const [damaged = ""] = (await readdir(file(name))).filter((found) => found.endsWith(".json"));
        const whole = file(`${name}/${damaged}`);
        const spare = path.join(path.dirname(folder), "spare");
        await copyFile(whole, spare);
        await writeFile(whole, "{}");
        expect(await failureAtOpening()).toContain(whole);
        await copyFile(spare, whole);
      }
      await reopen();
    });

    it("refuse to be read where a finished delivery or a plan is, and all others are opened", async () => {
      await fillAll();
      await store.recordDelivery(aDelivery({ version: 3, state: "done", at: new Date(3) }));
      await writeFile(file(RECORD), "");
      await writeFile(file(`plans/${aPlan().id}.json`), "");
      await reopen();
      await expect(store.delivery(aDelivery().id)).rejects.toThrow(file(RECORD));
      await expect(store.delivery(aDelivery().id)).rejects.toThrow("posted to this channel a second time");
      await expect(store.plan(aPlan().id)).rejects.toThrow(StoreError);
      await expect(store.claimDelivery(aDelivery())).resolves.toBe(false);
    });
  });

  describe("after a crash between two of them", () => {
    it("know nothing of a delivery that was marked and not recorded", async () => {
      await fillAll();
      await store.close();
      await rm(file(RECORD));
      store = await openEmbeddedStore(folder, { mode: "own" });
      expect(await store.unfinishedDeliveries()).toEqual([]);
      expect(await store.deliveriesOfEdition("2026-02-08")).toEqual([]);
      expect(await store.deliveriesToChannel(aChannel(), 3)).toEqual([]);
      expect(await store.claimDelivery(aDelivery())).toBe(true);
      expect(await store.unfinishedDeliveries()).toEqual([aDelivery()]);
    });

    it("know a delivery as finished that was recorded so and still marked unfinished", async () => {
      await fillAll();
      await store.recordDelivery(aDelivery({ version: 3, state: "done", at: new Date(3) }));
      await writeFile(file(`deliveries/unfinished/${aDelivery().id}`), "");
      await reopen();
      expect(await store.unfinishedDeliveries()).toEqual([]);
      expect(await readdir(file("deliveries/unfinished"))).toEqual([]);
    });
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
    await store.putEdition(anEdition(), new Date(1));
    await rm(file("editions"), { recursive: true });
    await store.putEdition(anEdition({ title: "Deux" }), new Date(2));
    expect((await store.edition("2026-02-08"))?.title).toBe("Deux");
  });

  it("stay as they were, in memory too, when one cannot be written", async () => {
    await fillAll();
    // A folder where the file has to go: rename() refuses, also for root.
    await rm(file(EDITION));
    await mkdir(file(`${EDITION}/in-the-way`), { recursive: true });
    const failed = store.putEdition(anEdition({ title: "Trois" }), new Date(3));
    await expect(failed).rejects.toThrow(StoreError);
    expect((await store.listEditions())[0]?.title).toBe("Corrigé");
    expect(await filesBelow("tmp")).toEqual([]);
    await rm(file(EDITION), { recursive: true });
    await store.putEdition(anEdition({ title: "Trois" }), new Date(3));
    expect((await store.listEditions())[0]?.title).toBe("Trois");
  });
});
