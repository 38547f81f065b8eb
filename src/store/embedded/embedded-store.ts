import path from "node:path";
import { silentLog, type Log } from "../../ports/log.ts";
import { StoreError, type Store } from "../../ports/store.ts";
import { diskFailure } from "./disk/disk-failure.ts";
import { createDisk, SPARE, type Disk } from "./disk/disk.ts";
import { createDurableFiles, nodeFiles, type FileSystem } from "./disk/durable-files.ts";
import { lockFolder, realLockTime, type FolderLock, type LockTime } from "./disk/folder-lock.ts";
import { bringToFormat, checkFormat } from "./migrations/migrate.ts";
import { createParts } from "./parts.ts";
import { createQueue } from "./queue.ts";

export interface EmbeddedStoreOptions {
  /**
   * - `own`: reads and writes; one process at a time. Creates the folder when it is absent, and brings one of an earlier version to
   *   the present format
   * - `read`: never writes and needs no lock; an absent folder is an empty store. Subscriptions, installations and the list of
   *   editions are as they were when first asked for
   */
  readonly mode: "own" | "read";
  readonly log?: Log;
  readonly fileSystem?: FileSystem;
  readonly lockTime?: LockTime;
  /** The time of the wall clock. */
  readonly now?: () => Date;
}

/**
 * The store in a folder of small JSON files, for one process. Rejects with a `StoreError` that says what to do when the folder cannot
 * be used, when another process owns it, or when a file in it is damaged.
 */
export async function openEmbeddedStore(folder: string, options: EmbeddedStoreOptions): Promise<Store> {
  const { mode, log = silentLog, fileSystem = nodeFiles, lockTime = realLockTime } = options;
  const { now = () => new Date() } = options;
  const root = path.resolve(folder);
  const lock = mode === "own" ? await takeFolder(root, fileSystem, { log, lockTime }) : undefined;
  let closing: Promise<void> | undefined;
  const queue = createQueue(() => {
    if (lock === undefined) throw new StoreError(`${root} was opened to be read only.`);
    if (closing) throw new StoreError(`${root} is closed: nothing more can be written.`);
  });
  const disk = createDisk(root, { mayWrite: () => lock?.check(), fileSystem });
  const { parts, load } = createParts(disk, queue, lock === undefined);

  async function close(): Promise<void> {
    await queue.idle();
    await lock?.release().catch((error: unknown) => {
      // Whoever comes next sees that this process is gone.
      log.warn("store-lock.not-released", { reason: String(error) });
    });
  }

  try {
    if (lock === undefined) {
      await checkFormat(disk);
    } else {
      await disk.clear(SPARE);
      await bringToFormat(disk, { log, now, storeIn });
      await load();
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { ...parts, close: async () => (closing ??= close()) };
}

/** A store in a folder that nobody else knows of yet. */
function storeIn(disk: Disk): Omit<Store, "close"> {
  return createParts(
    disk,
    createQueue(() => undefined),
    false,
  ).parts;
}

async function takeFolder(
  root: string,
  fileSystem: FileSystem,
  { log, lockTime }: Required<Pick<EmbeddedStoreOptions, "log" | "lockTime">>,
): Promise<FolderLock> {
  try {
    await createDurableFiles(fileSystem, path.join(root, SPARE)).makeFolder(root);
    return await lockFolder(root, log, lockTime);
  } catch (error) {
    throw diskFailure("write", root, error);
  }
}
