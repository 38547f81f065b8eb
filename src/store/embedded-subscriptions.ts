import type { Channel } from "../domain/channel.ts";
import type { Subscription } from "../domain/subscription.ts";
import { copy } from "./clone.ts";
import type { Disk } from "./disk.ts";
import type { Queue } from "./queue.ts";
import { fileName } from "./record.ts";
import type { Subscriptions } from "../ports/store.ts";
import { subscriptionFile } from "./subscription-file.ts";
import { createTable } from "./table.ts";

/** A file for each subscription; all of them are kept in memory. */
export function createSubscriptions(disk: Disk, queue: Queue): Subscriptions & { load(): Promise<unknown> } {
  const table = createTable(disk, "subscriptions", subscriptionFile, copy<Subscription>);
  return {
    load: table.load,
    async listSubscriptions() {
      return copy([...(await table.load()).values()]);
    },
    async subscription(channel) {
      return copy((await table.load()).get(channelFileName(channel)));
    },
    async changeSubscription(channel, change) {
      const name = channelFileName(channel);
      return queue.run(`subscription ${name}`, async () => {
        const stored = (await table.load()).get(name);
        const given = copy(stored);
        const next = change(given);
        if (next === given) return copy(stored);
        const record = copy(next);
        if (record === undefined) await table.remove(name);
        else await table.put(name, record);
        return record;
      });
    },
  };
}

/** A file's or folder's name for a channel. */
export function channelFileName({ platform, workspace, id }: Channel): string {
  return fileName(JSON.stringify([platform, workspace, id]));
}
