import type { Delivery } from "../domain/delivery.ts";
import type { EditionId, EditionSummary } from "../domain/edition.ts";
import { isHeld } from "../domain/hold.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import { StaleDeliveryError, StoreError, type Store } from "../ports/store.ts";
import { fieldsOf } from "./act/carrying.ts";
import type { LoadPlan } from "./act/plans.ts";
import { backOffMs } from "./decide/after-failure.ts";
import { nextVersion } from "./decide/in-state.ts";
import { takenUp } from "./decide/transitions.ts";

export interface ComparingTools {
  readonly store: Store;
  readonly plans: LoadPlan;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
  /** Fires when nothing new may begin. */
  readonly closing: AbortSignal;
  readonly goOn: (delivery: Delivery) => Promise<void>;
  /** Looks again at an open delivery that was left until something changes. */
  readonly wake: (delivery: Delivery) => Promise<void>;
}

/** Takes up finished deliveries whose edition has a newer revision than they show. Who gets it is asked of the ledger alone. */
export interface Comparing {
  readonly newestRevision: (edition: EditionId) => number;
  readonly isHeld: (edition: EditionId) => boolean;
  /** Reads which revisions there are. */
  learn(): Promise<void>;
  compareAll(): Promise<void>;
  /** What the store would not let it see or write is looked at again later. */
  compare(edition: EditionId): Promise<void>;
  /** The same for one delivery that has just been finished. */
  compareOne(delivery: Pick<Delivery, "edition" | "id">): Promise<void>;
}

/** A record that could not be read or written rests at least so long: time for somebody to make space. */
const FAILURES_TO_BEGIN_WITH = 3;

export function createComparing(tools: ComparingTools): Comparing {
  const { store, plans, clock, log, random, closing, goOn, wake } = tools;
  /** Deliveries under way look here before each step, so it is set before any finished one is looked at. */
  const newest = new Map<EditionId, number>();
  const newestRevision = (edition: EditionId): number => newest.get(edition) ?? 0;
  const held = new Set<EditionId>();
  /** Let go, and not all looked at again yet: the store may fail meanwhile. */
  const toWake = new Set<EditionId>();

  function noteHold(summary: EditionSummary): void {
    if (isHeld(summary)) held.add(summary.id);
    else held.delete(summary.id);
  }

  /** What is held is worked on by nobody: a retraction, or the end of the hold, has it looked at again. */
  async function wakeAll(edition: EditionId): Promise<void> {
    for (const delivery of await store.unfinishedDeliveries())
      if (delivery.edition === edition && delivery.state === "open") await wake(delivery);
  }

  /** What is read may be older than what was heard of meanwhile. */
  function heardOf(edition: EditionId, revision: number): void {
    newest.set(edition, Math.max(newestRevision(edition), revision));
  }

  async function takeUpIfBehind(delivery: Delivery): Promise<void> {
    if (delivery.state !== "done" && delivery.state !== "given-up") return;
    const hasNothing = delivery.copies.length > 0 && !delivery.copies.some(({ state }) => state === "shown");
    // One without a copy wanted none, as all was retracted: that may be over.
    if (hasNothing) return;
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

  /** Resolves after the first try. One that fails at the store would otherwise leave channels behind until the next start. */
  async function persist(edition: EditionId, look: () => Promise<void>, failures = 0): Promise<void> {
    try {
      await look();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.error("edition.not-compared", { edition, reason: error.message });
      const again = clock.sleep(backOffMs(failures + FAILURES_TO_BEGIN_WITH, random()), closing);
      void again.then(() => (closing.aborted ? undefined : persist(edition, look, failures + 1)));
    }
  }

  return {
    newestRevision,
    isHeld: (edition) => held.has(edition),
    async learn() {
      for (const summary of await store.listEditions()) {
        // What changed meanwhile was heard of already, and is newer than this list.
        if (!newest.has(summary.id)) noteHold(summary);
        heardOf(summary.id, summary.revision);
      }
    },
    async compareAll() {
      for (const edition of newest.keys()) await scan(edition);
    },
    compare: (edition) =>
      persist(edition, async () => {
        const summaries = await store.listEditions();
        // News of another one may have been lost to a store that failed.
        for (const one of summaries) if (isHeld(one)) held.add(one.id);
        const summary = summaries.find(({ id }) => id === edition);
        if (!summary) return;
        if (held.has(edition)) toWake.add(edition);
        heardOf(edition, summary.revision);
        noteHold(summary);
        await scan(edition);
        if (!toWake.has(edition) && !held.has(edition)) return;
        await wakeAll(edition);
        toWake.delete(edition);
      }),
    compareOne: ({ edition, id }) =>
      persist(edition, async () => {
        if (newestRevision(edition) <= 1) return;
        const delivery = await store.delivery(edition, id);
        if (delivery) await takeUpIfBehind(delivery);
      }),
  };
}
