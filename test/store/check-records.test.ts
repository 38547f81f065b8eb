import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { checkRecords } from "../../src/store/embedded/check-records.ts";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { recordKinds } from "../../src/store/embedded/records/record-kinds.ts";
import { aChannel, aPlan, aSubscription } from "../builders.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("Checking the records of a state folder", () => {
  let folder: string;
  let remove: () => Promise<void>;
  let store: Store;

  beforeEach(async () => {
    ({ folder, remove } = await temporaryFolder());
    store = await openEmbeddedStore(folder, { mode: "own" });
    await store.changeSubscription(aChannel(), () => aSubscription());
    await store.putPlan(aPlan());
    await store.putInstallation({ platform: "slack", id: "T1", sealed: "abc=" });
  });
  afterEach(async () => {
    await store.close();
    await remove();
  });

  it("counts those that can be read, while the bot runs", async () => {
    expect(await checkRecords(folder)).toEqual({ sound: 3, damaged: [] });
  });

  it.each(recordKinds.map(({ place, keeping }) => [place, keeping] as const))(
    "finds a damaged one in %s",
    async (place, keeping) => {
      const file = keeping === "collection" ? place : `${place}/x.json${keeping === "lines" ? "l" : ""}`;
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), "{\n{");
      const { damaged } = await checkRecords(folder);
      expect(damaged).toEqual([expect.stringContaining(path.join(folder, file))]);
    },
  );

  it("names every damaged file, and goes on with the rest", async () => {
    const plans = path.join(folder, "plans");
    for (const name of await readdir(plans)) await writeFile(path.join(plans, name), "");
    await writeFile(path.join(plans, "other.json"), "{}");
    const { sound, damaged } = await checkRecords(folder);
    expect(sound).toBe(2);
    expect(damaged.length).toBeGreaterThan(1);
  });

  it("finds nothing wrong with a folder that is not there", async () => {
    expect(await checkRecords(path.join(folder, "none"))).toEqual({ sound: 0, damaged: [] });
  });
});
