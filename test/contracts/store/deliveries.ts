import type { Copy, CopyState } from "../../../src/domain/copy.ts";
import type { Choice, Delivery } from "../../../src/domain/delivery.ts";
import { aChannel, aDelivery } from "../../builders.ts";
import type { Options } from "./subject.ts";

const at = new Date("2026-02-09T08:00:01.002Z");

/** A delivery in each state, with copies in each. */
export function deliveries(): { title: string; delivery: Delivery }[] {
  const reason = { kind: "cannot-be-read-back", told: "Das Kanäle-Recht fehlt" } as const;
  const everyOption: Options<Omit<Delivery, "state">> = { slotAt: at };
  const everyChoice: Options<Choice> = { tag: "Actualités" };
  const copies = copiesInEachState();
  return [
    { title: "an open delivery", delivery: aDelivery() },
    {
      title: "a waiting delivery with all that it may have",
      delivery: aDelivery({
        state: "open",
        wait: { until: at, reason: "rate limited", failures: 3 },
        copies,
        choice: {
          ...aDelivery().choice,
          layout: "full",
          query: { kind: "topics", topics: ["cuivre"] },
          ...everyChoice,
        },
        ...everyOption,
        version: 12,
      }),
    },
    { title: "a parked delivery", delivery: aDelivery({ state: "parked", since: at, reason, copies }) },
    { title: "a finished delivery", delivery: aDelivery({ state: "done", at, copies: [] }) },
    {
      title: "a delivery given up, recorded before queries were kept",
      delivery: aDelivery({
        state: "given-up",
        at,
        reason,
        copies,
        choice: { ...aDelivery().choice, query: { kind: "unknown", heldAll: true } },
      }),
    },
  ];
}

function copiesInEachState(): readonly Copy[] {
  const reason = { kind: "content-refused", told: "too long" } as const;
  const message = { channel: aChannel(), id: "1739088001.000200" };
  const shownOptions: Options<Extract<CopyState, { state: "shown" }>> = {
    editedAt: at,
    links: 3,
    linkedTo: "hash of the links",
    refused: "hash",
  };
  const intentOptions: Options<Extract<CopyState, { state: "intent" }>> = { givenUpAt: at };
  const intent = { state: "intent", form: "plain", hash: "h", firstTriedAt: at, lastTriedAt: at } as const;
  const shown = { state: "shown", form: "rich", hash: "h", postedAt: at } as const;
  const states: CopyState[] = [
    { ...shown, message, ...shownOptions },
    { ...shown, message: { ...message, thread: message.id } },
    { state: "skipped", reason },
    { state: "dead", hash: "h", reason },
    intent,
    { ...intent, ...intentOptions },
    { state: "pending", form: "plain" },
    { state: "removed", at, by: "somebody" },
  ];
  return states.map((state, n) => ({
    part: n === 0 ? { kind: "header", piece: 1 } : { kind: "signal", signal: `s${n}`, piece: n },
    key: `key${n}`,
    generation: n + 1,
    ...state,
  }));
}
