import type { Ledger } from "../ports/store.ts";
import { StoreError } from "../ports/store.ts";
import type { Plan, PlanId } from "../domain/delivery.ts";

/** Many deliveries share few plans: so many are kept in memory. */
const KEPT = 16;

/** Reads plans, each once as long as it is in use. Rejects with `StoreError` when one is not there. */
export function loadPlans(ledger: Ledger): (id: PlanId) => Promise<Plan> {
  const kept = new Map<PlanId, Promise<Plan>>();

  async function load(id: PlanId): Promise<Plan> {
    const plan = await ledger.plan(id);
    if (!plan)
      throw new StoreError(`the plan ${id} of a delivery is not in the store: restore it from a backup`);
    return plan;
  }

  return async (id) => {
    const plan = kept.get(id) ?? load(id);
    kept.delete(id);
    kept.set(id, plan);
    plan.catch(() => kept.delete(id));
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return plan;
  };
}
