import type { Plan, PlanId } from "../../domain/delivery.ts";
import type { Ledger } from "../../ports/store.ts";
import { clone } from "../clone.ts";
import { freeze } from "../freeze.ts";
import type { Disk } from "./disk/disk.ts";
import type { Queue } from "./queue.ts";
import { fileName, readRecord, writeRecord } from "./records/record-file.ts";
import { planKind } from "./records/record-kinds.ts";
import { recordNames } from "./table.ts";

/** Many deliveries ask for one plan in turn; more different ones than this are rarely under way. */
const PLANS_IN_MEMORY = 32;

export interface Plans extends Pick<Ledger, "putPlan" | "plan" | "rewritePlans"> {
  has(id: PlanId): Promise<boolean>;
  /** Removes it for good, unless `isNeeded` by then; resolves with whether it was removed. */
  forget(id: PlanId, isNeeded: () => boolean): Promise<boolean>;
}

/** A file for each plan. The plans asked for last are kept in memory, frozen: thousands of deliveries share one. */
export function createPlans(disk: Disk, queue: Queue): Plans {
  /** The one asked for last stands last. A plan that holds a date cannot be frozen: each who asks gets a clone. */
  const recent = new Map<PlanId, { readonly plan: Plan; readonly frozen: boolean }>();
  /** Forgotten: whoever was about to use one learns that it is not stored. */
  const gone = new Set<PlanId>();
  return {
    async putPlan(plan) {
      const record = clone(plan);
      const file = planFile(plan.id);
      await queue.run(`plan ${plan.id}`, async () => {
        if (!(await disk.has(file))) await writeRecord(disk, file, planKind, { content: record });
        gone.delete(plan.id);
      });
    },
    async plan(id) {
      let known = recent.get(id);
      if (!known) {
        const plan = await readRecord(disk, planFile(id), planKind);
        if (plan === undefined) return undefined;
        known = { plan, frozen: freeze(plan) };
      }
      recent.delete(id);
      recent.set(id, known);
      for (const oldest of recent.keys()) {
        if (recent.size <= PLANS_IN_MEMORY) break;
        recent.delete(oldest);
      }
      return known.frozen ? known.plan : clone(known.plan);
    },
    async rewritePlans(edition, change) {
      for (const name of await recordNames(disk, planKind)) {
        const plan = await readRecord(disk, `${planKind.place}/${name}.json`, planKind);
        if (plan?.edition !== edition) continue;
        const content = clone(change(clone(plan)));
        await queue.run(`plan ${plan.id}`, async () => {
          await writeRecord(disk, planFile(plan.id), planKind, { content, forgetPrevious: true });
          recent.delete(plan.id);
        });
      }
    },
    has: async (id) => !gone.has(id) && (recent.has(id) || disk.has(planFile(id))),
    forget: async (id, isNeeded) =>
      queue.run(`plan ${id}`, async () => {
        if (isNeeded() || !(await disk.has(planFile(id))) || isNeeded()) return false;
        gone.add(id);
        recent.delete(id);
        await disk.remove(planFile(id));
        return true;
      }),
  };
}

function planFile(id: PlanId): string {
  return `${planKind.place}/${fileName(id)}.json`;
}
