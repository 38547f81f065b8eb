import { describe, expect, it } from "vitest";
import { nextStep } from "../../src/delivery/decide/next-step.ts";
import { makePlan } from "../../src/delivery/decide/plan.ts";
import { revise } from "../../src/delivery/decide/revise.ts";
import { newDelivery } from "../../src/delivery/decide/new-delivery.ts";
import { withPlan } from "../../src/delivery/decide/with-plan.ts";
import type { Copy } from "../../src/domain/copy.ts";
import type { Choice, Delivery, Query } from "../../src/domain/delivery.ts";
import type { Edition, Signal } from "../../src/domain/edition.ts";
import type { Layout, Message } from "../../src/domain/message.ts";
import { partName } from "../../src/domain/part.ts";
import { aChannel, aSignal, anEdition } from "../builders.ts";

const NOW = new Date("2026-02-09T09:00:00Z");
const named = (name: string, more: Partial<Signal> = {}): Signal =>
  aSignal({ id: `2026-02-08.${name}`, headline: name, paragraphs: [`Le corps de ${name}.`], ...more });
const [a, b, c] = [named("a"), named("b"), named("c")];
const before = anEdition({ signals: [a, b, c] });

interface Given {
  readonly after: Edition;
  readonly layout?: Layout;
  readonly query?: Query;
  /** How many copies are shown already. */
  readonly shown?: number;
  readonly chosen?: readonly string[];
  readonly fitsBefore?: (message: Message) => boolean;
  readonly fits?: (message: Message) => boolean;
}

function revised({ after, layout = "thread", query = { kind: "all" }, shown = 99, ...given }: Given) {
  const { fits = () => true, fitsBefore = () => true } = given;
  const signals = given.chosen ?? before.signals.map(({ id }) => id);
  const choice: Choice = { layout, language: "fr", query, signals };
  const plan = makePlan(
    { edition: before, revision: 1 },
    { layout, language: "fr", signals, fits: fitsBefore },
  );
  const fresh = newDelivery(plan, aChannel(), { choice, now: NOW });
  const copies = fresh.copies.map((copy, n): Copy =>
    n < shown ? { ...copy, ...shownAs(plan.parts[n]?.hash ?? "", n) } : copy,
  );
  const delivery: Delivery = { ...fresh, copies };
  const result = revise({
    delivery,
    plan,
    before,
    after: { edition: after, revision: 2 },
    takes: ({ headline }) =>
      query.kind === "topics" ? query.topics.includes(headline) : query.kind === "all" || query.heldAll,
    fits,
  });
  return {
    ...result,
    plan,
    revised: result.plan,
    delivery,
    next: withPlan(delivery, { ...result, former: plan }),
  };
}

function shownAs(hash: string, n: number) {
  const message = { channel: aChannel(), id: `${n}` };
  return { state: "shown", form: "rich", hash, message, postedAt: NOW } as const;
}

const names = ({ revised: { parts } }: ReturnType<typeof revised>) => parts.map(({ part }) => partName(part));
const messageOf = ({ revised: { parts } }: ReturnType<typeof revised>, name: string) =>
  parts.find(({ part }) => partName(part) === name)?.message;
const signalName = ({ id }: Signal, piece = 1) => `signal ${id} ${piece}`;

describe("a revision", () => {
  it("changes the hash of the parts that it corrects, and of no other", () => {
    const after = anEdition({ signals: [a, { ...b, paragraphs: ["Corrigé."] }, c] });
    const { plan, revised: next } = revised({ after });
    expect(next.parts.map(({ hash }, n) => hash === plan.parts[n]?.hash)).toEqual([true, true, false, true]);
  });

  it("lets what is there keep its place, its part and its key when a signal comes first", () => {
    const result = revised({ after: anEdition({ signals: [named("new"), a, b, c] }) });
    expect(names(result)).toEqual([
      "header 1",
      signalName(a),
      signalName(b),
      signalName(c),
      signalName(named("new")),
    ]);
    expect(messageOf(result, signalName(a))).toMatchObject({ place: { kind: "of", position: 1, total: 3 } });
    expect(messageOf(result, signalName(named("new")))).toMatchObject({
      place: { kind: "added", number: 1 },
    });
    expect(result.next.copies.slice(0, 4)).toEqual(result.delivery.copies);
    expect(messageOf(result, "header 1")).toMatchObject({
      contents: [{ headline: "new" }, { headline: "a" }, { headline: "b" }, { headline: "c" }],
    });
  });

  it("does not want a signal any more that is not in the edition", () => {
    const result = revised({ after: anEdition({ signals: [a, c] }) });
    expect(names(result)).toEqual(["header 1", signalName(a), signalName(c)]);
    expect(result.next.copies.at(-1)).toMatchObject({ part: { signal: b.id }, state: "shown" });
  });

  it("adds a signal that was retracted before it was sent and is restored", () => {
    const retracted = { ...b, retraction: { at: NOW, reason: "Inexact.", hidesHeadline: false } };
    const without = revised({ after: anEdition({ signals: [a, retracted, c] }), shown: 2 });
    const { plan, choice } = revise({
      delivery: without.next,
      plan: without.revised,
      before: anEdition({ signals: [a, retracted, c] }),
      after: { edition: before, revision: 3 },
      takes: () => true,
      fits: () => true,
    });
    expect(plan.parts.map(({ part }) => partName(part))).toEqual([
      "header 1",
      ...[a, c, b].map(({ id }) => `signal ${id} 1`),
    ]);
    expect(choice.signals).toEqual(before.signals.map(({ id }) => id));
  });

  it("shows a retracted signal without its text, and never sends one that was not sent yet", () => {
    const retraction = { at: NOW, reason: "Inexact.", hidesHeadline: false };
    const after = anEdition({ signals: [a, { ...b, retraction }, { ...c, retraction }] });
    const result = revised({ after, shown: 3 });
    expect(messageOf(result, signalName(b))).toMatchObject({ headline: "b", paragraphs: [], retraction });
    expect(names(result)).not.toContain(signalName(c));
    expect(result.next.copies.some(({ part }) => partName(part) === signalName(c))).toBe(false);
  });

  it("numbers everything anew while nothing was sent", () => {
    const result = revised({ after: anEdition({ signals: [named("new"), a, b, c] }), shown: 0 });
    expect(messageOf(result, signalName(named("new")))).toMatchObject({ place: { position: 1, total: 4 } });
  });

  it("judges only what it added or changed by the query, and lets a chosen signal stay", () => {
    const query = { kind: "topics", topics: ["a", "b", "later"] } as const;
    const after = anEdition({
      signals: [{ ...a, headline: "off topic" }, b, c, named("later"), named("other")],
    });
    const result = revised({ after, query, chosen: [a.id, b.id] });
    expect(result.choice.signals).toEqual([a.id, b.id, named("later").id]);
    const turned = revised({
      after: anEdition({ signals: [a, b, { ...c, headline: "later" }] }),
      query,
      chosen: [a.id, b.id],
    });
    expect(turned.choice.signals).toEqual([a.id, b.id, c.id]);
  });

  it("adds signals to a delivery of unknown query only where that held every signal", () => {
    const after = anEdition({ signals: [a, b, c, named("new")] });
    const added = (heldAll: boolean) =>
      revised({ after, query: { kind: "unknown", heldAll } }).choice.signals.includes(named("new").id);
    expect([added(true), added(false)]).toEqual([true, false]);
  });

  it("wants another piece, or one less, of a signal that grew or shrank", () => {
    const fits = (message: Message) => message.kind !== "signal" || message.paragraphs.join("").length <= 30;
    const long = { ...b, paragraphs: ["Une phrase de vingt-cinq.", "Une autre phrase de vingt."] };
    const grown = revised({ after: anEdition({ signals: [a, long, c] }), fits });
    expect(names(grown)).toEqual([
      "header 1",
      signalName(a),
      signalName(long),
      signalName(long, 2),
      signalName(c),
    ]);
    expect(messageOf(grown, signalName(long))).toMatchObject({ piece: { number: 1, of: 2 } });
  });

  it("edits groups in place, keeps their part, and moves what no longer fits to replies", () => {
    const fits = (message: Message) =>
      message.kind !== "group" ||
      message.signals.flatMap(({ paragraphs }) => paragraphs).join("").length <= 60;
    const after = anEdition({
      signals: [{ ...a, paragraphs: ["Un texte corrigé qui est plus long."] }, b, c],
    });
    const result = revised({ after, layout: "full", fits });
    expect(names(result)).toEqual(["header 1", `group ${a.id}`, signalName(c)]);
    expect(messageOf(result, `group ${a.id}`)).toMatchObject({
      signals: [{ headline: "a" }, { headline: "b" }],
    });
    const without = revised({ after: anEdition({ signals: [b, c] }), layout: "full" });
    expect(names(without)).toEqual(["header 1", `group ${a.id}`]);
  });

  it("gives a part that was taken back and comes again another key", () => {
    const gone = revised({ after: anEdition({ signals: [a, c] }) });
    const copies = gone.next.copies.map((copy): Copy =>
      partName(copy.part) === signalName(b)
        ? { part: copy.part, key: copy.key, generation: 1, state: "removed", at: NOW, by: "us" }
        : copy,
    );
    const back = makePlan(
      { edition: before, revision: 3 },
      { layout: "thread", language: "fr", signals: before.signals.map(({ id }) => id), fits: () => true },
    );
    const again = withPlan(
      { ...gone.next, copies },
      { plan: back, choice: gone.choice, former: gone.revised },
    ).copies[2];
    expect(again).toMatchObject({ state: "pending", generation: 2 });
    expect(again?.key).not.toBe(gone.delivery.copies[2]?.key);
  });

  it("takes back a part that it wanted gone before the part comes again, as it may be gone already", () => {
    const gone = revised({ after: anEdition({ signals: [a, c] }) });
    const back = makePlan(
      { edition: before, revision: 3 },
      { layout: "thread", language: "fr", signals: before.signals.map(({ id }) => id), fits: () => true },
    );
    const next = withPlan(gone.next, { plan: back, choice: gone.choice, former: gone.revised });
    expect(next.copies[2]).toMatchObject({ state: "pending", generation: 2 });
    expect(next.copies[4]).toMatchObject({ part: { signal: b.id }, state: "shown", generation: 1 });
    const situation = { policy: { quiesceMs: 0, catchUpMs: 0 }, now: NOW, newest: 3 };
    expect(nextStep(next, back, situation)).toMatchObject({ kind: "remove", at: 4 });
  });

  it("has a copy edited that was to say something else, and perhaps does", () => {
    const corrected = revised({ after: anEdition({ signals: [a, { ...b, paragraphs: ["Corrigé."] }, c] }) });
    const back = withPlan(corrected.next, {
      plan: corrected.plan,
      choice: corrected.choice,
      former: corrected.revised,
    });
    const situation = { policy: { quiesceMs: 0, catchUpMs: 0 }, now: NOW, newest: 1 };
    expect(nextStep(back, corrected.plan, situation)).toMatchObject({ kind: "edit", at: 2 });
  });

  it("lets a hole stay one when its signal leaves and comes back: the copy may be there", () => {
    const hole = { state: "skipped", reason: { kind: "cannot-be-read-back", told: "" } } as const;
    const all = revised({ after: before });
    const copies = all.delivery.copies.map((copy, n): Copy => {
      const { part, key, generation } = copy;
      return n === 2 ? { part, key, generation, ...hole } : copy;
    });
    const without = makePlan(
      { edition: anEdition({ signals: [a, c] }), revision: 2 },
      { layout: "thread", language: "fr", signals: [a.id, c.id], fits: () => true },
    );
    const { choice } = all;
    const gone = withPlan({ ...all.delivery, copies }, { plan: without, choice, former: all.plan });
    const back = withPlan(gone, { plan: all.plan, choice, former: without });
    expect(back.copies[2]).toMatchObject(hole);
  });

  it("gives a group another name than one that is there, when the signal that named it comes back", () => {
    const gone = revised({ after: anEdition({ signals: [b, c] }), layout: "full" });
    const back = revise({
      delivery: gone.next,
      plan: gone.revised,
      before: anEdition({ signals: [b, c] }),
      after: { edition: before, revision: 3 },
      takes: () => true,
      fits: () => true,
    });
    expect(back.plan.parts.map(({ part }) => partName(part))).toEqual([
      "header 1",
      `group ${a.id}`,
      signalName(a),
    ]);
  });

  it("cuts nothing anew when it changes nothing, whatever the limits are now", () => {
    const result = revised({ after: before, fits: ({ kind }) => kind !== "group", layout: "full" });
    expect(result.revised.parts).toEqual(result.plan.parts);
  });

  it("does not want again what somebody deleted", () => {
    const result = revised({ after: before });
    const copies = result.delivery.copies.map((copy, n): Copy =>
      n === 2
        ? { part: copy.part, key: copy.key, generation: 1, state: "removed", at: NOW, by: "somebody" }
        : copy,
    );
    const next = withPlan(
      { ...result.delivery, copies },
      { plan: result.revised, choice: result.choice, former: result.plan },
    );
    expect(next.copies[2]).toMatchObject({ state: "removed" });
  });
});

describe("a key", () => {
  it("differs by channel, edition, part and generation, and by nothing else", () => {
    const keys = (edition: Edition, channel = aChannel()) => {
      const signals = edition.signals.map(({ id }) => id);
      const plan = makePlan(
        { edition, revision: 1 },
        { layout: "thread", language: "fr", signals, fits: () => true },
      );
      const choice: Choice = { layout: "thread", language: "fr", query: { kind: "all" }, signals };
      return newDelivery(plan, channel, { choice, now: NOW }).copies.map(({ key }) => key);
    };
    const own = keys(before);
    expect(new Set(own).size).toBe(4);
    expect(keys(anEdition({ signals: [c, b, a] }))).toEqual([own[0], own[3], own[2], own[1]]);
    const others = [
      keys(before, aChannel({ id: "C2" })),
      keys(before, aChannel({ workspace: "T2" })),
      keys(before, aChannel({ platform: "other" })),
      keys({ ...before, id: "2026-02-15" }),
    ];
    for (const other of others) expect(other.filter((key) => own.includes(key))).toEqual([]);
  });
});
