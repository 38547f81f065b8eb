import path from "node:path";
import { silentLog, type Log } from "../ports/log.ts";
import { diskFailure } from "./disk-failure.ts";
import { createDisk } from "./disk.ts";
import { makeFolder } from "./durable-file.ts";
import { createEditions } from "./embedded-editions.ts";
import { createInstallations } from "./embedded-installations.ts";
import { createLedger } from "./embedded-ledger.ts";
import { createSubscriptions } from "./embedded-subscriptions.ts";
import { lockFolder, type FolderLock } from "./folder-lock.ts";
import { createQueue } from "./queue.ts";
import { StoreError, type Store } from "../ports/store.ts";

export interface EmbeddedStoreOptions {
  /**
   * - `own`: reads and writes; one process at a time. Creates the folder when it is absent
   * - `read`: never writes and needs no lock; an absent folder is an empty store. Subscriptions, installations and the list of
   *   editions are as they were when first asked for
   */
  readonly mode: "own" | "read";
  readonly log?: Log;
}

/**
 * The store in a folder of small JSON files, for one process. Rejects with a `StoreError` that says what to do when the folder cannot
 * be used, when another process owns it, or when a file in it is damaged.
 */
export async function openEmbeddedStore(
  folder: string,
  { mode, log = silentLog }: EmbeddedStoreOptions,
): Promise<Store> {
  const root = path.resolve(folder);
  const lock = mode === "own" ? await takeFolder(root, log) : undefined;
  let closing: Promise<void> | undefined;
  const queue = createQueue(() => {
    if (lock === undefined) throw new StoreError(`${root} was opened to be read only.`);
    if (closing) throw new StoreError(`${root} is closed: nothing more can be written.`);
  });
  const disk = createDisk(root, () => lock?.check());
  const editions = createEditions(disk, queue);
  const subscriptions = createSubscriptions(disk, queue);
  const ledger = createLedger(disk, queue);
  const installations = createInstallations(disk, queue);

  async function close(): Promise<void> {
    await queue.idle();
    await lock?.release().catch((error: unknown) => {
      // Whoever comes next sees that this process is gone.
      log.warn("store lock not released", { reason: String(error) });
    });
  }

  if (lock !== undefined) {
    try {
      await disk.clean();
      await Promise.all([editions.load(), subscriptions.load(), ledger.load(), installations.load()]);
    } catch (error) {
      await close();
      throw error;
    }
  }
  return {
    ...editions,
    ...subscriptions,
    ...ledger,
    ...installations,
    close: async () => (closing ??= close()),
  };
}

async function takeFolder(root: string, log: Log): Promise<FolderLock> {
  try {
    await makeFolder(root);
    return await lockFolder(root, log);
  } catch (error) {
    throw diskFailure("write", root, error);
  }
}
