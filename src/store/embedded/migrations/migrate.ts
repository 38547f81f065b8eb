import { StoreError } from "../../../ports/store.ts";
import type { Log } from "../../../ports/log.ts";
import type { Disk } from "../disk/disk.ts";
import { SPARE } from "../disk/disk.ts";
import { checkMigrated } from "./check-migrated.ts";
import { FORMER_FORMAT, FORMAT_FILE, readFormat, writeFormat } from "./format-file.ts";
import { bringFrom1, foldersOf1, isOf1, type FreshStore } from "./from-1/step.ts";

/**
 * The new tree is built beside the old one and put in its place by renames. The name of its folder says how far that went, so that
 * a process killed at any moment leaves what the next start carries on with:
 *
 * - `format-2.part`: being built; begun anew
 * - `format-2.whole`: built; the old folders are being moved to `format-1`
 * - `format-2.next`: the old folders are away; the new ones are being moved to their places, `format.json` last
 */
const PART = "format-2.part";
const WHOLE = "format-2.whole";
const NEXT = "format-2.next";

export interface MigrationTools {
  readonly log: Log;
  /** The time of the wall clock. */
  readonly now: () => Date;
  /** Opens the store in an empty folder. */
  readonly storeIn: (disk: Disk) => FreshStore;
}

/** Makes a folder one of the present format; only for its owner. */
export async function bringToFormat(disk: Disk, { log, now, storeIn }: MigrationTools): Promise<void> {
  const names = new Set(await disk.names("."));
  if ((await readFormat(disk)) !== undefined) {
    if (names.has(NEXT)) await disk.clear(NEXT);
    return;
  }
  if (names.has(NEXT)) {
    await moveIn(disk);
  } else if (names.has(WHOLE)) {
    await moveOut(disk);
    await moveIn(disk);
  } else if (await isOf1(disk)) {
    log.info("store.migrating", { folder: disk.place("."), from: 1 });
    await build(disk, now(), storeIn);
    await moveOut(disk);
    await moveIn(disk);
  } else {
    await disk.clear(PART);
    await writeFormat(disk);
    return;
  }
  log.warn("store.migrated", { folder: disk.place("."), from: 1, kept: disk.place(FORMER_FORMAT) });
}

/** Rejects when a folder is not of the present format; one that is absent or empty will do. */
export async function checkFormat(disk: Disk): Promise<void> {
  if ((await readFormat(disk)) !== undefined) return;
  const names = new Set(await disk.names("."));
  if (!names.has(NEXT) && !names.has(WHOLE) && !(await isOf1(disk))) return;
  throw new StoreError(
    `${disk.place(".")} holds what an earlier Signalpost stored. Nothing was changed. Start this version once (signalpost start): it brings the folder to the present form.`,
  );
}

async function build(disk: Disk, now: Date, storeIn: MigrationTools["storeIn"]): Promise<void> {
  await disk.clear(PART);
  const fresh = disk.within(PART);
  const counts = await bringFrom1(disk, storeIn(fresh), now);
  await checkMigrated(fresh, counts);
  await fresh.clear(SPARE);
  await writeFormat(fresh);
  await fresh.clear(SPARE);
  await disk.move(PART, WHOLE);
}

async function moveOut(disk: Disk): Promise<void> {
  await disk.makeFolder(FORMER_FORMAT);
  const names = new Set(await disk.names("."));
  for (const folder of foldersOf1) {
    if (names.has(folder)) await disk.move(folder, `${FORMER_FORMAT}/${folder}`);
  }
  await disk.move(WHOLE, NEXT);
}

async function moveIn(disk: Disk): Promise<void> {
  for (const name of await disk.names(NEXT)) {
    if (name !== FORMAT_FILE) await disk.move(`${NEXT}/${name}`, name);
  }
  await disk.move(`${NEXT}/${FORMAT_FILE}`, FORMAT_FILE);
  await disk.clear(NEXT);
}
