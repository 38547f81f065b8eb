import type { Answer } from "../../src/ports/answer.ts";
import type { Channel } from "../../src/domain/channel.ts";
import type { Command, Person, Request } from "../../src/ports/command.ts";
import type { Inspection } from "../../src/ports/platform.ts";
import { createAnswering } from "../../src/commands/answer.ts";
import type { Said } from "../../src/commands/answering.ts";
import type { Order, Share } from "../../src/delivery/courier.ts";
import { deliveryIdOf, shareIdOf } from "../../src/domain/delivery.ts";
import { editionOf } from "../../src/domain/edition.ts";
import type { Log } from "../../src/ports/log.ts";
import { silentLog } from "../../src/ports/log.ts";
import { createSearchIndex } from "../../src/search/memory-index.ts";
import type { Found, SearchNote, SearchIndex } from "../../src/ports/search-index.ts";
import type { Store } from "../../src/ports/store.ts";
import { aChannel, aDelivery } from "../builders.ts";
import { createManualClock } from "../fakes/manual-clock.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";

/** A Tuesday, noon in Paris. */
export const NOW = new Date("2026-02-10T11:00:00Z");

export const admin: Person = { id: "U1", language: "en", admin: true };

export interface Setup {
  readonly store: Store;
  readonly orders: readonly Order[];
  readonly shares: readonly Share[];
  readonly channel: Channel;
  readonly ask: (
    command: Command,
    person?: Partial<Person>,
    channel?: Channel | null,
    more?: Pick<Request, "inThread">,
  ) => Promise<Answer>;
}

interface Wanted {
  readonly store?: Store;
  readonly found?: readonly Found[];
  readonly notes?: readonly SearchNote[];
  readonly total?: number;
  readonly inspection?: Inspection | (() => Promise<Inspection>);
  readonly log?: Log;
  /** Why the platform has stopped. */
  readonly stopped?: string;
}

/** Answers on a memory store, with an index that finds what it is told and a courier that only records. */
export function setUp(wanted: Wanted = {}): Setup {
  const store = wanted.store ?? createMemoryStore();
  const channel = aChannel();
  const orders: Order[] = [];
  const shares: Share[] = [];
  const answer = createAnswering({
    store,
    index: indexThatFinds(wanted),
    clock: createManualClock(NOW),
    log: wanted.log ?? silentLog,
    lateMs: 24 * 3_600_000,
    defaults: { schedule: { weekdays: [1], hour: 9, minute: 0 }, zone: "Europe/Paris" },
    inspect: async () => {
      const { inspection = { postable: true, name: "#news", notes: [] } } = wanted;
      return typeof inspection === "function" ? inspection() : inspection;
    },
    courier: {
      stopped: () => wanted.stopped,
      async order(order) {
        if (!(await store.edition(order.edition))) return { kind: "no-such-edition" };
        const known = await store.delivery(order.edition, deliveryIdOf(order.edition, order.channel));
        if (known) return { kind: "exists", delivery: known };
        orders.push(order);
        return { kind: "claimed", delivery: aDelivery() };
      },
      async share(share) {
        const known = await store.delivery(editionOf(share.signal), shareIdOf(share.signal, share.channel));
        if (known) return { kind: "exists", delivery: known };
        shares.push(share);
        return { kind: "claimed", delivery: aDelivery() };
      },
    },
  });
  return {
    store,
    orders,
    shares,
    channel,
    // oxlint-disable-next-line max-params -- most cases name the command alone
    ask: (command, person, where = channel, more = {}) =>
      answer({ command, person: { ...admin, ...person }, ...(where && { channel: where }), ...more }),
  };
}

export function lines(answer: Answer): readonly string[] {
  return said(answer).lines;
}

export function said(answer: Answer): Said {
  if (answer.kind !== "said") throw new Error(`Said nothing, but ${answer.kind}`);
  return answer;
}

function indexThatFinds({ found = [], notes = [], total = found.length }: Wanted): SearchIndex {
  return {
    ...createSearchIndex(),
    search: () => ({ total, found, notes }),
    alsoIn: () => ["2026-01-25"],
  };
}
