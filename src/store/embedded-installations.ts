import { copy } from "./clone.ts";
import type { Disk } from "./disk.ts";
import { installationFile } from "./installation-file.ts";
import type { Queue } from "./queue.ts";
import { fileName } from "./record.ts";
import type { Installation, Installations } from "../ports/store.ts";
import { createTable } from "./table.ts";

/** A file for each installation; all of them, sealed as they are, are kept in memory. */
export function createInstallations(disk: Disk, queue: Queue): Installations & { load(): Promise<unknown> } {
  const table = createTable(disk, "installations", installationFile, copy<Installation>);
  const nameOf = (platform: string, id: string): string => fileName(JSON.stringify([platform, id]));
  return {
    load: table.load,
    async listInstallations(platform) {
      const all = [...(await table.load()).values()];
      return copy(all.filter((installation) => installation.platform === platform));
    },
    async installation(platform, id) {
      return copy((await table.load()).get(nameOf(platform, id)));
    },
    async putInstallation(installation) {
      const record = copy(installation);
      const name = nameOf(record.platform, record.id);
      await queue.run(`installation ${name}`, async () => table.put(name, record));
    },
    async removeInstallation(platform, id) {
      const name = nameOf(platform, id);
      await queue.run(`installation ${name}`, async () => {
        if ((await table.load()).has(name)) await table.remove(name);
      });
    },
  };
}
