import { lstatSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import path from "node:path";
import { nodeFiles, type FileSystem } from "../../src/store/embedded/disk/durable-files.ts";
import { createCrashModel, type CrashModel } from "./crash-model.ts";

/** What was done to the file system, in order. Paths are relative to its root. */
export type Operation =
  | { readonly op: "create" | "remove" | "make-folder" | "sync-folder" | "sync"; readonly path: string }
  | { readonly op: "write"; readonly path: string; readonly bytes: Buffer }
  | { readonly op: "truncate"; readonly path: string; readonly size: number }
  | { readonly op: "link" | "rename"; readonly from: string; readonly to: string }
  /** Not of the file system: somebody was told that this is stored. */
  | { readonly op: "told"; readonly what: string };

export interface RecordingFiles {
  readonly fileSystem: FileSystem;
  readonly operations: readonly Operation[];
  told(what: string): void;
}

/** The real file system below a folder, which remembers each operation once it is over. */
export function recordFiles(root: string): RecordingFiles {
  const operations: Operation[] = [];
  const relative = (file: unknown): string => path.relative(root, String(file));
  const record = (operation: Operation): void => void operations.push(operation);

  function recorded(handle: FileHandle, file: string): FileHandle {
    const write = async (text: string | Uint8Array, how: "writeFile" | "appendFile"): Promise<void> => {
      const bytes = Buffer.from(text as Uint8Array);
      await handle[how](bytes);
      record({ op: "write", path: file, bytes });
    };
    const own = {
      writeFile: async (text: string | Uint8Array) => write(text, "writeFile"),
      appendFile: async (text: string | Uint8Array) => write(text, "appendFile"),
      async truncate(size = 0) {
        await handle.truncate(size);
        record({ op: "truncate", path: file, size });
      },
      async sync() {
        await handle.sync();
        const isFolder = (await handle.stat()).isDirectory();
        record({ op: isFolder ? "sync-folder" : "sync", path: file });
      },
      stat: async () => handle.stat(),
      close: async () => handle.close(),
    };
    return own as unknown as FileHandle;
  }

  const fileSystem: FileSystem = {
    ...nodeFiles,
    async open(file, flags, mode) {
      const isNew = flags !== "r" && !exists(String(file));
      const handle = await nodeFiles.open(file, flags, mode);
      if (isNew) record({ op: "create", path: relative(file) });
      return recorded(handle, relative(file));
    },
    async link(from, to) {
      await nodeFiles.link(from, to);
      record({ op: "link", from: relative(from), to: relative(to) });
    },
    async rename(from, to) {
      await nodeFiles.rename(from, to);
      record({ op: "rename", from: relative(from), to: relative(to) });
    },
    async rm(file, options) {
      await nodeFiles.rm(file, options);
      record({ op: "remove", path: relative(file) });
    },
    mkdir: (async (folder: string, options: { recursive: true; mode: number }) => {
      const first = await nodeFiles.mkdir(folder, options);
      if (first !== undefined) record({ op: "make-folder", path: relative(folder) });
      return first;
    }) as FileSystem["mkdir"],
  };
  return { fileSystem, operations, told: (what) => record({ op: "told", what }) };
}

/** The file system as it may stand after a power cut that came after these operations. */
export function afterPowerCut(operations: readonly Operation[]): CrashModel {
  const model = createCrashModel();
  for (const operation of operations) {
    switch (operation.op) {
      case "create":
        model.create(operation.path);
        break;
      case "remove":
        model.remove(operation.path);
        break;
      case "make-folder":
        model.makeFolder(operation.path);
        break;
      case "sync":
      case "sync-folder":
        model.sync(operation.path);
        break;
      case "write":
        model.write(operation.path, operation.bytes);
        break;
      case "truncate":
        model.truncate(operation.path, operation.size);
        break;
      case "link":
        model.link(operation.from, operation.to);
        break;
      case "rename":
        model.rename(operation.from, operation.to);
        break;
      case "told":
        break;
    }
  }
  return model;
}

/** Puts what survived into a folder. */
export async function writeTree(
  folder: string,
  files: ReadonlyMap<string, Buffer | undefined>,
): Promise<void> {
  for (const [name, content] of files) {
    const whole = path.join(folder, name);
    if (content === undefined) {
      await mkdir(whole, { recursive: true });
    } else {
      await mkdir(path.dirname(whole), { recursive: true });
      await writeFile(whole, content);
    }
  }
}

function exists(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}
