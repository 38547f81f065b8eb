import { sameChannel, type Channel } from "../../src/domain/channel.ts";
import type { Delivery, DeliveryId, Plan, PlanId } from "../../src/domain/delivery.ts";
import { byDateNewestFirst, type EditionId, type EditionSummary } from "../../src/domain/edition.ts";
import { type EditionHistory, shownRevision } from "../../src/domain/revision.ts";
import type { Subscription } from "../../src/domain/subscription.ts";
import { StaleDeliveryError, StoreError, type Installation, type Store } from "../../src/ports/store.ts";
import { clone } from "../../src/store/clone.ts";
import { createMemoryChanges } from "../../src/store/memory-changes.ts";

/**
 * A store that keeps the contract and forgets everything with the process. Each method does its work before it gives way, so that
 * nothing comes between.
 */
export function createMemoryStore(): Store {
  const histories = new Map<EditionId, EditionHistory>();
  const subscriptions = new Map<string, Subscription>();
  const plans = new Map<PlanId, Plan>();
  const deliveries = new Map<DeliveryId, Delivery>();
  const installations = new Map<string, Installation>();
  const changes = createMemoryChanges();

  return {
    async listEditions() {
      return [...histories.values()].flatMap(summaryOf).sort(byDateNewestFirst);
    },
    async edition(id) {
      const history = histories.get(id);
      return history && clone(shownRevision(history)?.text);
    },
    async editionHistory(id) {
      return clone(histories.get(id));
    },
    async changeEdition(id, change) {
      const stored = histories.get(id);
      const next = change(clone(stored));
      if (next) histories.set(id, clone(next));
      else histories.delete(id);
      const before = stored && shownRevision(stored)?.number;
      if (before !== (next && shownRevision(next)?.number)) changes.tell(id);
      return clone(next);
    },
    changes,

    async listSubscriptions() {
      return [...subscriptions.values()].map(clone<Subscription>);
    },
    async subscription(channel) {
      return clone(subscriptions.get(channelKey(channel)));
    },
    async changeSubscription(channel, change) {
      const key = channelKey(channel);
      const next = change(clone(subscriptions.get(key)));
      if (next === undefined) subscriptions.delete(key);
      else subscriptions.set(key, clone(next));
      return clone(next);
    },

    async putPlan(plan) {
      if (!plans.has(plan.id)) plans.set(plan.id, clone(plan));
    },
    async plan(id) {
      return clone(plans.get(id));
    },
    async claimDelivery(delivery) {
      if (deliveries.has(delivery.id)) return false;
      if (!plans.has(delivery.plan)) throw new StoreError(`the plan ${delivery.plan} is not stored`);
      deliveries.set(delivery.id, clone(delivery));
      return true;
    },
    async delivery(_edition, id) {
      return clone(deliveries.get(id));
    },
    async recordDelivery(next) {
      const stored = deliveries.get(next.id);
      if (next.version !== (stored?.version ?? Number.NaN) + 1)
        throw new StaleDeliveryError(`version ${next.version} does not follow ${stored?.version}`);
      deliveries.set(next.id, clone(next));
    },
    async unfinishedDeliveries(channel) {
      return [...deliveries.values()]
        .filter(({ state }) => state === "open" || state === "parked")
        .filter((delivery) => !channel || sameChannel(delivery.channel, channel))
        .map(clone<Delivery>)
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    },
    async *deliveriesOfEdition(edition) {
      for (const delivery of deliveries.values()) if (delivery.edition === edition) yield clone(delivery);
    },
    async deliveriesToChannel(channel, limit) {
      const dateOf = ({ edition }: Delivery) => edition.slice(0, "2026-02-08".length);
      return [...deliveries.values()]
        .filter((delivery) => delivery.purpose === "edition" && sameChannel(delivery.channel, channel))
        .sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : -1))
        .slice(0, limit)
        .map(clone<Delivery>);
    },

    async listInstallations(platform) {
      return [...installations.values()].filter((one) => one.platform === platform).map(clone<Installation>);
    },
    async installation(platform, id) {
      return clone(installations.get(JSON.stringify([platform, id])));
    },
    async putInstallation(installation) {
      installations.set(JSON.stringify([installation.platform, installation.id]), clone(installation));
    },
    async removeInstallation(platform, id) {
      installations.delete(JSON.stringify([platform, id]));
    },
    async close() {},
  };
}

function summaryOf(history: EditionHistory): readonly EditionSummary[] {
  const shown = shownRevision(history);
  if (!shown) return [];
  const { id, publication, date, title, signals } = shown.text;
  const released = history.revisions.find(({ releasedAt }) => releasedAt)?.releasedAt;
  return [
    {
      id,
      publication,
      date,
      title,
      signals: signals.length,
      revision: shown.number,
      releasedAt: released ?? shown.madeAt,
    },
  ];
}

function channelKey({ platform, workspace, id }: Channel): string {
  return JSON.stringify([platform, workspace, id]);
}
