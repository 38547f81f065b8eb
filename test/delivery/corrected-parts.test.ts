import { describe, expect, it } from "vitest";
import { makePlan } from "../../src/delivery/decide/plan.ts";
import { revise } from "../../src/delivery/decide/revise.ts";
import { newDelivery } from "../../src/delivery/decide/new-delivery.ts";
import { withPlan } from "../../src/delivery/decide/with-plan.ts";
import { lookOf, whereAllStand } from "../../src/delivery/decide/wanted.ts";
import type { Copy } from "../../src/domain/copy.ts";
import type { Choice, Delivery, Plan } from "../../src/domain/delivery.ts";
import type { Edition } from "../../src/domain/edition.ts";
import type { Layout, Message } from "../../src/domain/message.ts";
import { partName } from "../../src/domain/part.ts";
import { aChannel, anEdition, aSignal } from "../builders.ts";

const NOW = new Date("2026-02-09T08:00:00Z");
const LATER = new Date("2026-02-12T23:30:00Z");
const [a, b, c] = ["a", "b", "c"].map((headline) =>
  aSignal({ headline, paragraphs: [`Texte de ${headline}.`] }),
) as [ReturnType<typeof aSignal>, ReturnType<typeof aSignal>, ReturnType<typeof aSignal>];
const before = anEdition({ signals: [a, b, c] });
const note = { text: "Trente, pas treize.", revision: 2, at: LATER };
const retraction = { at: LATER, reason: "Démenti.", hidesHeadline: false };

interface State {
  readonly plan: Plan;
  readonly delivery: Delivery;
  readonly text: Edition;
}

/** Posted as far as `shown` says. */
function posted(layout: Layout = "thread", shown = 99, text = before): State {
  const signals = text.signals.map(({ id }) => id);
  const choice: Choice = { layout, language: "fr", query: { kind: "all" }, signals };
  const plan = makePlan(
    { edition: text, revision: 1 },
    { layout, language: "fr", signals, fits: () => true },
  );
  return { plan, text, delivery: show(newDelivery(plan, aChannel(), { choice, now: NOW }), plan, shown) };
}

function show(delivery: Delivery, plan: Plan, shown = 99): Delivery {
  const copies = delivery.copies.map((copy, n): Copy => {
    const part = plan.parts[n];
    if (!part || n >= shown || copy.state === "shown") return copy;
    const { key, generation } = copy;
    const message = { channel: aChannel(), id: `${plan.revision}.${n}`, thread: "1.0" };
    return {
      part: part.part,
      key,
      generation,
      state: "shown",
      form: "rich",
      hash: part.hash,
      message,
      postedAt: NOW,
    };
  });
  return { ...delivery, copies };
}

function corrected(
  { plan, delivery, text }: State,
  after: Edition,
  { revision = 2, fits = () => true }: { revision?: number; fits?: (message: Message) => boolean } = {},
): State {
  const revised = revise({
    delivery,
    plan,
    before: text,
    after: { edition: after, revision },
    takes: () => true,
    fits,
    dateOf: (at) => at.toLocaleDateString("sv", { timeZone: "Europe/Paris" }),
  });
  return { plan: revised.plan, text: after, delivery: withPlan(delivery, { ...revised, former: plan }) };
}

function messageIn({ plan }: State, name: string): Message | undefined {
  return plan.parts.find(({ part }) => partName(part) === name)?.message;
}

describe("what corrections make of the parts", () => {
  const noted = anEdition({ signals: [{ ...a, paragraphs: ["Trente."], note }, b, c] });

  it("put the note under a copy that was posted before, dated in the readers' zone", () => {
    expect(messageIn(corrected(posted(), noted), `signal ${a.id} 1`)).toMatchObject({
      note: { text: note.text, date: "2026-02-13" },
    });
  });

  it("put no note under a copy that was not posted yet", () => {
    const after = anEdition({ signals: [a, b, { ...c, paragraphs: ["Neuf."], note }] });
    expect(messageIn(corrected(posted("thread", 3), after), `signal ${c.id} 1`)).not.toHaveProperty("note");
  });

  it("keep the note over a later silent revision, and put none under what was posted with the corrected text", () => {
    const silent = anEdition({ ...noted, title: "Autre titre" });
    const kept = corrected(corrected(posted(), noted), silent, { revision: 3 });
    expect(messageIn(kept, `signal ${a.id} 1`)).toMatchObject({ note: { revision: 2 } });

    const fresh = posted("thread", 99, noted);
    const later = corrected({ ...fresh, plan: { ...fresh.plan, revision: 2 } }, silent, { revision: 3 });
    expect(messageIn(later, `signal ${a.id} 1`)).not.toHaveProperty("note");
  });

  it("keep the note through a retraction that is undone", () => {
    const state = corrected(posted(), noted);
    const [first, ...rest] = noted.signals;
    const gone = anEdition({ signals: first ? [{ ...first, retraction }, ...rest] : rest });
    const back = corrected(corrected(state, gone, { revision: 3 }), noted, { revision: 4 });
    expect(messageIn(back, `signal ${a.id} 1`)).toMatchObject({ note: { revision: 2 } });
  });

  it("put the note on the last piece", () => {
    const long = { ...a, paragraphs: ["Un. ".repeat(30).trim(), "Deux. ".repeat(30).trim()], note };
    const fits = (one: Message) => JSON.stringify(one).length < 480;
    const state = corrected(posted(), anEdition({ signals: [long, b, c] }), { fits });
    const notes = state.plan.parts.flatMap(({ message: one }) =>
      one.kind === "signal" && one.signal === a.id ? ["note" in one] : [],
    );
    expect(notes.length).toBeGreaterThan(1);
    expect(notes).toEqual(notes.map((_, n) => n === notes.length - 1));
  });

  it("strike the line of a retracted signal, also of one that is never sent", () => {
    const after = anEdition({ signals: [{ ...a, retraction }, b, { ...c, retraction }] });
    const state = corrected(posted("thread", 2), after);
    expect(messageIn(state, "header 1")).toMatchObject({
      contents: [{ signal: a.id, isRetracted: true }, { signal: b.id }, { signal: c.id, isRetracted: true }],
    });
    expect(messageIn(state, `signal ${a.id} 1`)).toMatchObject({ retraction: { reason: "Démenti." } });
    expect(messageIn(state, `signal ${c.id} 1`)).toBeUndefined();
  });

  it("tell it in the header's lines where there is nothing but the headlines", () => {
    const after = anEdition({ signals: [{ ...a, retraction }, { ...b, headline: "b corrigé", note }, c] });
    const header = messageIn(corrected(posted("headlines"), after), "header 1");
    const [first, second, third] = header?.kind === "header" ? header.contents : [];
    expect(first).toMatchObject({ isRetracted: true, retraction: { reason: "Démenti." } });
    expect(second).toMatchObject({ headline: "b corrigé", note: { text: note.text } });
    expect(third).not.toHaveProperty("note");
  });

  it("bring a signal at the end that was retracted before it was sent and is restored", () => {
    const without = corrected(posted("thread", 3), anEdition({ signals: [a, b, { ...c, retraction }] }));
    const back = corrected({ ...without, delivery: show(without.delivery, without.plan) }, before, {
      revision: 3,
    });
    expect(back.plan.parts.at(-1)).toMatchObject({
      part: { signal: c.id },
      message: { place: { kind: "added", number: 1 } },
    });
    expect(back.delivery.copies.filter(({ state }) => state === "pending")).toHaveLength(1);
  });

  it("say that the whole edition was taken back, and nothing of its introduction", () => {
    const after = anEdition({
      introduction: "Bonjour.",
      retraction,
      signals: [a, b, c].map((one) => ({ ...one, retraction })),
    });
    expect(messageIn(corrected(posted(), after), "header 1")).toMatchObject({
      introduction: [],
      retraction: { reason: "Démenti." },
    });
  });

  it("want nothing of an erased signal, though the text that the plan was made from has lost it, too", () => {
    const after = anEdition({ signals: [b, c] });
    const state = corrected({ ...posted(), text: after }, after);
    expect(JSON.stringify(state.plan)).not.toContain("Texte de a.");
    expect(state.delivery.copies.at(-1)).toMatchObject({ part: { signal: a.id }, state: "shown" });
  });

  describe("when a text needs more messages than before", () => {
    const long = { ...a, paragraphs: ["Un. ".repeat(30).trim(), "Deux. ".repeat(30).trim()] };
    const fits = (one: Message) => one.kind !== "signal" || JSON.stringify(one).length < 480;
    const grown = corrected(posted(), anEdition({ signals: [long, b, c] }), { fits });

    it("let the surplus follow at the end, and the piece before it lead there", () => {
      const at = grown.plan.parts.findIndex(({ part }) => partName(part) === `signal ${a.id} 2`);
      expect(messageIn(grown, `signal ${a.id} 2`)).toMatchObject({ isSurplus: true });
      const delivery = show(grown.delivery, grown.plan);
      const part = grown.plan.parts.find(({ part: one }) => partName(one) === `signal ${a.id} 1`);
      const stands = whereAllStand(grown.plan, delivery);
      expect(part && lookOf(part, stands)).toMatchObject({
        links: 1,
        message: { continuedAt: { id: `2.${at}` } },
      });
    });

    it("keep the link over later revisions", () => {
      const delivery = show(grown.delivery, grown.plan);
      const after = anEdition({ title: "Autre titre", signals: [long, b, c] });
      const again = corrected({ ...grown, delivery }, after, { revision: 3, fits });
      expect(messageIn(again, `signal ${a.id} 2`)).toMatchObject({ isSurplus: true });
    });

    it("need no link where nothing was posted behind it", () => {
      const last = { ...c, paragraphs: long.paragraphs };
      const state = corrected(posted(), anEdition({ signals: [a, b, last] }), { fits });
      expect(messageIn(state, `signal ${c.id} 2`)).not.toHaveProperty("isSurplus");
    });
  });
});
