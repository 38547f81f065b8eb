import type { Copy } from "../../domain/copy.ts";
import type { Choice, Delivery, Plan, WantedPart } from "../../domain/delivery.ts";
import { type Part, samePart } from "../../domain/part.ts";
import { inState } from "./in-state.ts";
import { newCopy } from "./new-delivery.ts";
import { UNKNOWN_CONTENT } from "../../domain/content-hash.ts";
import { REMOVAL } from "./wanted.ts";

export interface NewPlan {
  readonly plan: Plan;
  readonly choice: Choice;
  /** The plan that the delivery went by until now. */
  readonly former: Plan;
}

/** What the new plan wants, in its order, then what it does not want any more and may be there. */
export function withPlan(delivery: Delivery, { plan, choice, former }: NewPlan): Delivery {
  const reused = new Set<Copy>();
  const wanted = plan.parts.map(({ part }): Copy => {
    const last = newestOf(part, delivery.copies);
    if (!last) return newCopy(delivery, part);
    const formerly = former.parts[delivery.copies.indexOf(last)];
    if (isTakenBack(last, formerly)) return newCopy(delivery, part, last.generation + 1);
    reused.add(last);
    // It was to say something else, and perhaps does: nobody may take it for what was recorded last.
    return last.state === "shown" && last.hash !== formerly?.hash ? { ...last, hash: UNKNOWN_CONTENT } : last;
  });
  const left = delivery.copies.filter((copy) => !reused.has(copy) && isWorthKeeping(copy));
  return inState({ ...delivery, choice, plan: plan.id, copies: [...wanted, ...left] }, { state: "open" });
}

function newestOf(part: Part, copies: readonly Copy[]): Copy | undefined {
  return copies
    .filter((copy) => samePart(copy.part, part))
    .toSorted((a, b) => a.generation - b.generation)
    .at(-1);
}

/** Its signal comes back into the edition after it was taken back, or was to be: then it may be gone already. */
function isTakenBack(copy: Copy, wanted: WantedPart | undefined): boolean {
  if (copy.state === "removed") return copy.by === "us";
  return copy.state === "shown" && !wanted && copy.refused !== REMOVAL;
}

/** Also one that was taken back, deleted or given up: should its part come again, it must not be taken for a new one. */
function isWorthKeeping({ state }: Copy): boolean {
  return state !== "pending" && state !== "dead";
}
