import { isIn, sameChannel, type Channel, type Workspace } from "../../src/domain/channel.ts";
import {
  deliveryIdOf,
  type Delivery,
  type DeliveryId,
  type Plan,
  type PlanId,
} from "../../src/domain/delivery.ts";
import {
  byDateNewestFirst,
  byIdNewestFirst,
  parseEditionId,
  type EditionId,
} from "../../src/domain/edition.ts";
import type { Erasure } from "../../src/domain/erasure.ts";
import { shownRevision, type EditionHistory } from "../../src/domain/revision.ts";
import type { Subscription } from "../../src/domain/subscription.ts";
import type { Gathered, WatchedSource } from "../../src/domain/watched-source.ts";
import {
  StaleDeliveryError,
  StoreError,
  type Departure,
  type Installation,
  type Overrun,
  type Store,
  type Taken,
} from "../../src/ports/store.ts";
import { clone } from "../../src/store/clone.ts";
import { checkHistory, isWaiting, showsOther, summaryOf } from "../../src/store/edition-history.ts";
import { freeze } from "../../src/store/freeze.ts";
import { createMemoryChanges } from "../../src/store/memory-changes.ts";

/**
 * A store that keeps the contract and forgets everything with the process. Each method does its work before it gives way, so that
 * nothing comes between.
 */
export function createMemoryStore(): Store {
  const editions = new Map<EditionId, EditionHistory>();
  const changes = createMemoryChanges();
  const subscriptions = new Map<string, Subscription>();
  const plans = new Map<PlanId, { readonly plan: Plan; readonly frozen: boolean }>();
  const deliveries = new Map<DeliveryId, Delivery>();
  const unfinished = new Set<Delivery>();
  const installations = new Map<string, Installation>();
  const overruns = new Map<string, Overrun>();
  const erasures = new Map<string, Erasure>();
  const departures = new Map<string, Departure>();
  const taken = new Map<string, Taken>();
  let sources: readonly WatchedSource[] = [];
  const gathered = new Map<string, Gathered>();

  function put(delivery: Delivery): void {
    const before = deliveries.get(delivery.id);
    if (before) unfinished.delete(before);
    const stored = clone(delivery);
    deliveries.set(stored.id, stored);
    if (stored.state === "open" || stored.state === "parked") unfinished.add(stored);
  }

  return {
    changes,
    async overrun(content) {
      return clone(overruns.get(content));
    },
    async taken(source) {
      return clone(taken.get(source));
    },
    async putTaken(record) {
      taken.set(record.source, clone(record));
    },
    async rewriteTaken(change) {
      for (const [source, stored] of taken) taken.set(source, clone(change(clone(stored))));
    },
    async putOverrun(overrun) {
      overruns.set(overrun.content, clone(overrun));
    },
    async listSources() {
      return clone(sources);
    },
    async changeSources(change) {
      const given = clone(sources);
      const next = change(given);
      if (next !== given) sources = clone(next);
      return clone(sources);
    },
    async gathered(address) {
      return clone(gathered.get(address));
    },
    async putGathered(address, next) {
      if (next) gathered.set(address, clone(next));
      else gathered.delete(address);
    },
    async listEditions() {
      return [...editions.values()].flatMap((history) => summaryOf(history) ?? []).sort(byDateNewestFirst);
    },
    async waitingEditions() {
      return [...editions.values()]
        .filter(isWaiting)
        .map(({ id }) => id)
        .sort(byIdNewestFirst);
    },
    async edition(id) {
      const history = editions.get(id);
      return clone(history && shownRevision(history)?.text);
    },
    async editionHistory(id) {
      return clone(editions.get(id));
    },
    async changeEdition(id, change) {
      const stored = editions.get(id);
      const given = clone(stored);
      const next = change(given);
      if (next === given) return clone(stored);
      const record = clone(next);
      if (record === undefined) {
        editions.delete(id);
      } else {
        checkHistory(id, record);
        editions.set(id, record);
      }
      if (showsOther(stored, record)) changes.tell(id);
      return clone(record);
    },

    async rewriteEdition(id, change) {
      const stored = editions.get(id);
      if (!stored) return;
      const record = clone(change(clone(stored)));
      checkHistory(id, record);
      editions.set(id, record);
      if (showsOther(stored, record)) changes.tell(id);
    },

    async listErasures() {
      return [...erasures.values()].map(clone<Erasure>);
    },
    async putErasure(erasure) {
      erasures.set(erasure.signal, clone(erasure));
    },

    async listSubscriptions() {
      return [...subscriptions.values()].map(clone<Subscription>);
    },
    async subscription(channel) {
      return clone(subscriptions.get(channelKey(channel)));
    },
    async changeSubscription(channel, change) {
      const key = channelKey(channel);
      const stored = subscriptions.get(key);
      const given = clone(stored);
      const next = change(given);
      if (next === given) return clone(stored);
      if (next === undefined) subscriptions.delete(key);
      else subscriptions.set(key, clone(next));
      return clone(next);
    },

    async putPlan(given) {
      if (plans.has(given.id)) return;
      const plan = clone(given);
      plans.set(plan.id, { plan, frozen: freeze(plan) });
    },
    async plan(id) {
      const known = plans.get(id);
      return known?.frozen === false ? clone(known.plan) : known?.plan;
    },
    async rewritePlans(edition, change) {
      for (const { plan: stored } of [...plans.values()].filter(({ plan }) => plan.edition === edition)) {
        const plan = clone(change(clone(stored)));
        plans.set(stored.id, { plan, frozen: freeze(plan) });
      }
    },
    async claimDelivery(delivery) {
      if (deliveries.has(delivery.id)) return false;
      if (!plans.has(delivery.plan)) throw new StoreError(`There is no plan ${delivery.plan}.`);
      put(delivery);
      return true;
    },
    async delivery(edition, id) {
      const delivery = deliveries.get(id);
      return delivery?.edition === edition ? clone(delivery) : undefined;
    },
    async recordDelivery(next) {
      const stored = deliveries.get(next.id)?.version;
      if (stored === undefined || next.version !== stored + 1) {
        throw new StaleDeliveryError(
          `Delivery ${next.id} is at version ${stored ?? "none"}; version ${next.version} does not follow it.`,
        );
      }
      put(next);
    },
    async unfinishedDeliveries(channel) {
      return [...unfinished]
        .filter((delivery) => !channel || sameChannel(delivery.channel, channel))
        .map(clone<Delivery>)
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    },
    async *deliveriesOfEdition(edition) {
      for (const delivery of deliveries.values()) {
        if (delivery.edition === edition) yield clone(delivery);
      }
    },
    async deliveriesToChannel(channel, limit) {
      return [...deliveries.values()]
        .filter(({ id, edition }) => id === deliveryIdOf(edition, channel))
        .sort((a, b) => byDateNewestFirst(parseEditionId(a.edition), parseEditionId(b.edition)))
        .slice(0, limit)
        .map(clone<Delivery>);
    },

    async listInstallations(platform) {
      return [...installations.values()]
        .filter((installation) => installation.platform === platform)
        .map(clone<Installation>);
    },
    async installation(platform, id) {
      return clone(installations.get(installationKey(platform, id)));
    },
    async putInstallation(installation) {
      installations.set(installationKey(installation.platform, installation.id), clone(installation));
    },
    async removeInstallation(platform, id) {
      installations.delete(installationKey(platform, id));
    },

    async listDepartures() {
      return [...departures.values()].map(clone<Departure>);
    },
    async putDeparture(departure) {
      departures.set(workspaceKey(departure), clone(departure));
    },
    async removeDeparture(workspace) {
      departures.delete(workspaceKey(workspace));
    },
    async forgetWorkspace(workspace) {
      const gone = [...deliveries.values()].filter(({ channel }) => isIn(channel, workspace));
      for (const delivery of gone) {
        deliveries.delete(delivery.id);
        unfinished.delete(delivery);
      }
      const used = new Set([...deliveries.values()].map(({ plan }) => plan));
      const unused = new Set(gone.map(({ plan }) => plan).filter((plan) => !used.has(plan)));
      for (const plan of unused) plans.delete(plan);
      const subscribed = [...subscriptions].filter(([, { channel }]) => isIn(channel, workspace));
      for (const [key] of subscribed) subscriptions.delete(key);
      const installed = installations.delete(installationKey(workspace.platform, workspace.workspace));
      departures.delete(workspaceKey(workspace));
      return {
        subscriptions: subscribed.length,
        deliveries: gone.length,
        plans: unused.size,
        installations: installed ? 1 : 0,
      };
    },

    async close() {},
  };
}

function channelKey({ platform, workspace, id }: Channel): string {
  return JSON.stringify([platform, workspace, id]);
}

function workspaceKey({ platform, workspace }: Workspace): string {
  return JSON.stringify([platform, workspace]);
}

function installationKey(platform: string, id: string): string {
  return JSON.stringify([platform, id]);
}
