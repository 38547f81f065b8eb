import type { Plan, PlanId } from "../domain/delivery.ts";
import { copy } from "./clone.ts";
import type { Disk } from "./disk.ts";
import { planFile } from "./plan-file.ts";
import type { Queue } from "./queue.ts";
import { fileName, readRecord, writeRecord } from "./record.ts";
import type { Ledger } from "../ports/store.ts";

/** Many deliveries ask for one plan in turn; more different ones than this are rarely under way. */
const PLANS_IN_MEMORY = 32;

/** A file for each plan. The plans asked for last are kept in memory, frozen: thousands of deliveries share one. */
export function createPlans(disk: Disk, queue: Queue): Pick<Ledger, "putPlan" | "plan"> {
  const recent = new Map<PlanId, Plan>();
  return {
    async putPlan(plan) {
      const record = copy(plan);
      const file = planFileName(plan.id);
      await queue.run(`plan ${plan.id}`, async () => {
        if (!(await disk.has(file))) await writeRecord(disk, file, planFile, record);
      });
    },
    async plan(id) {
      const plan = recent.get(id) ?? (await readRecord(disk, planFileName(id), planFile));
      if (plan === undefined) return undefined;
      recent.delete(id);
      recent.set(id, freeze(plan));
      for (const oldest of recent.keys()) {
        if (recent.size <= PLANS_IN_MEMORY) break;
        recent.delete(oldest);
      }
      return plan;
    },
  };
}

export function planFileName(id: PlanId): string {
  return `plans/${fileName(id)}.json`;
}

/** Freezes plain data that holds no dates, through and through. */
function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const item of Object.values(value)) freeze(item);
  return Object.freeze(value);
}
