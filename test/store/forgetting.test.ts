import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { aChannel, aDelivery, aPlan, aSubscription } from "../builders.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const gone = { platform: "slack", workspace: "TGONE" };
const done = { state: "done", at: new Date(9) } as const;

describe("the files of a workspace that was forgotten", () => {
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

  async function namedIn(word: string): Promise<string[]> {
    const names: string[] = [];
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      if ((await readFile(file, "utf8")).includes(word)) names.push(path.relative(folder, file));
    }
    return names;
  }

  it("say nothing of it, neither do their previous versions", async () => {
    await store.putPlan(aPlan());
    for (const workspace of [gone.workspace, "TKEPT"]) {
      const channel = aChannel({ platform: "slack", workspace, id: `C-${workspace}` });
      for (const createdBy of ["U1", "U2"])
        await store.changeSubscription(channel, () => aSubscription({ channel, createdBy }));
      for (const sealed of ["a=", "b="])
        await store.putInstallation({ platform: "slack", id: workspace, sealed });
      await store.putDeparture({ platform: "slack", workspace, leftAt: new Date(1) });
      const open = aDelivery({ channel, edition: "2026-02-15" });
      await store.claimDelivery(open);
      await store.recordDelivery({ ...open, version: 2 });
      const finished = aDelivery({ channel, edition: "2026-02-08" });
      await store.claimDelivery(finished);
      await store.recordDelivery({ ...finished, version: 2, ...done });
    }
    const before = await namedIn(gone.workspace);
    for (const place of ["subscriptions", "installations.json", "departures.json", "open", "finished"])
      expect(before.join(" ")).toContain(place);
    await store.forgetWorkspace(gone);
    expect(await namedIn(gone.workspace)).toEqual([]);
    expect((await namedIn("TKEPT")).length).toBeGreaterThan(4);
  });
});
