import { isIn, type Workspace } from "../../domain/channel.ts";
import { deliveryIdOf, type Delivery, type DeliveryId, type PlanId } from "../../domain/delivery.ts";
import { byDateNewestFirst, parseEditionId, type EditionId } from "../../domain/edition.ts";
import { StaleDeliveryError, StoreError, type Forgotten, type Ledger } from "../../ports/store.ts";
import { clone } from "../clone.ts";
import type { Disk } from "./disk/disk.ts";
import { createOpenDeliveries } from "./open-deliveries.ts";
import { createPlans } from "./plans.ts";
import type { Queue } from "./queue.ts";
import { mapSideBySide } from "./records/side-by-side.ts";
import { createSegments } from "./segments.ts";

export interface LedgerPart extends Ledger {
  load(): Promise<void>;
  forgetWorkspace(workspace: Workspace): Promise<Pick<Forgotten, "deliveries" | "plans">>;
}

/**
 * A file for each open or parked delivery, and a segment for the finished ones of each edition. A delivery that finishes is
 * appended there, then its file removed; a crash in between leaves both, and the higher version holds.
 */
export function createLedger(disk: Disk, queue: Queue, shared: boolean): LedgerPart {
  const plans = createPlans(disk, queue);
  const segments = createSegments(disk, shared);
  const open = createOpenDeliveries(disk, segments, shared);

  /** Plans that somebody is about to use while a workspace is being forgotten. */
  const needed = new Set<Set<PlanId>>();

  function need(plan: PlanId): void {
    for (const used of needed) used.add(plan);
  }

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
    async putPlan(plan) {
      need(plan.id);
      await plans.putPlan(plan);
    },
    plan: plans.plan,
    rewritePlans: plans.rewritePlans,
    load: open.load,

    async claimDelivery(given) {
      const delivery = clone(given);
      need(delivery.plan);
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
      need(next.plan);
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

    async forgetWorkspace(workspace) {
      const used = new Set<PlanId>();
      needed.add(used);
      try {
        await queue.idle();
        const removed: Delivery[] = [];
        for (const id of open.of(workspace)) {
          const delivery = await queue.run(`delivery ${id}`, async () => open.forget(id));
          if (delivery) removed.push(delivery);
        }
        for (const edition of await segments.editions())
          await segments.of(edition).rewrite((delivery) => {
            const keep = !isIn(delivery.channel, workspace);
            if (keep) used.add(delivery.plan);
            else removed.push(delivery);
            return keep;
          });
        for (const { edition, id } of await open.list()) {
          const delivery = await read(edition, id);
          if (delivery) used.add(delivery.plan);
        }
        let forgotten = 0;
        for (const plan of new Set(removed.map((delivery) => delivery.plan)))
          if (await plans.forget(plan, () => used.has(plan))) forgotten += 1;
        return { deliveries: new Set(removed.map(({ id }) => id)).size, plans: forgotten };
      } finally {
        needed.delete(used);
      }
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
