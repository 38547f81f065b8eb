import { byDateNewestFirst, byIdNewestFirst } from "../../domain/edition.ts";
import { shownRevision } from "../../domain/revision.ts";
import type { Editions } from "../../ports/store.ts";
import { clone } from "../clone.ts";
import { checkHistory, isWaiting, showsOther, summaryOf } from "../edition-history.ts";
import { createMemoryChanges } from "../memory-changes.ts";
import { FORMER_FORMAT } from "./migrations/format-file.ts";
import type { Disk } from "./disk/disk.ts";
import type { Queue } from "./queue.ts";
import { fileName } from "./records/record-file.ts";
import { editionKind } from "./records/record-kinds.ts";
import { createTable } from "./table.ts";

/** A file for each edition with all its revisions; their summaries are kept in memory, their texts are not. */
export function createEditions(disk: Disk, queue: Queue): Editions & { load(): Promise<unknown> } {
  const table = createTable(disk, editionKind, (history) => ({
    id: history.id,
    summary: summaryOf(history),
    waits: isWaiting(history),
  }));
  const changes = createMemoryChanges();
  return {
    load: table.load,
    changes,
    async listEditions() {
      const released = [...(await table.load()).values()].flatMap(({ summary }) => summary ?? []);
      return clone(released).sort(byDateNewestFirst);
    },
    async waitingEditions() {
      const waiting = [...(await table.load()).values()].filter(({ waits }) => waits);
      return waiting.map(({ id }) => id).sort(byIdNewestFirst);
    },
    async edition(id) {
      const history = await table.read(fileName(id));
      return history && shownRevision(history)?.text;
    },
    async editionHistory(id) {
      return table.read(fileName(id));
    },
    async changeEdition(id, change) {
      const name = fileName(id);
      return queue.run(`edition ${name}`, async () => {
        const stored = await table.read(name);
        const given = clone(stored);
        const next = change(given);
        if (next === given) return stored;
        const record = clone(next);
        if (record === undefined) {
          await table.remove(name);
        } else {
          checkHistory(id, record);
          await table.put(name, record);
        }
        if (showsOther(stored, record)) changes.tell(id);
        return record;
      });
    },
    async rewriteEdition(id, change) {
      const name = fileName(id);
      await queue.run(`edition ${name}`, async () => {
        const stored = await table.read(name);
        if (stored) {
          const record = clone(change(clone(stored)));
          checkHistory(id, record);
          await table.put(name, record, { forgetPrevious: true });
          if (showsOther(stored, record)) changes.tell(id);
        }
        await disk.clear(FORMER_FORMAT);
      });
    },
  };
}
