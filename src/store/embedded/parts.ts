import type { Store } from "../../ports/store.ts";
import { createDepartures } from "./departures.ts";
import type { Disk } from "./disk/disk.ts";
import { createEditions } from "./editions.ts";
import { createErasures } from "./erasures.ts";
import { createInstallations } from "./installations.ts";
import { createLedger } from "./ledger.ts";
import { createOverruns } from "./overruns.ts";
import type { Queue } from "./queue.ts";
import { createSources } from "./sources.ts";
import { createSubscriptions } from "./subscriptions.ts";
import { createTakenSources } from "./taken-sources.ts";

export interface StoreParts {
  readonly parts: Omit<Store, "close">;
  /** Reads all that has to be in memory. */
  load(): Promise<void>;
}

/** `shared`: another process owns the folder, and writes while it is read here. */
export function createParts(disk: Disk, queue: Queue, shared: boolean): StoreParts {
  const editions = createEditions(disk, queue);
  const subscriptions = createSubscriptions(disk, queue);
  const ledger = createLedger(disk, queue, shared);
  const installations = createInstallations(disk, queue);
  const departures = createDepartures(disk, queue);
  const overruns = createOverruns(disk, queue);
  const sources = createSources(disk, queue);
  const erasures = createErasures(disk, queue);
  const taken = createTakenSources(disk, queue);
  return {
    parts: {
      ...editions,
      ...subscriptions,
      ...ledger,
      ...installations,
      ...departures,
      ...overruns,
      ...erasures,
      ...taken,
      ...sources,
      async forgetWorkspace(workspace) {
        // The subscriptions first: nothing new is ordered then. The departure last: it is what is tried again by.
        const subscribed = await subscriptions.forgetWorkspace(workspace);
        const posted = await ledger.forgetWorkspace(workspace);
        const installed = await installations.forgetWorkspace(workspace);
        await departures.removeDeparture(workspace);
        return { subscriptions: subscribed, ...posted, installations: installed };
      },
    },
    async load() {
      const all = [
        editions,
        subscriptions,
        ledger,
        installations,
        departures,
        overruns,
        erasures,
        taken,
        sources,
      ];
      await Promise.all(all.map(async (part) => part.load()));
    },
  };
}
