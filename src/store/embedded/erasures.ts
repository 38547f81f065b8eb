import type { Erasures } from "../../ports/store.ts";
import { clone } from "../clone.ts";
import { createCollection } from "./collection.ts";
import type { Disk } from "./disk/disk.ts";
import type { Queue } from "./queue.ts";
import { erasureKind } from "./records/record-kinds.ts";

/** All of them in one file: erasing is rare. */
export function createErasures(disk: Disk, queue: Queue): Erasures & { load(): Promise<unknown> } {
  const collection = createCollection(disk, erasureKind);
  return {
    load: collection.load,
    async listErasures() {
      return clone([...(await collection.load()).values()]);
    },
    async putErasure(erasure) {
      const record = clone(erasure);
      await queue.run("erasures", async () => collection.put(record.signal, record));
    },
  };
}
