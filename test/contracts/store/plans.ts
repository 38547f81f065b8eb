import { describe, expect, it } from "vitest";
import { contentHash } from "../../../src/domain/content-hash.ts";
import type { Plan, WantedPart } from "../../../src/domain/delivery.ts";
import type { ContentsEntry, SignalMessage } from "../../../src/domain/message.ts";
import { aChannel, aPlan } from "../../builders.ts";
import { tryEachOn, type OpenSubject, type Options } from "./subject.ts";

export function plansContract(open: OpenSubject): void {
  describe("plans", () => {
    const { store, restarted } = tryEachOn(open);

    it.each([
      ["a plan", aPlan()],
      ["a plan with all that it may have", aPlan({ revision: 2, parts: partsWithAllOptions() })],
    ])("gives back %s as it was stored, also after a restart", async (_, plan) => {
      expect(await store().plan(plan.id)).toBeUndefined();
      await store().putPlan(plan);
      expect(await store().plan(plan.id)).toEqual(plan);
      expect(await (await restarted()).plan(plan.id)).toEqual(plan);
      expect(await store().plan(plan.id)).toEqual(plan);
    });

    it("changes nothing when a plan is kept again under its id", async () => {
      const plan = aPlan();
      await store().putPlan(plan);
      await Promise.all([store().putPlan(plan), store().putPlan({ ...plan, revision: 2 })]);
      expect(await store().plan(plan.id)).toEqual(plan);
    });
  });
}

/** A plan with all that a message can tell. */
export function partsWithAllOptions(): Plan["parts"] {
  const note = { text: "Corrigé", revision: 2, date: "2026-02-10" };
  const retraction = { date: "2026-02-10", reason: "erreur" };
  const somewhere = { channel: aChannel(), id: "1739088001.000200", thread: "1739088000.000100" };
  const everyOption: Options<SignalMessage> = {
    url: "https://example.org/a?b=c",
    sharedBy: "Ada",
    note,
    retraction,
    isSurplus: true,
    continuedAt: somewhere,
  };
  const entryOptions: Options<ContentsEntry> = {
    message: somewhere,
    isRetracted: true,
    note,
    retraction,
  };
  const [header, ...others] = aPlan().parts.map(({ message }) => message);
  if (header?.kind !== "header") throw new TypeError("a plan starts with its header");
  const signals = others.flatMap((message): SignalMessage[] =>
    message.kind === "signal"
      ? [{ ...message, ...everyOption, piece: { number: 2, of: 3 }, place: { kind: "added", number: 1 } }]
      : [],
  );
  const [first] = signals;
  if (!first) throw new TypeError("a plan has signals");
  const contents = header.contents.map((entry) => ({ ...entry, ...entryOptions }));
  const { language, edition } = header;
  const wanted: Omit<WantedPart, "hash">[] = [
    {
      part: { kind: "header", piece: 1 },
      message: { ...header, introduction: ["Bonjour"], contents, signals },
    },
    {
      part: { kind: "group", signal: first.signal },
      message: { kind: "group", language, edition, signals },
    },
    { part: { kind: "signal", signal: first.signal, piece: 2 }, message: first },
    { part: { kind: "share", signal: first.signal, piece: 1 }, message: first },
  ];
  return wanted.map((part) => ({ ...part, hash: contentHash(part.message) }));
}
