import type { Workspace } from "../../domain/channel.ts";
import type { Installation, Installations } from "../../ports/store.ts";
import { clone } from "../clone.ts";
import { createCollection } from "./collection.ts";
import type { Disk } from "./disk/disk.ts";
import type { Queue } from "./queue.ts";
import { installationKind } from "./records/record-kinds.ts";

export interface InstallationsPart extends Installations {
  load(): Promise<unknown>;
  /** Resolves with how many there were. */
  forgetWorkspace(workspace: Workspace): Promise<number>;
}

/** All of them in one file; sealed as they are, they are kept in memory. */
export function createInstallations(disk: Disk, queue: Queue): InstallationsPart {
  const collection = createCollection(disk, installationKind);
  return {
    load: collection.load,
    forgetWorkspace: async (workspace) =>
      queue.run("installations", async () => collection.forgetWorkspace(workspace)),
    async listInstallations(platform) {
      const all = [...(await collection.load()).values()];
      return clone(all.filter((installation) => installation.platform === platform));
    },
    async installation(platform, id) {
      return clone((await collection.load()).get(installationName({ platform, id })));
    },
    async putInstallation(installation) {
      const record = clone(installation);
      await queue.run("installations", async () => collection.put(installationName(record), record));
    },
    async removeInstallation(platform, id) {
      await queue.run("installations", async () => collection.remove(installationName({ platform, id })));
    },
  };
}

/** Names an installation within the collection. */
export function installationName({ platform, id }: Pick<Installation, "platform" | "id">): string {
  return JSON.stringify([platform, id]);
}
