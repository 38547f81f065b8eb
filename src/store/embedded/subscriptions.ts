import { isIn, type Channel, type Workspace } from "../../domain/channel.ts";
import type { Subscription } from "../../domain/subscription.ts";
import type { Subscriptions } from "../../ports/store.ts";
import { clone } from "../clone.ts";
import type { Disk } from "./disk/disk.ts";
import type { Queue } from "./queue.ts";
import { fileName } from "./records/record-file.ts";
import { subscriptionKind } from "./records/record-kinds.ts";
import { createTable } from "./table.ts";

export interface SubscriptionsPart extends Subscriptions {
  load(): Promise<unknown>;
  /** Resolves with how many there were. */
  forgetWorkspace(workspace: Workspace): Promise<number>;
}

/** A file for each subscription; all of them are kept in memory. */
export function createSubscriptions(disk: Disk, queue: Queue): SubscriptionsPart {
  const table = createTable(disk, subscriptionKind, clone<Subscription>);
  return {
    load: table.load,
    async listSubscriptions() {
      return clone([...(await table.load()).values()]);
    },
    async forgetWorkspace(workspace) {
      const gone = [...(await table.load())].filter(([, record]) => isIn(record.channel, workspace));
      for (const [name] of gone) await queue.run(`subscription ${name}`, async () => table.remove(name));
      return gone.length;
    },
    async subscription(channel) {
      return clone((await table.load()).get(subscriptionName(channel)));
    },
    async changeSubscription(channel, change) {
      const name = subscriptionName(channel);
      return queue.run(`subscription ${name}`, async () => {
        const stored = (await table.load()).get(name);
        const given = clone(stored);
        const next = change(given);
        if (next === given) return clone(stored);
        const record = clone(next);
        if (record === undefined) await table.remove(name);
        else await table.put(name, record);
        return record;
      });
    },
  };
}

/** The name of a channel's file. */
export function subscriptionName({ platform, workspace, id }: Channel): string {
  return fileName(JSON.stringify([platform, workspace, id]));
}
