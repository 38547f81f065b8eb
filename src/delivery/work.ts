import type { Platform, Thread } from "../ports/platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Ledger } from "../ports/store.ts";
import type { Delivery, Plan } from "../domain/delivery.ts";
import type { DeliveryPolicy } from "./next-step.ts";
import type { Pacer } from "./pacer.ts";
import { givenUp } from "./transitions.ts";

/** What the work on a platform's deliveries needs. */
export interface WorkTools {
  readonly platform: Platform;
  readonly ledger: Ledger;
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly policy: DeliveryPolicy;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
  /** Fires when nothing new may begin. */
  readonly closing: AbortSignal;
  /** Fires when requests under way are to be given up. */
  readonly abort: AbortSignal;
  /** Called for each post that reached its end. */
  readonly onPost: () => void;
}

/** One delivery at work: what is recorded of it, and how what comes next is recorded. */
export interface Work {
  readonly delivery: () => Delivery;
  readonly plan: Plan;
  readonly record: (next: Delivery) => Promise<void>;
}

/** Why the work on a delivery ended, for now or for good. The record says the same. */
export type WorkEnd =
  | { readonly kind: "finished" }
  | { readonly kind: "waiting"; readonly until: Date; readonly reason: string }
  | { readonly kind: "parked"; readonly reason: string }
  | { readonly kind: "stopped"; readonly reason: string }
  | { readonly kind: "closing" };

export function openWork(recorded: Delivery, plan: Plan, ledger: Ledger): Work {
  let current = recorded;
  return {
    delivery: () => current,
    plan,
    async record(next) {
      await ledger.recordDelivery(next);
      current = next;
    },
  };
}

/** How often in a row requests of this delivery came to nothing. */
export function failuresOf(delivery: Delivery): number {
  return delivery.state === "open" ? (delivery.wait?.failures ?? 0) : 0;
}

/** What log lines say of a delivery. */
export function fieldsOf({ edition, channel }: Delivery) {
  return { edition, platform: channel.platform, workspace: channel.workspace, channel: channel.id };
}

/** Where replies go; `undefined` before the header is there. */
export function threadOf(work: Work): Thread | undefined {
  const [header] = work.delivery().posts;
  const [message] = work.plan.messages;
  if (header?.state !== "posted" || message?.kind !== "header") return undefined;
  return { header: header.message, title: message.title };
}

/** The delivery will not go on, and the operator is told why. */
export async function giveUp(work: Work, reason: string, { clock, log }: WorkTools): Promise<WorkEnd> {
  await work.record(givenUp(work.delivery(), reason, clock.now()));
  log.error("delivery.given-up", { ...fieldsOf(work.delivery()), reason });
  return { kind: "finished" };
}
