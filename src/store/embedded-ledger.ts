import type { Delivery, DeliveryId } from "../domain/delivery.ts";
import { copy } from "./clone.ts";
import { deliveryFile } from "./delivery-file.ts";
import type { Disk } from "./disk.ts";
import { previousVersion } from "./durable-file.ts";
import { createPlans, planFileName } from "./embedded-plans.ts";
import { channelFileName } from "./embedded-subscriptions.ts";
import { mapSideBySide, type Queue } from "./queue.ts";
import { fileName, readRecord, writeRecord } from "./record.ts";
import { StaleDeliveryError, StoreError, type Ledger } from "../ports/store.ts";

const OPEN = "deliveries/unfinished";

/**
 * A file for each delivery, and empty files as marks: by edition, by channel, and while it is not finished. A mark is made before
 * the record that it leads to and says nothing without it, so that a crash between the two leaves nothing wrong.
 * In memory are the versions of unfinished deliveries alone.
 */
export function createLedger(disk: Disk, queue: Queue): Ledger & { load(): Promise<void> } {
  const versions = new Map<DeliveryId, number>();

  const read = async (name: string): Promise<Delivery | undefined> =>
    readRecord(disk, recordFile(name), deliveryFile);

  const readAll = async (names: readonly string[]): Promise<Delivery[]> =>
    (await mapSideBySide(names, read)).filter((delivery) => delivery !== undefined);

  async function write(delivery: Delivery): Promise<void> {
    const name = fileName(delivery.id);
    await writeRecord(disk, recordFile(name), deliveryFile, delivery);
    if (isUnfinished(delivery)) {
      versions.set(delivery.id, delivery.version);
      return;
    }
    versions.delete(delivery.id);
    // Left there, the mark costs a look at the next start, and the previous version its space.
    await disk.forget(openMark(name)).catch(() => undefined);
    await disk.forget(previousVersion(recordFile(name))).catch(() => undefined);
  }

  async function markOf(delivery: Delivery, marks: readonly string[]): Promise<void> {
    const open = isUnfinished(delivery) ? [openMark(fileName(delivery.id))] : [];
    await Promise.all([...marks, ...open].map(async (mark) => disk.mark(mark)));
  }

  return {
    ...createPlans(disk, queue),

    async load() {
      await mapSideBySide(await disk.names(OPEN), async (name) => {
        const delivery = await read(name);
        if (delivery && isUnfinished(delivery)) versions.set(delivery.id, delivery.version);
        else await disk.forget(openMark(name));
      });
    },

    async claimDelivery(given) {
      const delivery = copy(given);
      const name = fileName(delivery.id);
      return queue.run(`delivery ${delivery.id}`, async () => {
        if (versions.has(delivery.id) || (await disk.has(recordFile(name)))) return false;
        if (!(await disk.has(planFileName(delivery.plan)))) {
          throw new StoreError(
            `Delivery ${delivery.id} needs plan ${delivery.plan}, which is not stored: put the plan first.`,
          );
        }
        const edition = fileName(delivery.edition);
        await markOf(delivery, [
          `${editionFolder(delivery.edition)}/${name}`,
          `${channelFolder(delivery)}/${edition}.${name}`,
        ]);
        await write(delivery);
        return true;
      });
    },

    async delivery(id) {
      return read(fileName(id));
    },

    async recordDelivery(given) {
      const next = copy(given);
      await queue.run(`delivery ${next.id}`, async () => {
        const stored = versions.get(next.id) ?? (await read(fileName(next.id)))?.version;
        if (stored === undefined || next.version !== stored + 1) {
          throw new StaleDeliveryError(
            `Version ${next.version} of delivery ${next.id} does not follow the stored one (${stored ?? "none"}): read it again first.`,
          );
        }
        if (!versions.has(next.id)) await markOf(next, []);
        await write(next);
      });
    },

    async unfinishedDeliveries() {
      const deliveries = await readAll(await disk.names(OPEN));
      return deliveries.filter(isUnfinished).sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    },

    async deliveriesOfEdition(edition) {
      return readAll(await disk.names(editionFolder(edition)));
    },

    async deliveriesToChannel(channel, limit) {
      const newestFirst = (await disk.names(channelFolder({ channel }))).toSorted().toReversed();
      const deliveries: Delivery[] = [];
      for (const mark of newestFirst) {
        if (deliveries.length >= limit) break;
        const delivery = await read(mark.slice(mark.indexOf(".") + 1));
        if (delivery) deliveries.push(delivery);
      }
      return deliveries;
    },
  };
}

function isUnfinished({ state }: Delivery): boolean {
  return state === "open" || state === "parked";
}

function recordFile(name: string): string {
  return `deliveries/records/${name}.json`;
}

function openMark(name: string): string {
  return `${OPEN}/${name}`;
}

function editionFolder(edition: Delivery["edition"]): string {
  return `deliveries/by-edition/${fileName(edition)}`;
}

function channelFolder({ channel }: Pick<Delivery, "channel">): string {
  return `deliveries/by-channel/${channelFileName(channel)}`;
}
