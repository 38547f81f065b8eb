import { copy } from "./clone.ts";
import type { Disk } from "./disk.ts";
import { editionFile } from "./edition-file.ts";
import type { Queue } from "./queue.ts";
import { fileName } from "./record.ts";
import type { Editions } from "../ports/store.ts";
import { createTable } from "./table.ts";

/** A file for each edition; their summaries are kept in memory, their texts are not. */
export function createEditions(disk: Disk, queue: Queue): Editions & { load(): Promise<unknown> } {
  const table = createTable(disk, "editions", editionFile, ({ edition, importedAt }) => ({
    id: edition.id,
    title: edition.title,
    signals: edition.signals.length,
    importedAt: new Date(importedAt),
  }));
  return {
    load: table.load,
    async listEditions() {
      const summaries = [...(await table.load()).values()];
      return copy(summaries).sort((a, b) => (a.id < b.id ? 1 : -1));
    },
    async edition(id) {
      return (await table.read(fileName(id)))?.edition;
    },
    async putEdition(edition, importedAt) {
      const record = copy({ edition, importedAt });
      const name = fileName(edition.id);
      await queue.run(`edition ${name}`, async () => table.put(name, record));
    },
  };
}
