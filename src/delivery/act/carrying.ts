import type { Delivery, Plan } from "../../domain/delivery.ts";
import type { EditionId, Signal } from "../../domain/edition.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Pace } from "../../ports/pace.ts";
import type { Platform, Spot, Thread } from "../../ports/platform.ts";
import type { Store } from "../../ports/store.ts";
import type { Part } from "../../domain/part.ts";
import type { Reason } from "../../domain/reason.ts";
import type { DeliveryPolicy } from "../decide/next-step.ts";
import { nextVersion } from "../decide/in-state.ts";
import type { LoadPlan } from "./plans.ts";

/** What carrying on a platform's deliveries needs. */
export interface CarryTools {
  readonly platform: Platform;
  readonly store: Store;
  readonly plans: LoadPlan;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly policy: DeliveryPolicy;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
  /** The newest released revision of an edition, as far as this process knows; 0 when it does not. */
  readonly newestRevision: (edition: EditionId) => number;
  /** Whether nothing new of an edition may go out, as far as this process knows. */
  readonly isHeld: (edition: EditionId) => boolean;
  /** Whether a signal is on one of these topics. */
  readonly isOnTopic: (signal: Signal, topics: readonly string[]) => boolean;
  /** IANA zone of the channels that have no subscription any more. */
  readonly zone: string;
  /** Fires when nothing new may begin. */
  readonly closing: AbortSignal;
  /** Fires when requests under way are to be given up. */
  readonly abort: AbortSignal;
  /** Called for each copy that reached its end. */
  readonly onCopy: () => void;
}

/** One delivery being carried on: what is recorded of it, and how what comes next is recorded. */
export interface Carrying {
  readonly delivery: () => Delivery;
  readonly plan: () => Plan;
  readonly record: (next: Delivery) => Promise<void>;
  /** The plan is stored before the delivery that goes by it. */
  readonly recordRevised: (next: Delivery, plan: Plan) => Promise<void>;
}

/** Why carrying on a delivery ended, for now or for good. The record says the same. */
export type CarryEnd =
  | { readonly kind: "finished" }
  | { readonly kind: "waiting"; readonly until: Date; readonly reason: string }
  | { readonly kind: "parked"; readonly reason: Reason }
  | { readonly kind: "stopped"; readonly reason: string }
  /** Until its edition is released. */
  | { readonly kind: "held" }
  | { readonly kind: "closing" };

export function openCarrying(recorded: Delivery, plan: Plan, store: Store): Carrying {
  let current = recorded;
  let currentPlan = plan;
  const record = async (changed: Delivery): Promise<void> => {
    const next = nextVersion(changed);
    await store.recordDelivery(next);
    current = next;
  };
  return {
    delivery: () => current,
    plan: () => currentPlan,
    record,
    async recordRevised(next, revised) {
      await store.putPlan(revised);
      await record(next);
      currentPlan = revised;
    },
  };
}

/** How often in a row requests of this delivery came to nothing. */
export function failuresOf(delivery: Delivery): number {
  return delivery.state === "open" ? (delivery.wait?.failures ?? 0) : 0;
}

/** What log lines say of a delivery. */
export function fieldsOf({ edition, channel }: Pick<Delivery, "edition" | "channel">) {
  return { edition, platform: channel.platform, workspace: channel.workspace, channel: channel.id };
}

/** The thread that the header opened; `undefined` while there is none. */
export function threadOf(carrying: Carrying): Thread | undefined {
  const [header] = carrying.delivery().copies;
  const [first] = carrying.plan().parts;
  if (header?.state !== "shown" || first?.message.kind !== "header") return undefined;
  return { header: header.message, title: first.message.title };
}

/** Where a part is sent to, and looked for; `undefined` for a reply while there is no header. */
export function spotOf(part: Part, carrying: Carrying): Spot | undefined {
  const { channel } = carrying.delivery();
  if (part.kind === "share" || (part.kind === "header" && part.piece === 1))
    return { at: "channel", channel };
  const thread = threadOf(carrying);
  return thread && { at: part.kind === "group" ? "beside" : "thread", thread };
}
