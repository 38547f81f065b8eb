import { randomUUID } from "node:crypto";
import * as files from "node:fs/promises";
import path from "node:path";
import { errorCode } from "./disk-failure.ts";

/** What is asked of the file system to write: a test can stand in between and see in which order. */
export type FileSystem = Pick<typeof files, "copyFile" | "link" | "mkdir" | "open" | "rename" | "rm">;

export const nodeFiles: FileSystem = files;

/** The previous version of a file stands beside it under this name. */
export function previousVersion(file: string): string {
  return `${file}.bak`;
}

/** Writes files and folders that are for their owner alone (0600, 0700). What resolved survives a power cut. */
export interface DurableFiles {
  /**
   * Puts a text in place of a file, whole or not at all. Whoever reads meanwhile finds the old text or the new one. What stood there
   * before is kept beside it, or, with `forgetPrevious`, nowhere.
   */
  replace(file: string, text: string, options?: { readonly forgetPrevious: boolean }): Promise<void>;
  /** Adds a text at byte `end`; what stands behind it there, an earlier write that failed, is cut off first. */
  append(file: string, text: Buffer, end: number): Promise<void>;
  /** Removes a file and its previous version; it may be absent. */
  remove(file: string): Promise<void>;
  /** Moves a file or folder to where there is none. */
  move(from: string, to: string): Promise<void>;
  /** Creates a folder and those above it. */
  makeFolder(folder: string): Promise<void>;
}

/** `spare` is a folder on the same file system for what is not finished yet. */
export function createDurableFiles(fs: FileSystem, spare: string): DurableFiles {
  async function writeNew(file: string, text: string): Promise<void> {
    const handle = await fs.open(file, "wx", 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** Whether there was one. A hard link, so that `file` itself is there at every moment; a copy where links are impossible. */
  async function keepPrevious(file: string): Promise<boolean> {
    const kept = path.join(spare, randomUUID());
    try {
      await fs.link(file, kept).catch(async () => fs.copyFile(file, kept));
      await fs.rename(kept, previousVersion(file));
      return true;
    } catch (error) {
      if (errorCode(error) === "ENOENT") return false;
      throw error;
    } finally {
      // rename() leaves `kept` there when both are links to the same file.
      await fs.rm(kept, { force: true });
    }
  }

  async function syncFolder(folder: string): Promise<void> {
    // Windows cannot sync a folder.
    if (process.platform === "win32") return;
    const handle = await fs.open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** Folders that are there, durably. */
  const made = new Set<string>();
  let making: Promise<unknown> = Promise.resolve();

  /** One after the other: who finds a folder that another has just made must not go on before it is synced. */
  async function makeFolder(folder: string): Promise<void> {
    const mine = making.then(async () => {
      const first = await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      if (first !== undefined) {
        for (let one = folder; one.length >= first.length; one = path.dirname(one)) {
          await syncFolder(path.dirname(one));
        }
      }
      made.add(folder);
    });
    making = mine.catch(() => undefined);
    await mine;
  }

  /** Does something in a folder, which is made where it is missing, also when it was removed since. */
  async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
    if (!made.has(folder)) await makeFolder(folder);
    try {
      return await work();
    } catch (error) {
      if (errorCode(error) !== "ENOENT") throw error;
      await makeFolder(folder);
      return work();
    }
  }

  return {
    makeFolder,

    async replace(file, text, { forgetPrevious } = { forgetPrevious: false }) {
      const folder = path.dirname(file);
      const fresh = path.join(spare, randomUUID());
      try {
        await inFolder(spare, async () => writeNew(fresh, text));
        const hadPrevious = await keepPrevious(file);
        await inFolder(folder, async () => fs.rename(fresh, file));
        await syncFolder(folder).catch(async (error: unknown) => {
          // Whether the new text would survive is not known: the old one, which would, goes back.
          await (hadPrevious ? fs.rename(previousVersion(file), file) : fs.rm(file, { force: true }));
          throw error;
        });
        if (!forgetPrevious || !hadPrevious) return;
        await fs.rm(previousVersion(file), { force: true });
        await syncFolder(folder);
      } catch (error) {
        await fs.rm(fresh, { force: true }).catch(() => undefined);
        throw error;
      }
    },

    async append(file, text, end) {
      const folder = path.dirname(file);
      const handle = await inFolder(folder, async () => fs.open(file, "a", 0o600));
      try {
        if ((await handle.stat()).size > end) await handle.truncate(end);
        try {
          await handle.appendFile(text);
          await handle.sync();
          // It may just have been made.
          if (end === 0) await syncFolder(folder);
        } catch (error) {
          await handle.truncate(end).catch(() => undefined);
          throw error;
        }
      } finally {
        await handle.close();
      }
    },

    async remove(file) {
      await fs.rm(file, { force: true });
      await fs.rm(previousVersion(file), { force: true });
      await syncFolder(path.dirname(file)).catch((error: unknown) => {
        if (errorCode(error) !== "ENOENT") throw error;
      });
    },

    async move(from, to) {
      await makeFolder(path.dirname(to));
      await fs.rename(from, to);
      await syncFolder(path.dirname(to));
      await syncFolder(path.dirname(from));
    },
  };
}
