import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { aDelivery, aPlan } from "../builders.ts";
import { startChild } from "./child.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** The moments are drawn: more of them find more, and each takes the start of a process. */
const KILLS = 25;

describe("A store whose process is killed while it writes", () => {
  let folder: string;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ folder, remove } = await temporaryFolder());
    const store = await openEmbeddedStore(folder, { mode: "own" });
    await store.putPlan(aPlan());
    await store.claimDelivery(aDelivery());
    await store.close();
  });
  afterEach(async () => remove());

  it("holds one version of an edition and of a delivery whole, none older than what was said to be stored", async () => {
    let edition = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const child = startChild("write-loop.mjs", folder, `${edition + 1}`);
      await child.nextLine();
      // Any moment will do: what is expected holds at all of them.
      await wait(Math.random() * 30);
      await child.kill();

      const store = await openEmbeddedStore(folder, { mode: "own" });
      const stored = await store.edition("2026-02-08");
      const delivery = await store.delivery("2026-02-08", aDelivery().id);
      const unfinished = await store.unfinishedDeliveries();
      await store.close();

      const said = (what: string): number =>
        Math.max(0, ...child.said.map((line) => Number(line.startsWith(what) && line.split(" ")[1])));
      edition = Number(stored?.title ?? 0);
      expect(edition).toBeGreaterThanOrEqual(said("edition"));
      const headlines = stored?.signals.map(({ headline }) => headline) ?? [];
      expect(headlines).toEqual(headlines.map(() => `${edition}`));

      const version = delivery?.version ?? 0;
      expect(version).toBeGreaterThanOrEqual(said("delivery"));
      const reasons = delivery?.copies.map((copy) => "reason" in copy && copy.reason.told) ?? [];
      expect(reasons).toEqual(reasons.map(() => (version > 1 ? `${version}` : false)));
      expect(unfinished).toEqual(delivery?.state === "done" ? [] : [delivery]);
    }
  }, 120_000);
});
