import { StoreError, type Store } from "../../src/ports/store.ts";

/** A disk that now and then rejects, and then holds what it held before. */
export function failing(disk: Store, isFull: () => boolean): Store {
  const fail = () => Promise.reject(new StoreError("no space left"));
  return {
    ...disk,
    listEditions: () => (isFull() ? fail() : disk.listEditions()),
    editionHistory: (id) => (isFull() ? fail() : disk.editionHistory(id)),
    plan: (id) => (isFull() ? fail() : disk.plan(id)),
    putPlan: (plan) => (isFull() ? fail() : disk.putPlan(plan)),
    claimDelivery: (delivery) => (isFull() ? fail() : disk.claimDelivery(delivery)),
    delivery: (edition, id) => (isFull() ? fail() : disk.delivery(edition, id)),
    recordDelivery: (next) => (isFull() ? fail() : disk.recordDelivery(next)),
    unfinishedDeliveries: (channel) => (isFull() ? fail() : disk.unfinishedDeliveries(channel)),
    changeSubscription: (channel, change) => (isFull() ? fail() : disk.changeSubscription(channel, change)),
  };
}
