import type { WatchedSource } from "../../domain/watched-source.ts";
import type { Sources } from "../../ports/store.ts";
import { clone } from "../clone.ts";
import { createCollection } from "./collection.ts";
import type { Disk } from "./disk/disk.ts";
import type { Queue } from "./queue.ts";
import { fileName, readRecord, writeRecord } from "./records/record-file.ts";
import { gatheredKind, sourceKind } from "./records/record-kinds.ts";

/** The sources in one file, kept in memory; what came of each, which is more, in a file of its own. */
export function createSources(disk: Disk, queue: Queue): Sources & { load(): Promise<unknown> } {
  const collection = createCollection(disk, sourceKind);
  const fileOf = (address: string): string => `${gatheredKind.place}/${fileName(address)}.json`;
  return {
    load: collection.load,
    async listSources() {
      return clone([...(await collection.load()).values()]);
    },
    async changeSources(change) {
      return queue.run("sources", async () => {
        const stored = [...(await collection.load()).values()];
        const given = clone(stored);
        const next = change(given);
        if (next === given) return clone(stored);
        const records = clone<readonly WatchedSource[]>(next);
        await collection.replace(new Map(records.map((record) => [record.address, record])));
        return clone(records);
      });
    },
    async gathered(address) {
      return readRecord(disk, fileOf(address), gatheredKind);
    },
    async putGathered(address, gathered, options) {
      const content = clone(gathered);
      await queue.run(`gathered ${address}`, async () => {
        if (content) await writeRecord(disk, fileOf(address), gatheredKind, { content, ...options });
        else await disk.remove(fileOf(address));
      });
    },
  };
}
