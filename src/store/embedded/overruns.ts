import type { Overruns } from "../../ports/store.ts";
import { clone } from "../clone.ts";
import { createCollection } from "./collection.ts";
import type { Disk } from "./disk/disk.ts";
import type { Queue } from "./queue.ts";
import { overrunKind } from "./records/record-kinds.ts";

/** All of them in one file: there are few, and each took seconds to come by. */
export function createOverruns(disk: Disk, queue: Queue): Overruns & { load(): Promise<unknown> } {
  const collection = createCollection(disk, overrunKind);
  return {
    load: collection.load,
    async overrun(content) {
      return clone((await collection.load()).get(content));
    },
    async putOverrun(overrun) {
      const record = clone(overrun);
      await queue.run("overruns", async () => collection.put(record.content, record));
    },
  };
}
