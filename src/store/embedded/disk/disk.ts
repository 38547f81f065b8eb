import { readFile } from "node:fs";
import { access, open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { diskFailure, errorCode } from "./disk-failure.ts";
import { createDurableFiles, nodeFiles, previousVersion, type FileSystem } from "./durable-files.ts";

/** Takes half the time of the one in node:fs/promises, which opens a FileHandle. */
const readText = promisify(readFile);

const CHUNK_BYTES = 256 * 1024;

/** A stretch of a file, in bytes. */
export interface Stretch {
  readonly offset: number;
  readonly length: number;
}

/** The files of one state folder, named relative to it. Rejects with `StoreError` and nothing else. */
export interface Disk {
  /** The whole path, for people. */
  place(file: string): string;
  /** `undefined` when there is no such file. */
  read(file: string): Promise<string | undefined>;
  has(file: string): Promise<boolean>;
  /** The names in a folder, in no order; none when there is no such folder. */
  names(folder: string): Promise<readonly string[]>;
  /** Which file it is now, and how long; `undefined` when there is none. */
  look(file: string): Promise<{ readonly inode: number; readonly size: number } | undefined>;
  /** A file from `offset` to its end, piece by piece; nothing when there is no such file. */
  readFrom(file: string, offset: number): AsyncIterable<Buffer>;
  /** Stretches of a file, one at a time. */
  readStretches(file: string, stretches: Iterable<Stretch>): AsyncIterable<Buffer>;
  /** Durable: a file holds the old text or the new one, and the old one is kept beside it unless it is to be forgotten. */
  replace(file: string, text: string, options?: { readonly forgetPrevious: boolean }): Promise<void>;
  /** Durable: adds a text at byte `end`, whole or not at all. */
  append(file: string, text: Buffer, end: number): Promise<void>;
  /** Durable: removes a file and its previous version; it may be absent. */
  remove(file: string): Promise<void>;
  /** Removes a file and its previous version without waiting for the disk, for what is harmless when it comes back. */
  forget(file: string): Promise<void>;
  /** Durable: moves a file or folder to where there is none. */
  move(from: string, to: string): Promise<void>;
  /** Durable: creates a folder and those above it. */
  makeFolder(folder: string): Promise<void>;
  /** The same for a folder in this one. */
  within(folder: string): Disk;
  /** Removes a folder with all that is in it; it may be absent. */
  clear(folder: string): Promise<void>;
}

export interface DiskOptions {
  /** Throws when nothing may be written (any more). */
  readonly mayWrite: () => void;
  readonly fileSystem?: FileSystem;
}

/** Holds what is not finished yet, for the whole state folder; cleared at each start. */
export const SPARE = "tmp";

export function createDisk(root: string, options: DiskOptions): Disk {
  const { mayWrite, fileSystem = nodeFiles } = options;
  const place = (file: string): string => path.join(root, file);
  const durable = createDurableFiles(fileSystem, place(SPARE));

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

  async function* stretches(file: string, wanted: Iterable<Stretch>): AsyncGenerator<Buffer> {
    const handle = await reading(file, undefined, async (whole) => open(whole, "r"));
    if (!handle) return;
    try {
      for (const { offset, length } of wanted) {
        const buffer = Buffer.allocUnsafe(length);
        const bytesRead = await reading(file, 0, async () => {
          const read = await handle.read(buffer, 0, length, offset);
          return read.bytesRead;
        });
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await handle.close();
    }
  }

  return {
    place,
    read: async (file) => reading(file, undefined, async (whole) => readText(whole, "utf8")),
    has: async (file) => reading(file, false, async (whole) => access(whole).then(() => true)),
    names: async (folder) => reading<string[]>(folder, [], async (whole) => readdir(whole)),
    look: async (file) =>
      reading(file, undefined, async (whole) => {
        const { ino, size } = await stat(whole);
        return { inode: ino, size };
      }),
    async *readFrom(file, offset) {
      for await (const chunk of stretches(file, chunksFrom(offset))) {
        if (chunk.length > 0) yield chunk;
        if (chunk.length < CHUNK_BYTES) return;
      }
    },
    readStretches: stretches,
    replace: async (file, text, previous) =>
      writing(file, async (whole) => durable.replace(whole, text, previous)),
    append: async (file, text, end) => writing(file, async (whole) => durable.append(whole, text, end)),
    remove: async (file) => writing(file, async (whole) => durable.remove(whole)),
    forget: async (file) =>
      writing(file, async (whole) => {
        await fileSystem.rm(whole, { force: true });
        await fileSystem.rm(previousVersion(whole), { force: true });
      }),
    move: async (from, to) => writing(to, async (whole) => durable.move(place(from), whole)),
    makeFolder: async (folder) => writing(folder, async (whole) => durable.makeFolder(whole)),
    within: (folder) => createDisk(place(folder), options),
    clear: async (folder) => writing(folder, async (whole) => rm(whole, { recursive: true, force: true })),
  };
}

/** Chunk after chunk. A read may be shorter than asked for, and only at the end of the file. */
function* chunksFrom(offset: number): Generator<Stretch> {
  for (let at = offset; ; at += CHUNK_BYTES) yield { offset: at, length: CHUNK_BYTES };
}

/** How the previous version of a file is put back, as a command; `undefined` when there is none. */
export async function wayBack(disk: Disk, file: string): Promise<string | undefined> {
  const previous = previousVersion(file);
  return (await disk.has(previous)) ? `cp "${disk.place(previous)}" "${disk.place(file)}"` : undefined;
}
