import { randomUUID } from "node:crypto";
import { copyFile, link, mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "./disk-failure.ts";

/** The previous version of a file stands beside it under this name. */
export function previousVersion(file: string): string {
  return `${file}.bak`;
}

/**
 * Puts a text in place of a file, whole or not at all, and resolves once that survives a power cut. Whoever reads meanwhile finds
 * the old text or the new one. The file is for its owner alone (0600); what stood there before is kept beside it.
 * `spare` is a folder on the same file system for what is not finished yet.
 */
export async function replaceFile(file: string, text: string, spare: string): Promise<void> {
  const folder = path.dirname(file);
  const fresh = path.join(spare, randomUUID());
  try {
    await makeFolder(spare);
    await writeNew(fresh, text);
    await makeFolder(folder);
    const hadPrevious = await keepPrevious(file, spare);
    await rename(fresh, file);
    await syncFolder(folder).catch(async (error: unknown) => {
      // Whether the new text would survive is not known: the old one, which would, goes back.
      await (hadPrevious ? rename(previousVersion(file), file) : rm(file, { force: true }));
      throw error;
    });
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Creates an empty file, durably; it may be there already. */
export async function markFile(file: string): Promise<void> {
  await makeFolder(path.dirname(file));
  const handle = await open(file, "a", 0o600);
  await handle.close();
  await syncFolder(path.dirname(file));
}

/** Removes a file and its previous version, durably; it may be absent. */
export async function removeFile(file: string): Promise<void> {
  await rm(file, { force: true });
  await rm(previousVersion(file), { force: true });
  await syncFolder(path.dirname(file)).catch((error: unknown) => {
    if (errorCode(error) !== "ENOENT") throw error;
  });
}

/** Creates a folder and those above it, for their owner alone, durably. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) {
    await syncFolder(path.dirname(made));
  }
}

async function writeNew(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether there was one. A hard link, so that `file` itself is there at every moment; a copy where links are impossible. */
async function keepPrevious(file: string, spare: string): Promise<boolean> {
  const kept = path.join(spare, randomUUID());
  try {
    await link(file, kept).catch(async () => copyFile(file, kept));
    await rename(kept, previousVersion(file));
    return true;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  } finally {
    // rename() leaves `kept` there when both are links to the same file.
    await rm(kept, { force: true });
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot sync a folder.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
