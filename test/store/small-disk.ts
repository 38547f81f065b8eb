import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

/** A file system of 256 KiB in memory, that can be filled up. */
export interface SmallDisk {
  readonly folder: string;
  fill(): Promise<void>;
  /** Makes space again. */
  free(): Promise<void>;
  remount(option: "ro"): void;
  remove(): Promise<void>;
}

export async function openSmallDisk(): Promise<SmallDisk> {
  const { folder, remove } = await temporaryFolder();
  const filler = path.join(folder, "filler");
  mount(folder);
  return {
    folder,
    fill: () => expect(writeFile(filler, Buffer.alloc(512 * 1024))).rejects.toThrow("ENOSPC"),
    free: () => rm(filler),
    remount: (option) => run("mount", "-o", `remount,${option}`, folder),
    async remove() {
      run("umount", folder);
      await remove();
    },
  };
}

/** The reason why this machine cannot have a small disk; `undefined` when it can. */
export async function whyNoSmallDisk(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return "only root can mount a small one";
  const { folder, remove } = await temporaryFolder();
  try {
    mount(folder);
    run("umount", folder);
    return undefined;
  } catch (error) {
    return `mounting a small one failed (${String(error)})`;
  } finally {
    await remove();
  }
}

function mount(folder: string): void {
  mkdirSync(folder);
  run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder);
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: "pipe" });
}
