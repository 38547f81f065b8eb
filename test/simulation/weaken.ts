import { type Copy, isOpen } from "../../src/domain/copy.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { Edition, Signal } from "../../src/domain/edition.ts";
import { hashOf } from "../../src/domain/hash.ts";
import { makePlan } from "../../src/delivery/decide/plan.ts";
import { withPlan } from "../../src/delivery/decide/with-plan.ts";
import { shownRevision } from "../../src/domain/revision.ts";
import type { Platform } from "../../src/ports/platform.ts";
import type { Store } from "../../src/ports/store.ts";
import type { LedgerMirror } from "./ledger-mirror.ts";

/** A part of the protocol that a run goes without, to show that it is needed. */
export const weaknesses = [
  "the read-back",
  "the intent",
  "the quiesce time",
  "keys that name the part",
  "a frozen selection",
  "the hold",
] as const;

export type Without = (typeof weaknesses)[number] | "nothing";

export function weakenPlatform(platform: Platform, ledger: LedgerMirror, without: Without): Platform {
  if (without === "the read-back")
    return { ...platform, readBack: () => Promise.resolve({ readable: true, found: [] }) };
  if (without !== "keys that name the part") return platform;
  /** The place that a copy has now, as its name. */
  const byPosition = (key: string): string => {
    const delivery = ledger.ofKey(key)?.delivery;
    const at = delivery?.copies.findIndex((copy) => copy.key === key) ?? -1;
    return delivery ? hashOf("position", delivery.id, String(at)) : key;
  };
  return {
    ...platform,
    post: (spot, message, sending) =>
      platform.post(spot, message, { ...sending, key: byPosition(sending.key) }),
    async readBack(spot, keys, since, abort) {
      const names = new Map(keys.map((key) => [byPosition(key), key]));
      const looked = await platform.readBack(spot, [...names.keys()], since, abort);
      if (!looked.readable) return looked;
      return {
        readable: true,
        found: looked.found.map(({ key, message }) => ({ key: names.get(key) ?? key, message })),
      };
    },
  };
}

export interface Choosing {
  readonly isOnTopic: (signal: Signal) => boolean;
  readonly fits: Platform["fits"];
}

export function weakenStore(disk: Store, choosing: Choosing, without: Without): Store {
  switch (without) {
    case "the intent":
      return { ...disk, recordDelivery: (next) => disk.recordDelivery(withoutIntents(next)) };
    case "a frozen selection":
      return {
        ...disk,
        async unfinishedDeliveries(channel) {
          const deliveries = await disk.unfinishedDeliveries(channel);
          return Promise.all(deliveries.map((delivery) => chosenAnew(delivery, disk, choosing)));
        },
      };
    case "nothing":
    case "the read-back":
    case "the quiesce time":
    case "the hold":
    case "keys that name the part":
      return disk;
  }
}

function withoutIntents(delivery: Delivery): Delivery {
  const copies = delivery.copies.map((copy): Copy => {
    if (copy.state !== "intent") return copy;
    const { part, key, generation, form } = copy;
    return { part, key, generation, form, state: "pending" };
  });
  return { ...delivery, copies };
}

/** What the settings of today would choose, in place of what was chosen at the order. */
async function chosenAnew(delivery: Delivery, disk: Store, choosing: Choosing): Promise<Delivery> {
  const history = await disk.editionHistory(delivery.edition);
  const shown = history && shownRevision(history);
  if (!shown || delivery.choice.query.kind === "all" || !delivery.copies.some(isOpen)) return delivery;
  const signals = chosen(shown.text, choosing);
  const { layout, language } = delivery.choice;
  const fits: Parameters<typeof makePlan>[1]["fits"] = (message) => choosing.fits(message, "rich");
  const plan = makePlan({ edition: shown.text, revision: shown.number }, { layout, language, signals, fits });
  await disk.putPlan(plan);
  const former = (await disk.plan(delivery.plan)) ?? plan;
  return withPlan(delivery, { plan, choice: { ...delivery.choice, signals }, former });
}

function chosen({ signals }: Edition, { isOnTopic }: Choosing) {
  return signals.filter(isOnTopic).map(({ id }) => id);
}
