import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { StoreError, type Store } from "../../src/ports/store.ts";
import { aChannel, aDelivery, anEdition, aPlan, aSignal, aSubscription } from "../builders.ts";
import { allOf } from "../contracts/store/subject.ts";
import { putEdition } from "./put-edition.ts";
import { openSmallDisk, whyNoSmallDisk, type SmallDisk } from "./small-disk.ts";

const reason = await whyNoSmallDisk();
if (reason !== undefined) console.log(`Skipped, a full disk: ${reason}`);

describe.skipIf(reason !== undefined)("On a full disk", () => {
  let disk: SmallDisk;
  let state: string;
  let store: Store;

  beforeEach(async () => {
    disk = await openSmallDisk();
    state = path.join(disk.folder, "state");
    store = await openEmbeddedStore(state, { mode: "own" });
    await putEdition(store, anEdition(), new Date(1));
    await store.changeSubscription(aChannel(), () => aSubscription());
    await store.putPlan(aPlan());
    await store.claimDelivery(aDelivery());
  });
  afterEach(async () => {
    await store.close();
    await disk.remove();
  });

  const writes: Record<string, () => Promise<unknown>> = {
    changeEdition: async () => putEdition(store, anEdition({ title: "Corrigé" }), new Date(2)),
    changeSubscription: async () =>
      store.changeSubscription(aChannel(), () => aSubscription({ skips: ["2026-02-09"] })),
    putPlan: async () => store.putPlan(aPlan({ revision: 2 })),
    claimDelivery: async () => store.claimDelivery(aDelivery({ channel: aChannel({ id: "C0002" }) })),
    recordDelivery: async () => store.recordDelivery(aDelivery({ version: 2 })),
    "recordDelivery of a finished one": async () =>
      store.recordDelivery(aDelivery({ version: 2, state: "done", at: new Date(9) })),
    putInstallation: async () => store.putInstallation({ platform: "slack", id: "T1", sealed: "abc=" }),
  };

  async function everything(): Promise<object> {
    return {
      edition: await store.edition("2026-02-08"),
      editions: await store.listEditions(),
      subscriptions: await store.listSubscriptions(),
      plan: await store.plan(aPlan({ revision: 2 }).id),
      unfinished: await store.unfinishedDeliveries(),
      deliveries: await allOf(store.deliveriesOfEdition("2026-02-08")),
      installations: await store.listInstallations("slack"),
    };
  }

  it.each(Object.keys(writes))(
    "%s says so, changes nothing, and works once there is space again",
    async (name) => {
      const before = await everything();
      await disk.fill();
      const failure: unknown = await writes[name]?.().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(StoreError);
      expect(String(failure)).toMatch(/disk is full.*next write works by itself/);
      expect(await everything()).toEqual(before);

      await disk.free();
      await writes[name]?.();
      expect(await everything()).not.toEqual(before);
    },
  );

  it("an edition larger than what is left is stored whole or not at all, also after a restart", async () => {
    const paragraphs = ["x".repeat(300_000)];
    const large = anEdition({ signals: [aSignal({ paragraphs })] });
    await expect(putEdition(store, large, new Date(2))).rejects.toThrow("disk is full");
    await store.close();
    store = await openEmbeddedStore(state, { mode: "own" });
    expect(await store.edition("2026-02-08")).toEqual(anEdition());
  });

  it("a store cannot be opened to be written, but can be read", async () => {
    await store.close();
    await disk.fill();
    await expect(openEmbeddedStore(state, { mode: "own" })).rejects.toThrow("disk is full");
    const reader = await openEmbeddedStore(state, { mode: "read" });
    expect(await reader.edition("2026-02-08")).toEqual(anEdition());
    await reader.close();
  });

  it("a disk that became read-only is told, and what is there can be read", async () => {
    await store.close();
    disk.remount("ro");
    await expect(openEmbeddedStore(state, { mode: "own" })).rejects.toThrow("mounted read-only");
    const reader = await openEmbeddedStore(state, { mode: "read" });
    expect(await reader.listEditions()).toHaveLength(1);
    await reader.close();
  });
});
