import { mkdir, readFile, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { thisProcess } from "../../src/store/embedded/disk/process-identity.ts";
import { StoreError } from "../../src/ports/store.ts";
import { anEdition } from "../builders.ts";
import { realLockTime, type LockTime } from "../../src/store/embedded/disk/folder-lock.ts";
import { startChild, type Child } from "./child.ts";
import { putEdition } from "./put-edition.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("One process owns a store's folder", () => {
  let folder: string;
  let remove: () => Promise<void>;
  let children: Child[];

  beforeEach(async () => {
    ({ folder, remove } = await temporaryFolder());
    children = [];
  });
  afterEach(async () => {
    await Promise.all(children.map(async (child) => child.kill()));
    await remove();
  });

  function hold(): Child {
    const child = startChild("hold.mjs", folder);
    children.push(child);
    return child;
  }

  async function opensAndCloses(): Promise<void> {
    await (await openEmbeddedStore(folder, { mode: "own" })).close();
  }

  async function leaveLock(changes: object): Promise<string> {
    await mkdir(folder, { recursive: true });
    const since = "2026-02-08T20:00:00.000Z";
    const lock = { ...(await thisProcess()), since, released: false, ...changes };
    const file = path.join(folder, "lock.7");
    await writeFile(file, JSON.stringify(lock));
    return file;
  }

  it("refuses a second process and says which one has it, since when", async () => {
    const first = hold();
    expect(await first.nextLine()).toBe("open");
    const refusal = await hold().nextLine();
    expect(refusal).toMatch(/^StoreInUseError: /);
    expect(refusal).toContain(`process ${first.pid} `);
    expect(refusal).toContain(`since ${new Date().toISOString().slice(0, 10)}`);
    expect(refusal).toContain(folder);
  });

  it("refuses a second store in the same process", async () => {
    const store = await openEmbeddedStore(folder, { mode: "own" });
    const second = openEmbeddedStore(folder, { mode: "own" });
    await expect(second).rejects.toThrow(`process ${process.pid} `);
    await store.close();
    await expect(opensAndCloses()).resolves.toBeUndefined();
  });

  it("is free once its owner has closed it", async () => {
    const first = hold();
    await first.nextLine();
    await first.finish();
    expect(await hold().nextLine()).toBe("open");
  });

  it("is free at once when its owner was killed", async () => {
    const first = hold();
    await first.nextLine();
    await first.kill();
    const watched: string[] = [];
    const log = { debug() {}, info: (event: string) => watched.push(event), warn() {}, error() {} };
    await (await openEmbeddedStore(folder, { mode: "own", log })).close();
    expect(watched).toEqual([]);
  });

  it("goes to one of many that start at the same instant", async () => {
    const dead = hold();
    await dead.nextLine();
    await dead.kill();
    const said = await Promise.all(Array.from({ length: 5 }, async () => hold().nextLine()));
    expect(said.filter((line) => line === "open")).toHaveLength(1);
    expect(said.filter((line) => line?.startsWith("StoreInUseError: "))).toHaveLength(4);
    const locks = (await readdir(folder)).filter((name) => name.startsWith("lock."));
    expect(locks).toHaveLength(1);
  });

  it("goes to one of many that find the same dead lock at the same instant", async () => {
    await leaveLock({ boot: "another" });
    const opened = await Promise.allSettled(
      Array.from({ length: 20 }, async () => openEmbeddedStore(folder, { mode: "own" })),
    );
    const stores = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    await Promise.all(stores.map(async (store) => store.close()));
    expect(stores).toHaveLength(1);
  });

  it.skipIf(process.platform !== "linux")("is free when a later process has its owner's pid", async () => {
    await leaveLock({ startedAtTick: "1" });
    await expect(opensAndCloses()).resolves.toBeUndefined();
  });

  it.skipIf(process.platform !== "linux")("is free when the machine was started again", async () => {
    await leaveLock({ boot: "another" });
    await expect(opensAndCloses()).resolves.toBeUndefined();
  });

  /** Time that passes as soon as somebody waits for it; `meanwhile` is what happens then. */
  function fastTime(meanwhile: (waited: number) => Promise<void>): LockTime {
    let waited = 0;
    return {
      ...realLockTime,
      async wait(ms) {
        waited += ms;
        await meanwhile(waited);
      },
    };
  }

  it("is free when its owner on another host or in another container stays silent", async () => {
    await leaveLock({ host: "elsewhere", pid: 1 });
    let waitedMs = 0;
    const lockTime = fastTime(async (waited) => void (waitedMs = waited));
    await (await openEmbeddedStore(folder, { mode: "own", lockTime })).close();
    expect(waitedMs).toBe(5_000);
  });

  it.each([250, 2_000, 4_750])(
    "is refused while its owner on another host or in another container lives, seen after %i ms",
    async (beatsAtMs) => {
      const file = await leaveLock({ host: "elsewhere", pid: 1 });
      const lockTime = fastTime(async (waited) => {
        if (waited >= beatsAtMs) await utimes(file, 1, waited);
      });
      const second = openEmbeddedStore(folder, { mode: "own", lockTime });
      await expect(second).rejects.toThrow("process 1 on elsewhere, since 2026-02-08");
    },
  );

  it("is free when a power failure cut the lock", async () => {
    await leaveLock({});
    await writeFile(path.join(folder, "lock.7"), "");
    const lockTime = fastTime(async () => undefined);
    await (await openEmbeddedStore(folder, { mode: "own", lockTime })).close();
  });

  it("is shown to be held by a beat each second", async () => {
    const beats: { readonly ms: number; readonly work: () => void }[] = [];
    let stopped = 0;
    const lockTime: LockTime = {
      ...realLockTime,
      every(ms, work) {
        beats.push({ ms, work });
        return () => (stopped += 1);
      },
    };
    const store = await openEmbeddedStore(folder, { mode: "own", lockTime });
    const file = path.join(folder, "lock.1");
    await utimes(file, 1, 1);
    expect(beats.map(({ ms }) => ms)).toEqual([1_000]);
    beats[0]?.work();
    await expect.poll(async () => (await stat(file)).mtimeMs).toBeGreaterThan(1_000);
    await store.close();
    expect(stopped).toBe(1);
  });

  it("is not written to any more by an owner that another process took it from", async () => {
    const beats: (() => void)[] = [];
    const lockTime: LockTime = {
      ...realLockTime,
      every(_, work) {
        beats.push(work);
        return () => undefined;
      },
    };
    const store = await openEmbeddedStore(folder, { mode: "own", lockTime });
    for (const name of await readdir(folder)) {
      if (name.startsWith("lock.")) await rm(path.join(folder, name));
    }
    await leaveLock({ host: "elsewhere" });
    for (const beat of beats) beat();
    const put = async (): Promise<unknown> =>
      putEdition(store, anEdition(), new Date()).catch((error: unknown) => error);
    await expect.poll(put).toBeInstanceOf(StoreError);
    await store.close();
    expect(await readFile(path.join(folder, "lock.7"), "utf8")).toContain("elsewhere");
  });

  it("is read without being owned", async () => {
    const owner = await openEmbeddedStore(folder, { mode: "own" });
    await putEdition(owner, anEdition(), new Date(5));
    const reader = await openEmbeddedStore(folder, { mode: "read" });
    expect(await reader.listEditions()).toHaveLength(1);
    await putEdition(owner, anEdition({ title: "Corrigé" }), new Date(6));
    expect((await reader.edition("2026-02-08"))?.title).toBe("Corrigé");
    await expect(putEdition(reader, anEdition(), new Date(7))).rejects.toThrow("read only");
    await reader.close();
    await owner.close();
  });
});
