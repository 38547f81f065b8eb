import { describe, expect, it } from "vitest";
import { shareIdOf } from "../../src/domain/delivery.ts";
import type { Signal } from "../../src/domain/edition.ts";
import type { Message, SignalMessage } from "../../src/domain/message.ts";
import { aSignal, anEdition } from "../builders.ts";
import { aCourier, channelOf } from "./setup.ts";

const C1 = channelOf("slack", "C1");
const edition = anEdition();
const [first, second] = edition.signals;
if (!first || !second) throw new Error("the sample edition has two signals");

const share = { signal: second.id, channel: C1, language: "fr", sharedBy: "Ada" } as const;
const retracted: Signal = {
  ...second,
  retraction: { at: new Date("2026-02-09T09:00:00Z"), reason: "erreur", hidesHeadline: false },
};

/** A long text, in three messages of the simulated platform or more. */
const long = aSignal({ ...second, paragraphs: Array.from({ length: 30 }, () => "mot ".repeat(100)) });

async function shared(setup: Parameters<typeof aCourier>[0] = {}) {
  const all = await aCourier(setup);
  await all.courier.share(share);
  await all.clock.advance(60_000);
  return all;
}

function signals(messages: readonly { readonly message: Message }[]): readonly SignalMessage[] {
  return messages.flatMap(({ message }) => (message.kind === "signal" ? [message] : []));
}

describe("a shared signal", () => {
  it("stands in the channel itself, with its place in the edition and who shared it", async () => {
    const { shown, disk } = await shared();
    expect(shown(C1)).toMatchObject([
      {
        message: {
          headline: second.headline,
          sharedBy: "Ada",
          place: { kind: "of", position: 2, total: 2 },
        },
      },
    ]);
    expect(shown(C1)[0]).not.toHaveProperty("thread");
    expect(await disk.delivery(edition.id, shareIdOf(second.id, C1))).toMatchObject({
      purpose: "share",
      state: "done",
    });
  });

  it("is posted once, when two press at once and when somebody presses again", async () => {
    const { courier, clock, shown } = await aCourier();
    const outcomes = await Promise.all([
      courier.share(share),
      courier.share({ ...share, language: "en", sharedBy: "Grace" }),
    ]);
    await clock.advance(10_000);
    outcomes.push(await courier.share(share));
    await clock.advance(10_000);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["claimed", "exists", "exists"]);
    expect(shown(C1)).toHaveLength(1);
  });

  it("is another copy than the edition's, and one for each channel", async () => {
    const C2 = channelOf("slack", "C2");
    const { courier, order, clock, shown } = await aCourier({ channels: { slack: [C1, C2] } });
    await courier.order(order(C1));
    await courier.share(share);
    await courier.share({ ...share, channel: C2 });
    await clock.advance(20_000);
    expect(shown(C1)).toHaveLength(4);
    expect(shown(C2)).toHaveLength(1);
  });

  it("is not posted again after somebody deleted it", async () => {
    const { courier, clock, shown, worlds } = await shared();
    const message = worlds[0]?.messages[0];
    if (message) message.deleted = { by: "people", atMs: clock.now().getTime() };
    expect(await courier.share(share)).toMatchObject({ kind: "exists" });
    await clock.advance(10_000);
    expect(shown(C1)).toEqual([]);
  });

  it("says what was corrected, and keeps its place and who shared it", async () => {
    const { courier, release, clock, shown } = await shared();
    await release(
      anEdition({
        signals: [first, aSignal({ headline: "Une addition" }), { ...second, paragraphs: ["Non."] }],
      }),
    );
    await courier.compare(edition.id);
    await clock.advance(10_000);
    expect(signals(shown(C1))).toMatchObject([
      { paragraphs: ["Non."], sharedBy: "Ada", place: { kind: "of", position: 2, total: 2 } },
    ]);
  });

  it("is left as it is by a correction of another signal", async () => {
    const { courier, release, clock, worlds } = await shared();
    await release(anEdition({ signals: [{ ...first, paragraphs: ["Corrigé."] }, second] }));
    await courier.compare(edition.id);
    await clock.advance(10_000);
    expect(worlds[0]?.asked.edit ?? 0).toBe(0);
  });

  it("is a tombstone once it is retracted, and goes with a signal that is taken out of the edition", async () => {
    const { courier, release, clock, shown } = await shared();
    await release(anEdition({ signals: [first, retracted] }));
    await courier.compare(edition.id);
    await clock.advance(10_000);
    expect(signals(shown(C1))).toMatchObject([{ paragraphs: [], retraction: { reason: "erreur" } }]);
    await release(anEdition({ signals: [first] }));
    await courier.compare(edition.id);
    await clock.advance(10_000);
    expect(shown(C1)).toEqual([]);
  });

  it("of many pieces stands in several messages, of which a tombstone keeps the first", async () => {
    const { courier, release, clock, shown } = await shared({
      edition: anEdition({ signals: [first, long] }),
    });
    const pieces = signals(shown(C1));
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.map(({ sharedBy }) => sharedBy)).toEqual(["Ada", ...pieces.slice(1).map(() => undefined)]);
    await release(anEdition({ signals: [first, { ...retracted, paragraphs: long.paragraphs }] }));
    await courier.compare(edition.id);
    await clock.advance(60_000);
    expect(signals(shown(C1))).toMatchObject([{ paragraphs: [], retraction: {}, sharedBy: "Ada" }]);
  });

  it("that was retracted or is not there is not shared", async () => {
    const { courier, release } = await aCourier();
    expect(await courier.share({ ...share, signal: "2026-02-08.ffffffff" })).toEqual({
      kind: "no-such-signal",
    });
    expect(await courier.share({ ...share, signal: "1999-01-01.ffffffff" })).toEqual({
      kind: "no-such-signal",
    });
    await release(anEdition({ signals: [first, retracted] }));
    expect(await courier.share(share)).toEqual({ kind: "no-such-signal" });
  });

  it("that is retracted before it could be sent is not sent any more", async () => {
    let asked = 0;
    const { courier, release, clock, shown, disk } = await aCourier({
      faults: ({ method }) => (method === "post" && asked++ === 0 ? { kind: "refused" } : { kind: "none" }),
    });
    await courier.share(share);
    await clock.advance(200);
    await release(anEdition({ signals: [first, retracted] }));
    await courier.compare(edition.id);
    await clock.advance(600_000);
    expect(shown(C1)).toEqual([]);
    expect(await disk.delivery(edition.id, shareIdOf(second.id, C1))).toMatchObject({ state: "done" });
  });

  it("that is taken out of the edition while in doubt, and is not there, leaves nothing to do", async () => {
    let asked = 0;
    const { courier, release, clock, shown, disk } = await aCourier({
      faults: ({ method }) =>
        method === "post" && asked++ === 0 ? { kind: "lost-before" } : { kind: "none" },
    });
    await courier.share(share);
    await clock.advance(1_000);
    await release(anEdition({ signals: [first] }));
    await courier.compare(edition.id);
    await clock.advance(600_000);
    expect(shown(C1)).toEqual([]);
    expect(await disk.delivery(edition.id, shareIdOf(second.id, C1))).toMatchObject({ state: "done" });
  });

  it("whose reply was lost is looked for, also by the next life of the program, and stands there once", async () => {
    let asked = 0;
    const { courier, restart, clock, shown } = await aCourier({
      faults: ({ method }) =>
        method === "post" && asked++ === 0 ? { kind: "lost-after" } : { kind: "none" },
    });
    await courier.share(share);
    await clock.advance(30_000);
    await courier.close(0);
    await restart().resume();
    await clock.advance(300_000);
    expect(shown(C1)).toHaveLength(1);
  });

  it("is no edition: the channel's deliveries leave it out", async () => {
    const { disk } = await shared();
    expect(await disk.deliveriesToChannel(C1, 5)).toEqual([]);
  });
});
