import { readFile, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { Log } from "../../../ports/log.ts";
import { errorCode } from "./disk-failure.ts";
import { lifeOf, processIdentity, thisProcess } from "./process-identity.ts";
import { StoreError, StoreInUseError } from "../../../ports/store.ts";

/** The owner touches its lock this often; who cannot see the owner itself looks for that. */
const BEAT_MS = 1_000;
const SILENT_AFTER_MS = 5 * BEAT_MS;

const lockFile = processIdentity.extend({ since: z.string(), released: z.boolean() });
type LockFile = z.infer<typeof lockFile>;

/** The passing of time, as an argument: the tests turn it by hand. */
export interface LockTime {
  wait(ms: number): Promise<void>;
  /** Calls `work` every `ms` until what it returned is called. Keeps no process alive. */
  every(ms: number, work: () => void): () => void;
}

export const realLockTime: LockTime = {
  wait: async (ms) => wait(ms),
  every(ms, work) {
    const timer = setInterval(work, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
};

export interface FolderLock {
  /** Throws when another process took the folder over. */
  check(): void;
  release(): Promise<void>;
}

/**
 * Makes this process the one that owns a folder, or rejects with a `StoreError` that names the process that does.
 *
 * A lock is a file `lock.N`. To take the folder over from a dead or released `lock.N` one creates `lock.N+1`, which only one can, and
 * owns the folder if no higher one is there by then. The highest is never removed, so two can never both believe that they won.
 */
export async function lockFolder(folder: string, log: Log, time: LockTime): Promise<FolderLock> {
  for (;;) {
    const highest = await highestLock(folder);
    const owner = highest > 0 ? await livingOwner(lockPath(folder, highest), log, time) : undefined;
    if (owner !== undefined) {
      throw new StoreInUseError(
        `${folder} belongs to a running Signalpost: process ${owner.pid} on ${owner.host}, since ${owner.since}. Only one may write there: stop that one first, or set SIGNALPOST_DATA to another folder.`,
      );
    }
    const number = highest + 1;
    const own = { ...(await thisProcess()), since: new Date().toISOString(), released: false };
    if (!(await createLock(lockPath(folder, number), own))) continue;
    if ((await highestLock(folder)) === number) {
      await removeLocksBelow(folder, number);
      return heldLock(lockPath(folder, number), own, time);
    }
    await rm(lockPath(folder, number), { force: true });
  }
}

function heldLock(file: string, own: LockFile, time: LockTime): FolderLock {
  let lost = false;
  const stopBeating = time.every(BEAT_MS, () => {
    const now = new Date();
    utimes(file, now, now).catch((error: unknown) => {
      if (errorCode(error) === "ENOENT") lost = true;
    });
  });
  return {
    check() {
      if (!lost) return;
      throw new StoreError(
        `Another process took ${path.dirname(file)} over, because this one stood still for too long. Nothing more is written: start Signalpost again.`,
      );
    },
    async release() {
      stopBeating();
      if (lost) return;
      const released = `${file}.released`;
      await writeFile(released, JSON.stringify({ ...own, released: true }), { mode: 0o600 });
      await rename(released, file);
    },
  };
}

/** The process that holds the lock, or `undefined` when it is dead or let go. */
async function livingOwner(file: string, log: Log, time: LockTime): Promise<LockFile | undefined> {
  for (;;) {
    const before = await lastChange(file);
    const lock = await readLock(file);
    if (lock?.released === true) return undefined;
    const life = lock === undefined ? "unknown" : await lifeOf(lock);
    if (life !== "unknown") return life === "alive" ? lock : undefined;
    log.info("store-lock.watched", { file, pid: lock?.pid, host: lock?.host });
    if (!(await changesAfter(file, before, time))) return undefined;
    const after = await readLock(file);
    if (lock !== undefined && after?.released !== true) return lock;
  }
}

/** Whether a lock is touched within the time in which a living owner does so several times. */
async function changesAfter(file: string, before: number, time: LockTime): Promise<boolean> {
  const step = BEAT_MS / 4;
  for (let waited = 0; waited < SILENT_AFTER_MS; waited += step) {
    await time.wait(step);
    if ((await lastChange(file)) !== before) return true;
  }
  return false;
}

/** `undefined` when it is gone, is being written just now, or was cut by a power failure. */
async function readLock(file: string): Promise<LockFile | undefined> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return "";
    throw error;
  });
  try {
    return lockFile.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Whether it was created: of many that try, one is told so. */
async function createLock(file: string, own: LockFile): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(own), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    await rm(file, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function removeLocksBelow(folder: string, number: number): Promise<void> {
  for (const lower of (await lockNumbers(folder)).filter((found) => found < number)) {
    await rm(lockPath(folder, lower), { force: true });
    await rm(`${lockPath(folder, lower)}.released`, { force: true });
  }
}

/** 0 when there is none. */
async function highestLock(folder: string): Promise<number> {
  return Math.max(0, ...(await lockNumbers(folder)));
}

async function lockNumbers(folder: string): Promise<number[]> {
  return (await readdir(folder)).flatMap((name) => {
    const number = /^lock\.(\d+)$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

async function lastChange(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

function lockPath(folder: string, number: number): string {
  return path.join(folder, `lock.${number}`);
}
