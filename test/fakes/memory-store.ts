import { sameChannel, type Channel } from "../../src/domain/channel.ts";
import type { Delivery, DeliveryId, Plan, PlanId } from "../../src/domain/delivery.ts";
import type { Edition, EditionId } from "../../src/domain/edition.ts";
import type { Subscription } from "../../src/domain/subscription.ts";
import { copy } from "../../src/store/clone.ts";
import { StaleDeliveryError, StoreError, type Installation, type Store } from "../../src/ports/store.ts";

/**
 * A store that keeps the contract and forgets everything with the process. Each method does its work before it gives way, so that
 * nothing comes between.
 */
export function createMemoryStore(): Store {
  const editions = new Map<EditionId, { edition: Edition; importedAt: Date }>();
  const subscriptions = new Map<string, Subscription>();
  const plans = new Map<PlanId, Plan>();
  const deliveries = new Map<DeliveryId, Delivery>();
  const installations = new Map<string, Installation>();
  const pick = (wanted: (delivery: Delivery) => boolean): Delivery[] =>
    [...deliveries.values()].filter(wanted).map(copy<Delivery>);

  return {
    async listEditions() {
      return [...editions.values()]
        .map(({ edition, importedAt }) => ({
          id: edition.id,
          title: edition.title,
          signals: edition.signals.length,
          importedAt: new Date(importedAt),
        }))
        .sort((a, b) => (a.id < b.id ? 1 : -1));
    },
    async edition(id) {
      return copy(editions.get(id)?.edition);
    },
    async putEdition(edition, importedAt) {
      editions.set(edition.id, copy({ edition, importedAt }));
    },

    async listSubscriptions() {
      return [...subscriptions.values()].map(copy<Subscription>);
    },
    async subscription(channel) {
      return copy(subscriptions.get(channelKey(channel)));
    },
    async changeSubscription(channel, change) {
      const key = channelKey(channel);
      const next = change(copy(subscriptions.get(key)));
      if (next === undefined) subscriptions.delete(key);
      else subscriptions.set(key, copy(next));
      return copy(next);
    },

    async putPlan(plan) {
      if (!plans.has(plan.id)) plans.set(plan.id, copy(plan));
    },
    async plan(id) {
      return copy(plans.get(id));
    },
    async claimDelivery(delivery) {
      if (deliveries.has(delivery.id)) return false;
      if (!plans.has(delivery.plan)) throw new StoreError(`There is no plan ${delivery.plan}.`);
      deliveries.set(delivery.id, copy(delivery));
      return true;
    },
    async delivery(id) {
      return copy(deliveries.get(id));
    },
    async recordDelivery(next) {
      const stored = deliveries.get(next.id)?.version;
      if (stored === undefined || next.version !== stored + 1) {
        throw new StaleDeliveryError(
          `Delivery ${next.id} is at version ${stored ?? "none"}; version ${next.version} does not follow it.`,
        );
      }
      deliveries.set(next.id, copy(next));
    },
    async unfinishedDeliveries() {
      return pick(({ state }) => state === "open" || state === "parked").sort(
        (a, b) => a.createdAt.getTime() - b.createdAt.getTime(),
      );
    },
    async deliveriesOfEdition(edition) {
      return pick((delivery) => delivery.edition === edition);
    },
    async deliveriesToChannel(channel, limit) {
      return pick((delivery) => sameChannel(delivery.channel, channel))
        .sort((a, b) => (a.edition < b.edition ? 1 : -1))
        .slice(0, limit);
    },

    async listInstallations(platform) {
      return [...installations.values()]
        .filter((installation) => installation.platform === platform)
        .map(copy<Installation>);
    },
    async installation(platform, id) {
      return copy(installations.get(installationKey(platform, id)));
    },
    async putInstallation(installation) {
      installations.set(installationKey(installation.platform, installation.id), copy(installation));
    },
    async removeInstallation(platform, id) {
      installations.delete(installationKey(platform, id));
    },

    async close() {},
  };
}

function channelKey({ platform, workspace, id }: Channel): string {
  return JSON.stringify([platform, workspace, id]);
}

function installationKey(platform: string, id: string): string {
  return JSON.stringify([platform, id]);
}
