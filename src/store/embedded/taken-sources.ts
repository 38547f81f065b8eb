import type { TakenSources } from "../../ports/store.ts";
import { clone } from "../clone.ts";
import type { Disk } from "./disk/disk.ts";
import type { Queue } from "./queue.ts";
import { fileName } from "./records/record-file.ts";
import { takenKind } from "./records/record-kinds.ts";
import { createTable } from "./table.ts";

/** A file for each source; nothing of it is kept in memory but its name. */
export function createTakenSources(disk: Disk, queue: Queue): TakenSources & { load(): Promise<unknown> } {
  const table = createTable(disk, takenKind, () => true);
  return {
    load: table.load,
    taken: async (source) => table.read(fileName(source)),
    async putTaken(taken) {
      const record = clone(taken);
      const name = fileName(record.source);
      await queue.run(`source ${name}`, async () => table.put(name, record));
    },
    async rewriteTaken(change) {
      for (const name of (await table.load()).keys())
        await queue.run(`source ${name}`, async () => {
          const stored = await table.read(name);
          const next = stored && change(stored);
          if (next && next !== stored) await table.put(name, clone(next), { forgetPrevious: true });
        });
    },
  };
}
