import { describe, expect, it } from "vitest";
import type { Message } from "../../src/domain/message.ts";
import { StoreError } from "../../src/ports/store.ts";
import { aSignal, anEdition } from "../builders.ts";
import { aCourier, channelOf, type Setup } from "./setup.ts";

const C1 = channelOf("slack", "C1");
const edition = anEdition();
const [first, second] = edition.signals;
if (!first || !second) throw new Error("the sample edition has two signals");

function textsOf(messages: readonly { readonly message: Message }[]): readonly string[] {
  return messages.map(({ message }) => {
    switch (message.kind) {
      case "header":
        return message.contents.map(({ headline, message: at }) => `${headline}${at ? " →" : ""}`).join(", ");
      case "signal":
        return `${message.headline}: ${message.paragraphs.join(" ")}`;
      case "group":
        return message.signals.map(({ headline }) => headline).join(", ");
    }
  });
}

async function delivered(setup: Parameters<typeof aCourier>[0] = {}) {
  const all = await aCourier(setup);
  await all.courier.order(all.order(C1));
  await all.clock.advance(10_000);
  return all;
}

describe("a released revision", () => {
  it("edits what it corrects in every channel that has it, and nothing else", async () => {
    const { courier, release, clock, shown, worlds } = await delivered();
    await release(anEdition({ signals: [{ ...first, paragraphs: ["Corrigé."] }, second] }));
    const edits = worlds[0]?.asked.edit ?? 0;
    await courier.compare(edition.id);
    await clock.advance(10_000);
    expect(textsOf(shown(C1))[1]).toBe(`${first.headline}: Corrigé.`);
    expect((worlds[0]?.asked.edit ?? 0) - edits).toBe(1);
    expect(shown(C1)).toHaveLength(3);
  });

  it("adds what it adds at the end, and lists it in the header in its order", async () => {
    const { courier, release, clock, shown, delivery } = await delivered();
    const added = aSignal({ id: "2026-02-08.0000000a", headline: "Une addition" });
    await release(anEdition({ signals: [added, first, second] }));
    await courier.compare(edition.id);
    await clock.advance(10_000);
    expect(textsOf(shown(C1))[0]).toBe(`Une addition →, ${first.headline} →, ${second.headline} →`);
    expect(textsOf(shown(C1))[3]).toContain("Une addition");
    expect(await delivery(C1)).toMatchObject({ state: "done" });
  });

  it("takes back what it does not have any more", async () => {
    const { courier, release, clock, shown } = await delivered();
    await release(anEdition({ signals: [second] }));
    await courier.compare(edition.id);
    await clock.advance(10_000);
    expect(textsOf(shown(C1))).toEqual([
      `${second.headline} →`,
      `${second.headline}: ${second.paragraphs.join(" ")}`,
    ]);
  });

  it("links the header to where a signal has come to stand", async () => {
    const { courier, order, clock, release, shown } = await aCourier();
    await courier.order(order(C1, { layout: "full" }));
    await clock.advance(10_000);
    await release(anEdition({ signals: [{ ...first, paragraphs: ["Long. ".repeat(650)] }, second] }));
    await courier.compare(edition.id);
    await clock.advance(10_000);
    const [header, group, reply] = shown(C1);
    expect([group?.message.kind, reply?.message.kind]).toEqual(["group", "signal"]);
    expect(header?.message).toMatchObject({
      contents: [{ message: { id: group?.id } }, { message: { id: reply?.id } }],
    });
  });

  it("still edits what is there when nothing can be added to the thread any more", async () => {
    let isLocked = false;
    const { courier, release, clock, shown, delivery } = await delivered({
      faults: ({ method }) => (isLocked && method === "post" ? { kind: "thread-gone" } : { kind: "none" }),
    });
    isLocked = true;
    const added = aSignal({ id: "2026-02-08.0000000a", headline: "Une addition" });
    await release(anEdition({ signals: [{ ...first, paragraphs: ["Corrigé."] }, second, added] }));
    await courier.compare(edition.id);
    await clock.advance(20_000);
    expect(textsOf(shown(C1))[1]).toBe(`${first.headline}: Corrigé.`);
    expect(await delivery(C1)).toMatchObject({ state: "given-up", reason: { kind: "thread-gone" } });
  });

  describe("where the platform lets nobody change what stands", () => {
    const closed: Setup = {
      faults: ({ method }) => ({ kind: method === "edit" ? "uneditable" : "none" }),
    };
    const note = { text: "Trente.", revision: 2, at: new Date("2026-02-10T08:00:00Z") };
    const retraction = { at: note.at, reason: "Démenti.", hidesHeadline: false };

    it.each([
      ["a noted correction", { ...first, paragraphs: ["Corrigé."], note }, "Corrigé."],
      ["a retraction", { ...first, retraction }, ""],
    ])("says %s again at the end of the thread", async (_what, corrected, text) => {
      const { courier, release, clock, shown, delivery, events } = await delivered(closed);
      await release(anEdition({ signals: [corrected, second] }));
      await courier.compare(edition.id);
      await clock.advance(30_000);
      const messages = shown(C1);
      expect(messages).toHaveLength(4);
      expect(messages.at(-1)?.message).toMatchObject({
        signal: first.id,
        paragraphs: text === "" ? [] : [text],
      });
      expect(await delivery(C1)).toMatchObject({ state: "done" });
      expect(events()).toContain("copy.not-edited");
    });

    it("lets a silent correction be", async () => {
      const { courier, release, clock, shown, delivery } = await delivered(closed);
      await release(anEdition({ signals: [{ ...first, paragraphs: ["Corrigé."] }, second] }));
      await courier.compare(edition.id);
      await clock.advance(30_000);
      expect(shown(C1)).toHaveLength(3);
      expect(await delivery(C1)).toMatchObject({ state: "done" });
    });
  });

  it("reaches every channel once the store can be read again, without a restart", async () => {
    let isBroken = false;
    const { courier, release, clock, shown, events } = await delivered({
      store: (store) => ({
        ...store,
        listEditions: () => (isBroken ? Promise.reject(new StoreError("unreadable")) : store.listEditions()),
      }),
    });
    await release(anEdition({ signals: [{ ...first, paragraphs: ["Corrigé."] }, second] }));
    isBroken = true;
    await courier.compare(edition.id);
    await clock.advance(5_000);
    expect(events()).toContain("edition.not-compared");
    isBroken = false;
    await clock.advance(60_000);
    expect(textsOf(shown(C1))[1]).toBe(`${first.headline}: Corrigé.`);
  });

  it("reaches a channel that is just being posted to", async () => {
    const { courier, order, release, clock, shown } = await aCourier();
    await courier.order(order(C1));
    await clock.advance(1_150);
    await release(anEdition({ signals: [{ ...first, paragraphs: ["Corrigé."] }, second] }));
    await courier.compare(edition.id);
    await clock.advance(10_000);
    expect(textsOf(shown(C1)).slice(1)).toEqual([
      `${first.headline}: Corrigé.`,
      `${second.headline}: ${second.paragraphs.join(" ")}`,
    ]);
  });

  it("reaches after a restart what was posted before it", async () => {
    const { courier, release, restart, clock, shown } = await delivered();
    await courier.close(0);
    await release(anEdition({ signals: [{ ...first, headline: "Un autre titre" }, second] }));
    await restart().resume();
    await clock.advance(10_000);
    expect(textsOf(shown(C1))[0]).toContain("Un autre titre");
    expect(textsOf(shown(C1))[1]).toContain("Un autre titre");
  });

  it("posts nothing again that somebody deleted", async () => {
    const { courier, release, clock, shown, worlds } = await delivered();
    const reply = worlds[0]?.messages[1];
    if (reply) reply.deleted = { by: "people", atMs: clock.now().getTime() };
    await release(anEdition({ signals: [{ ...first, paragraphs: ["Corrigé."] }, second] }));
    await courier.compare(edition.id);
    await clock.advance(20_000);
    expect(shown(C1)).toHaveLength(2);
    expect(textsOf(shown(C1))[0]).toContain(second.headline);
  });

  it("is the only thing that has a finished delivery compared: a restart edits nothing", async () => {
    const { courier, restart, clock, worlds } = await delivered();
    await courier.close(0);
    const asked = { ...worlds[0]?.asked };
    await restart().resume();
    await clock.advance(120_000);
    expect(worlds[0]?.asked).toEqual(asked);
  });

  it("edits nothing where its text is the same", async () => {
    const { courier, release, clock, worlds } = await delivered();
    await release(anEdition());
    const edits = worlds[0]?.asked.edit;
    await courier.compare(edition.id);
    await clock.advance(10_000);
    expect(worlds[0]?.asked.edit).toBe(edits);
  });
});
