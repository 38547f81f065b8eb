import { describe, expect, it } from "vitest";
import { type ChannelFacts, describeStatus } from "../../src/commands/status.ts";
import { aDelivery, aSubscription } from "../builders.ts";
import { NOW } from "./setup.ts";

const hour = "\u00E0 09:00";

function status(facts: Partial<ChannelFacts>, now = NOW): string {
  const all = {
    subscription: aSubscription(),
    delivery: undefined,
    passed: [],
    zone: "Europe/Paris",
    usualSchedule: "lundi à 09:00",
    lateMs: 24 * 3_600_000,
    isStopped: false,
    ...facts,
  };
  return describeStatus(all, "fr", now)
    .join("\n")
    .replaceAll(/[\u00A0\u202F]/g, " ");
}

const slotAt = new Date("2026-02-09T08:00:00Z");
const message = { channel: aSubscription().channel, id: "1" };
const [first, second, third] = aDelivery().copies;
if (!first || !second || !third) throw new Error("Three copies were expected");
const there = { state: "shown", form: "rich", hash: "", message, postedAt: slotAt } as const;
const copies = [
  { ...first, ...there },
  { ...second, ...there },
  { ...third, ...there },
];

describe("the status of a channel", () => {
  it("says first that the platform has stopped, and does not call a delivery under way", () => {
    const text = status({ isStopped: true, delivery: aDelivery() });
    expect(text).toMatch(/^Signalpost est à l’arrêt sur cette plateforme/);
    expect(text).toContain("attend la reprise, avec 0 message sur 3 déjà là.");
    expect(text).not.toContain("en cours d’envoi");
  });

  it("names the next three slots in local time", () => {
    expect(status({})).toContain(
      `Prochains envois : lundi 16 février ${hour}, lundi 23 février ${hour}, lundi 2 mars ${hour}.`,
    );
  });

  it("shows local time on both sides of a change of the clocks", () => {
    expect(status({}, new Date("2026-03-25T12:00:00Z"))).toContain(
      `lundi 30 mars ${hour}, lundi 6 avril ${hour}`,
    );
  });

  it("passes over the slot that is skipped and still shows three", () => {
    expect(status({ subscription: aSubscription({ skips: ["2026-02-16"] }) })).toContain(
      `L’envoi du lundi 16 février ${hour} est sauté. Les suivants : lundi 23 février ${hour}, lundi 2 mars ${hour}, lundi 9 mars ${hour}.`,
    );
  });

  it("names every slot that is skipped before the last one shown, and none later", () => {
    const text = status({
      subscription: aSubscription({ skips: ["2026-02-16", "2026-03-02", "2026-06-01"] }),
    });
    expect(text).toContain(
      `Les envois du lundi 16 février ${hour} et du lundi 2 mars ${hour} sont sautés. Les suivants : lundi 23 février ${hour}, lundi 9 mars ${hour}, lundi 16 mars ${hour}.`,
    );
  });

  it("says nothing of a skipped date that has no slot", () => {
    expect(status({ subscription: aSubscription({ skips: ["2026-02-17"] }) })).toContain(
      `Prochains envois : lundi 16 février ${hour}`,
    );
  });

  it("tells which editions were not posted, and how to have one", () => {
    expect(status({ passed: ["2026-02-08"] })).toContain(
      "L’édition du 8 février 2026 n’a pas été publiée ici. Pour l’avoir quand même : /digest post 2026-02-08",
    );
    expect(status({ passed: ["2026-02-01", "2026-02-08"] })).toContain(
      "Les éditions du 1er février 2026 et du 8 février 2026 n’ont pas été publiées ici. Pour avoir la dernière quand même : /digest post 2026-02-08",
    );
  });

  it("tells how to subscribe where nothing is", () => {
    expect(status({ subscription: undefined })).toBe(
      "Ce salon n’est pas abonné. Pour l’abonner : /digest subscribe lundi à 09:00",
    );
  });

  it("tells of a pause, and promises no slot", () => {
    const text = status({ subscription: aSubscription({ state: { kind: "paused", since: NOW, by: "U1" } }) });
    expect(text).toContain("En pause depuis le mardi 10 février à 12:00");
    expect(text).not.toContain("Prochains envois");
  });

  it("tells why a parked channel gets nothing", () => {
    const reason = { kind: "not-a-member", told: "not in channel" } as const;
    const state = { kind: "parked", since: NOW, reason } as const;
    expect(status({ subscription: aSubscription({ state }) })).toContain("(not in channel)");
  });

  it("tells that an edition is whole, when, and for which slot", () => {
    const delivery = aDelivery({ copies, slotAt, state: "done", at: new Date("2026-02-09T08:01:00Z") });
    expect(status({ delivery })).toContain(
      "Dernière édition : celle du 8 février 2026, complète (3 messages), publiée lundi 9 février à 09:01. C’était l’envoi du lundi 9 février à 09:00.",
    );
  });

  it("tells how many copies are there, what the rest waits for and until when", () => {
    const wait = { until: new Date("2026-02-09T08:05:00Z"), reason: "rate limited", failures: 1 };
    const delivery = aDelivery({ copies: [{ ...first, ...there }, second, third], state: "open", wait });
    expect(status({ delivery })).toContain(
      "attend jusqu’au lundi 9 février à 09:05 (rate limited), avec 1 message sur 3 déjà là.",
    );
  });

  it("says in the person's language that it waits to look for a copy whose reply was lost", () => {
    const wait = { until: new Date("2026-02-09T08:05:00Z"), reason: "to see whether", failures: 0 };
    const intent = {
      ...second,
      state: "intent",
      form: "rich",
      hash: "",
      firstTriedAt: NOW,
      lastTriedAt: NOW,
    } as const;
    const delivery = aDelivery({ copies: [{ ...first, ...there }, intent, third], state: "open", wait });
    expect(status({ delivery })).toContain("(pour voir si le message dont la réponse s’est perdue est là)");
  });

  it("tells which copies will never be there", () => {
    const reason = { kind: "content-refused", told: "refused by the platform" } as const;
    const dead = { ...third, state: "dead", hash: "", reason } as const;
    const delivery = aDelivery({ copies: [...copies.slice(0, 2), dead], state: "done", at: NOW });
    expect(status({ delivery })).toContain(
      "2 messages sur 3 ; ce qui manque ne partira plus (refused by the platform)",
    );
  });

  it("tells why the last slot brought nothing", () => {
    const after = (outcome: "no-edition" | "missed" | "skipped") =>
      status({ subscription: aSubscription({ lastSlot: { at: slotAt, outcome } }) }, new Date(NOW));
    expect(after("missed")).toContain("L’envoi du lundi 9 février à 09:00 a été manqué");
    expect(after("skipped")).toContain("a été sauté, comme demandé");
    expect(after("no-edition")).toContain("il n’y avait pas de nouvelle édition.");
  });

  it("tells that nothing of the last slot's edition was on the channel's topics", () => {
    const lastSlot = { at: slotAt, outcome: "nothing-on-topic" } as const;
    expect(status({ subscription: aSubscription({ lastSlot, topics: ["rugby", "voile"] }) })).toContain(
      "À l’envoi du lundi 9 février à 09:00, rien ne concernait les thèmes choisis (« rugby » et « voile »).",
    );
  });

  it("tells until when a late edition still goes out", () => {
    const subscription = aSubscription({ lastSlot: { at: slotAt, outcome: "no-edition" } });
    expect(status({ subscription }, new Date("2026-02-09T12:00:00Z"))).toContain(
      "s’il en vient une avant le mardi 10 février à 09:00, elle part aussitôt",
    );
  });
});
