import type { Delivery } from "../domain/delivery.ts";
import type { EditionId } from "../domain/edition.ts";
import type { Log } from "../ports/log.ts";
import { StaleDeliveryError, type Store } from "../ports/store.ts";
import { fieldsOf } from "./act/carrying.ts";
import type { LoadPlan } from "./act/plans.ts";
import { nextVersion, takenUp } from "./decide/transitions.ts";

export interface ComparingTools {
  readonly store: Store;
  readonly plans: LoadPlan;
  readonly log: Log;
  readonly goOn: (delivery: Delivery) => Promise<void>;
}

/** Takes up finished deliveries whose edition has a newer revision than they show. Who gets it is asked of the ledger alone. */
export interface Comparing {
  readonly newestRevision: (edition: EditionId) => number;
  /** Reads which revisions there are. */
  learn(): Promise<void>;
  compareAll(): Promise<void>;
  compare(edition: EditionId): Promise<void>;
  /** The same for one delivery that has just been finished. */
  compareOne(delivery: Pick<Delivery, "edition" | "id">): Promise<void>;
}

export function createComparing({ store, plans, log, goOn }: ComparingTools): Comparing {
  /** Deliveries under way look here before each step, so it is set before any finished one is looked at. */
  const newest = new Map<EditionId, number>();
  const newestRevision = (edition: EditionId): number => newest.get(edition) ?? 0;

  async function takeUpIfBehind(delivery: Delivery): Promise<void> {
    if (delivery.state !== "done" && delivery.state !== "given-up") return;
    if (!delivery.copies.some(({ state }) => state === "shown")) return;
    const plan = await plans(delivery.plan);
    if (plan.revision >= newestRevision(delivery.edition)) return;
    const next = nextVersion(takenUp(delivery));
    try {
      await store.recordDelivery(next);
    } catch (error) {
      // Somebody else took it up in the meantime.
      if (error instanceof StaleDeliveryError) return;
      throw error;
    }
    log.info("delivery.behind", { ...fieldsOf(delivery), revision: newestRevision(delivery.edition) });
    await goOn(next);
  }

  async function scan(edition: EditionId): Promise<void> {
    // Nothing older than its first revision can have been posted.
    if (newestRevision(edition) <= 1) return;
    for await (const delivery of store.deliveriesOfEdition(edition)) await takeUpIfBehind(delivery);
  }

  return {
    newestRevision,
    async learn() {
      for (const { id, revision } of await store.listEditions()) newest.set(id, revision);
    },
    async compareAll() {
      for (const edition of newest.keys()) await scan(edition);
    },
    async compare(edition) {
      const summary = (await store.listEditions()).find(({ id }) => id === edition);
      if (!summary || summary.revision <= newestRevision(edition)) return;
      newest.set(edition, summary.revision);
      await scan(edition);
    },
    async compareOne({ edition, id }) {
      if (newestRevision(edition) <= 1) return;
      const delivery = await store.delivery(edition, id);
      if (delivery) await takeUpIfBehind(delivery);
    },
  };
}
