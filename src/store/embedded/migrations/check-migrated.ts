import { StoreError } from "../../../ports/store.ts";
import type { Disk } from "../disk/disk.ts";
import { readAll } from "../records/read-all.ts";
import type { Counts } from "./from-1/step.ts";
import { recordKinds } from "../records/record-kinds.ts";

/** Reads all that was written. Rejects when something is missing or cannot be read. */
export async function checkMigrated(fresh: Disk, counts: Counts): Promise<void> {
  for (const kind of recordKinds) {
    let found = 0;
    for await (const record of readAll(fresh, kind)) found += record === undefined ? 0 : 1;
    const wanted = counts.get(kind.place) ?? 0;
    if (found === wanted) continue;
    throw new StoreError(
      `${fresh.place(kind.place)} holds ${found} records and should hold ${wanted}: the folder was not brought to the present format. Nothing of it was changed. Please report this.`,
    );
  }
}
