import type { Store } from "../../ports/store.ts";
import type { Disk } from "./disk/disk.ts";
import { createEditions } from "./editions.ts";
import { createInstallations } from "./installations.ts";
import { createLedger } from "./ledger.ts";
import { createOverruns } from "./overruns.ts";
import type { Queue } from "./queue.ts";
import { createSources } from "./sources.ts";
import { createSubscriptions } from "./subscriptions.ts";

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
  const overruns = createOverruns(disk, queue);
  const sources = createSources(disk, queue);
  return {
    parts: { ...editions, ...subscriptions, ...ledger, ...installations, ...overruns, ...sources },
    async load() {
      const all = [editions, subscriptions, ledger, installations, overruns, sources];
      await Promise.all(all.map(async (part) => part.load()));
    },
  };
}
