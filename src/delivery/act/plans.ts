import { LRUCache } from "lru-cache";
import type { Plan, PlanId } from "../../domain/delivery.ts";
import { type Ledger, StoreError } from "../../ports/store.ts";

/** Rejects with `StoreError` when the plan is not there. */
export type LoadPlan = (id: PlanId) => Promise<Plan>;

/** Many deliveries share few plans: each is read once as long as it is in use. */
export function loadPlans(ledger: Ledger): LoadPlan {
  const recent = new LRUCache<PlanId, Promise<Plan>>({ max: 32 });

  async function load(id: PlanId): Promise<Plan> {
    const plan = await ledger.plan(id);
    if (plan) return plan;
    throw new StoreError(`The plan ${id} of a delivery is not in the store: restore it from a backup.`);
  }

  return async (id) => {
    const known = recent.get(id);
    if (known) return known;
    const plan = load(id);
    recent.set(id, plan);
    plan.catch(() => recent.delete(id));
    return plan;
  };
}
