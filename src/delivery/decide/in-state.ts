import type { Delivery, DeliveryState } from "../../domain/delivery.ts";

/** The delivery in another state: what belonged to its former one goes. */
export function inState(delivery: Delivery, state: DeliveryState): Delivery {
  const { id, purpose, edition, channel, choice, plan, slotAt, createdAt, copies, version } = delivery;
  return {
    id,
    purpose,
    edition,
    channel,
    choice,
    plan,
    ...(slotAt && { slotAt }),
    createdAt,
    copies,
    version,
    ...state,
  };
}

/** The next version of what is recorded: transitions leave the version alone, so that several make one write. */
export function nextVersion(delivery: Delivery): Delivery {
  return { ...delivery, version: delivery.version + 1 };
}
