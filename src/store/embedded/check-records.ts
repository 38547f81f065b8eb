import path from "node:path";
import { StoreError } from "../../ports/store.ts";
import { createDisk, type Disk } from "./disk/disk.ts";
import { checkFormat } from "./migrations/migrate.ts";
import { filesOf, readFileOf } from "./records/read-all.ts";
import { recordKinds, type RecordKind } from "./records/record-kinds.ts";

export interface CheckedRecords {
  readonly sound: number;
  /** What to say of each file that is damaged: where it is, and the way out. */
  readonly damaged: readonly string[];
}

/** Reads every record of a state folder, also while the bot runs. Rejects with a `StoreError` where the folder itself cannot be used. */
export async function checkRecords(folder: string): Promise<CheckedRecords> {
  const disk = createDisk(path.resolve(folder), { mayWrite: refuseToWrite });
  await checkFormat(disk);
  let sound = 0;
  const damaged: string[] = [];
  for (const kind of recordKinds)
    for (const file of await filesOf(disk, kind)) {
      const checked = await checkFile(disk, file, kind);
      sound += checked.sound;
      damaged.push(...checked.damaged);
    }
  return { sound, damaged };
}

async function checkFile(disk: Disk, file: string, kind: RecordKind<unknown>): Promise<CheckedRecords> {
  let sound = 0;
  try {
    for await (const record of readFileOf(disk, file, kind)) sound += record === undefined ? 0 : 1;
    return { sound, damaged: [] };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { sound, damaged: [error.message] };
  }
}

function refuseToWrite(): never {
  throw new StoreError("A folder that is checked is not written.");
}
