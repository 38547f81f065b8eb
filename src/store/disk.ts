import { readFile } from "node:fs";
import { access, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { diskFailure, errorCode } from "./disk-failure.ts";
import { markFile, previousVersion, removeFile, replaceFile } from "./durable-file.ts";

/** Takes half the time of the one in node:fs/promises, which opens a FileHandle. */
const readText = promisify(readFile);

/** The files of one state folder, named relative to it. Rejects with `StoreError` and nothing else. */
export interface Disk {
  /** The whole path, for people. */
  place(file: string): string;
  /** `undefined` when there is no such file. */
  read(file: string): Promise<string | undefined>;
  has(file: string): Promise<boolean>;
  /** The names in a folder, in no order; none when there is no such folder. */
  names(folder: string): Promise<readonly string[]>;
  /** Durable: a file holds the old text or the new one, and the old one is kept beside it. */
  replace(file: string, text: string): Promise<void>;
  /** Creates an empty file, durably. */
  mark(file: string): Promise<void>;
  /** Removes a file and its previous version, durably; it may be absent. */
  remove(file: string): Promise<void>;
  /** Removes without waiting for the disk, for what is harmless when it comes back. */
  forget(file: string): Promise<void>;
  /** Removes what writes of a killed process left unfinished. */
  clean(): Promise<void>;
}

/** `mayWrite` throws when nothing may be written (any more). */
export function createDisk(root: string, mayWrite: () => void): Disk {
  const place = (file: string): string => path.join(root, file);
  const spare = place("tmp");

  async function reading<T>(file: string, absent: T, read: (whole: string) => Promise<T>): Promise<T> {
    try {
      return await read(place(file));
    } catch (error) {
      if (errorCode(error) === "ENOENT") return absent;
      throw diskFailure("read", place(file), error);
    }
  }

  async function writing(file: string, write: (whole: string) => Promise<void>): Promise<void> {
    mayWrite();
    try {
      await write(place(file));
    } catch (error) {
      throw diskFailure("write", place(file), error);
    }
  }

  return {
    place,
    read: async (file) => reading(file, undefined, async (whole) => readText(whole, "utf8")),
    has: async (file) => reading(file, false, async (whole) => access(whole).then(() => true)),
    names: async (folder) => reading<string[]>(folder, [], async (whole) => readdir(whole)),
    replace: async (file, text) => writing(file, async (whole) => replaceFile(whole, text, spare)),
    mark: async (file) => writing(file, markFile),
    remove: async (file) => writing(file, removeFile),
    forget: async (file) => writing(file, async (whole) => rm(whole, { force: true })),
    clean: async () => writing("tmp", async () => rm(spare, { recursive: true, force: true })),
  };
}

/** How the previous version of a file is put back, as a command; `undefined` when there is none. */
export async function wayBack(disk: Disk, file: string): Promise<string | undefined> {
  const previous = previousVersion(file);
  return (await disk.has(previous)) ? `cp "${disk.place(previous)}" "${disk.place(file)}"` : undefined;
}
