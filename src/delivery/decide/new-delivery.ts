import type { Channel } from "../../domain/channel.ts";
import type { Copy } from "../../domain/copy.ts";
import { type Choice, type Delivery, deliveryIdOf, type Plan, shareIdOf } from "../../domain/delivery.ts";
import type { SignalId } from "../../domain/edition.ts";
import type { Part } from "../../domain/part.ts";
import { keyOf } from "./keys.ts";

interface Details {
  readonly choice: Choice;
  readonly now: Date;
  /** Absent when a person asked. */
  readonly slotAt?: Date;
  /** The signal that is shared; absent for a whole edition. */
  readonly shared?: SignalId;
}

/** A delivery that has not begun. */
export function newDelivery(plan: Plan, channel: Channel, details: Details): Delivery {
  const { choice, now, slotAt, shared } = details;
  const named = { edition: plan.edition, channel };
  return {
    id: shared === undefined ? deliveryIdOf(plan.edition, channel) : shareIdOf(shared, channel),
    purpose: shared === undefined ? "edition" : "share",
    ...named,
    choice,
    plan: plan.id,
    ...(slotAt && { slotAt }),
    createdAt: now,
    copies: plan.parts.map(({ part }) => newCopy(named, part)),
    version: 1,
    state: "open",
  };
}

/** A copy that was never sent. */
export function newCopy(delivery: Pick<Delivery, "channel" | "edition">, part: Part, generation = 1): Copy {
  const { channel, edition } = delivery;
  const key = keyOf({ channel, edition, part, generation });
  return { part, key, generation, state: "pending", form: "rich" };
}
