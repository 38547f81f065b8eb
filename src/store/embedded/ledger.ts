import { deliveryIdOf, type Delivery, type DeliveryId } from "../../domain/delivery.ts";
import { byDateNewestFirst, parseEditionId, type EditionId } from "../../domain/edition.ts";
import { StaleDeliveryError, StoreError, type Ledger } from "../../ports/store.ts";
import { clone } from "../clone.ts";
import type { Disk } from "./disk/disk.ts";
import { createOpenDeliveries } from "./open-deliveries.ts";
import { createPlans } from "./plans.ts";
import type { Queue } from "./queue.ts";
import { mapSideBySide } from "./records/side-by-side.ts";
import { createSegments } from "./segments.ts";

/**
 * A file for each open or parked delivery, and a segment for the finished ones of each edition. A delivery that finishes is
 * appended there, then its file removed; a crash in between leaves both, and the higher version holds.
 */
export function createLedger(disk: Disk, queue: Queue, shared: boolean): Ledger & { load(): Promise<void> } {
  const plans = createPlans(disk, queue);
  const segments = createSegments(disk, shared);
  const open = createOpenDeliveries(disk, segments, shared);

  async function read(edition: EditionId, id: DeliveryId): Promise<Delivery | undefined> {
    // Looked for in this order, one that is finished in between is found all the same.
    const delivery = (await open.read(id)) ?? (await segments.of(edition).read(id));
    return delivery?.edition === edition ? delivery : undefined;
  }

  async function storedVersion({ edition, id }: Delivery): Promise<number | undefined> {
    return (await open.version(id)) ?? segments.of(edition).version(id);
  }

  async function write(delivery: Delivery): Promise<void> {
    if (isUnfinished(delivery)) return open.write(delivery);
    await segments.of(delivery.edition).append(delivery);
    await open.remove(delivery.id);
  }

  return {
    putPlan: plans.putPlan,
    plan: plans.plan,
    rewritePlans: plans.rewritePlans,
    load: open.load,

    async claimDelivery(given) {
      const delivery = clone(given);
      return queue.run(`delivery ${delivery.id}`, async () => {
        if ((await storedVersion(delivery)) !== undefined) return false;
        if (!(await plans.has(delivery.plan))) {
          throw new StoreError(
            `Delivery ${delivery.id} needs plan ${delivery.plan}, which is not stored: put the plan first.`,
          );
        }
        await write(delivery);
        return true;
      });
    },

    delivery: read,

    async recordDelivery(given) {
      const next = clone(given);
      await queue.run(`delivery ${next.id}`, async () => {
        const stored = await storedVersion(next);
        if (stored === undefined || next.version !== stored + 1) {
          throw new StaleDeliveryError(
            `Version ${next.version} of delivery ${next.id} does not follow the stored one (${stored ?? "none"}): read it again first.`,
          );
        }
        await write(next);
      });
    },

    async unfinishedDeliveries(channel) {
      const found = await mapSideBySide(await open.list(channel), async ({ edition, id }) =>
        read(edition, id),
      );
      return found
        .filter((delivery) => delivery !== undefined)
        .filter(isUnfinished)
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    },

    async *deliveriesOfEdition(edition) {
      const unfinished = (await open.list()).filter((delivery) => delivery.edition === edition);
      const seen = new Set<DeliveryId>();
      for (const { id } of unfinished) {
        const delivery = await read(edition, id);
        if (!delivery) continue;
        seen.add(id);
        yield delivery;
      }
      for await (const finished of segments.of(edition).all()) {
        if (seen.has(finished.id)) continue;
        // It may have been taken up again since.
        yield (await open.read(finished.id)) ?? finished;
      }
    },

    async deliveriesToChannel(channel, limit) {
      const unfinished = new Map<EditionId, DeliveryId>();
      for (const { edition, id } of await open.list(channel)) {
        if (id === deliveryIdOf(edition, channel)) unfinished.set(edition, id);
      }
      const editions = new Set([...unfinished.keys(), ...(await segments.editions())]);
      const deliveries: Delivery[] = [];
      for (const edition of [...editions].sort(newestFirst)) {
        if (deliveries.length >= limit) break;
        const delivery = await read(edition, deliveryIdOf(edition, channel));
        if (delivery) deliveries.push(delivery);
      }
      return deliveries;
    },
  };
}

function isUnfinished({ state }: Delivery): boolean {
  return state === "open" || state === "parked";
}

function newestFirst(a: EditionId, b: EditionId): number {
  return byDateNewestFirst(parseEditionId(a), parseEditionId(b));
}
