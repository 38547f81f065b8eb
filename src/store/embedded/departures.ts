import type { Workspace } from "../../domain/channel.ts";
import type { Departures } from "../../ports/store.ts";
import { clone } from "../clone.ts";
import { createCollection } from "./collection.ts";
import type { Disk } from "./disk/disk.ts";
import type { Queue } from "./queue.ts";
import { departureKind } from "./records/record-kinds.ts";

/** All of them in one file: they are kept for some weeks. */
export function createDepartures(disk: Disk, queue: Queue): Departures & { load(): Promise<unknown> } {
  const collection = createCollection(disk, departureKind);
  return {
    load: collection.load,
    async listDepartures() {
      return clone([...(await collection.load()).values()]);
    },
    async putDeparture(departure) {
      const record = clone(departure);
      await queue.run("departures", async () => collection.put(nameOf(record), record));
    },
    async removeDeparture(workspace) {
      await queue.run("departures", async () => collection.remove(nameOf(workspace)));
    },
  };
}

function nameOf({ platform, workspace }: Workspace): string {
  return JSON.stringify([platform, workspace]);
}
