import type { Channel } from "../../src/domain/channel.ts";
import { type Copy, isOpen, type Key } from "../../src/domain/copy.ts";
import type { Choice, Delivery, DeliveryId, Plan, PlanId } from "../../src/domain/delivery.ts";
import { sameChannel } from "../../src/domain/channel.ts";
import type { Store } from "../../src/ports/store.ts";

export interface Known {
  readonly delivery: Delivery;
  /** When it last became open. */
  readonly openedAt: number;
}

/** What the ledger holds, to be read at any instant. Moments are counted, not timed: each change has its own. */
export interface LedgerMirror {
  /** Wraps the disk: `onChange` is called before each change takes effect here. */
  watch(disk: Store, onChange: () => void): Store;
  deliveries(): readonly Known[];
  plan(id: PlanId): Plan | undefined;
  /** What was chosen when a delivery was claimed. */
  ordered(id: DeliveryId): Choice | undefined;
  /** The delivery that has, or had, a copy with this key. */
  ofKey(key: Key): Known | undefined;
  copy(key: Key): Copy | undefined;
  /** Since when a copy has been wanted. */
  wantedSince(key: Key): number;
  wasShown(key: Key): boolean;
  wasDead(key: Key): boolean;
  /** When a delivery to this channel was last recorded as parked. */
  parkedAt(channel: Channel): number;
  editsRecorded(key: Key): number;
  moment(): number;
}

export function createLedgerMirror(): LedgerMirror {
  const known = new Map<DeliveryId, Known>();
  const plans = new Map<PlanId, Plan>();
  const ordered = new Map<DeliveryId, Choice>();
  const owner = new Map<Key, DeliveryId>();
  const wanted = new Map<Key, number>();
  const shown = new Set<Key>();
  const dead = new Set<Key>();
  const edits = new Map<Key, number>();
  const parked = new Map<string, number>();
  let moment = 1;

  function record(delivery: Delivery): void {
    const before = known.get(delivery.id);
    moment++;
    const wasOpen = before?.delivery.state === "open";
    const openedAt = wasOpen ? before.openedAt : moment;
    if (delivery.state === "parked") parked.set(delivery.channel.id, moment);
    const planned = plans.get(delivery.plan)?.parts.length ?? 0;
    const names = new Set(delivery.copies.slice(0, planned).map(({ key }) => key));
    for (const { key } of before?.delivery.copies ?? []) if (!names.has(key)) wanted.delete(key);
    for (const copy of delivery.copies) {
      owner.set(copy.key, delivery.id);
      if (names.has(copy.key) && !wanted.has(copy.key)) wanted.set(copy.key, moment);
      if (copy.state === "shown") shown.add(copy.key);
      if (copy.state === "dead") dead.add(copy.key);
      const last = before?.delivery.copies.find(({ key }) => key === copy.key);
      if (
        copy.state === "shown" &&
        last?.state === "shown" &&
        last.editedAt?.getTime() !== copy.editedAt?.getTime()
      )
        edits.set(copy.key, (edits.get(copy.key) ?? 0) + 1);
    }
    known.set(delivery.id, { delivery, openedAt });
  }

  const ofKey = (key: Key): Known | undefined => {
    const id = owner.get(key);
    return id === undefined ? undefined : known.get(id);
  };

  return {
    watch: (disk, onChange) => ({
      ...disk,
      async putPlan(plan) {
        await disk.putPlan(plan);
        plans.set(plan.id, plan);
      },
      async claimDelivery(delivery) {
        onChange();
        const isClaimed = await disk.claimDelivery(delivery);
        if (!isClaimed) return false;
        ordered.set(delivery.id, delivery.choice);
        record(delivery);
        return true;
      },
      async recordDelivery(next) {
        onChange();
        await disk.recordDelivery(next);
        record(next);
      },
    }),
    deliveries: () => [...known.values()],
    plan: (id) => plans.get(id),
    ordered: (id) => ordered.get(id),
    ofKey,
    copy: (key) => ofKey(key)?.delivery.copies.find((copy) => copy.key === key),
    wantedSince: (key) => wanted.get(key) ?? 0,
    wasShown: (key) => shown.has(key),
    wasDead: (key) => dead.has(key),
    parkedAt: ({ id }) => parked.get(id) ?? 0,
    editsRecorded: (key) => edits.get(key) ?? 0,
    moment: () => moment,
  };
}

/** Whether something of it is still to be sent, or to be found out. */
export function isBeingPosted({ state, copies }: Delivery): boolean {
  return state === "open" && copies.some(isOpen);
}

export function inSameChannel(a: Delivery, b: Delivery): boolean {
  return sameChannel(a.channel, b.channel);
}
