import { describe, expect, it } from "vitest";
import { hold, release as letGo } from "../../src/domain/deciding.ts";
import type { EditionId } from "../../src/domain/edition.ts";
import { aHistory, anEdition } from "../builders.ts";
import { aCourier, channelOf } from "./setup.ts";

const C1 = channelOf("slack", "C1");
const edition = anEdition();
const [first, second] = edition.signals;
if (!first || !second) throw new Error("the sample edition has two signals");

/** A courier and what an editor types. */
async function opened(setup: Parameters<typeof aCourier>[0] = {}) {
  const all = await aCourier(setup);
  const change = async (decide: typeof hold, courier = all.courier) => {
    await all.disk.changeEdition(
      edition.id,
      (history) => history && decide(history, { by: "U1", now: all.clock.now() }),
    );
    await courier.compare(edition.id);
  };
  return { ...all, hold: () => change(hold), letGo: (courier = all.courier) => change(letGo, courier) };
}

/** Held when its header and its first signal are there. */
async function heldInMidDelivery() {
  const all = await opened();
  await all.courier.order(all.order(C1));
  await all.clock.advance(1_500);
  await all.hold();
  await all.clock.advance(60_000);
  return all;
}

describe("a held edition", () => {
  it("is ordered for nobody", async () => {
    const { courier, order, hold: keep, delivery } = await opened();
    await keep();
    expect(await courier.order(order(C1))).toEqual({ kind: "held" });
    expect(await delivery(C1)).toBeUndefined();
  });

  it("stops after the request in flight, and goes on where it stopped once it is released", async () => {
    const { seen, letGo: free, clock, worlds, delivery } = await heldInMidDelivery();
    expect(seen(C1)).toMatchObject([{ replies: 1 }]);
    expect(await delivery(C1)).toMatchObject({ state: "open" });
    await free();
    await clock.advance(60_000);
    expect(seen(C1)).toMatchObject([{ replies: 2 }]);
    expect([worlds[0]?.asked.post, (await delivery(C1))?.state]).toEqual([3, "done"]);
  });

  it("sends nothing that waited for its turn when it was held", async () => {
    const { courier, order, clock, hold: keep, worlds } = await opened();
    await courier.order(order(C1));
    await clock.advance(10);
    await keep();
    await clock.advance(60_000);
    expect(worlds[0]?.asked.post).toBe(1);
  });

  it("stays so over a restart, and goes on in the next life", async () => {
    const { courier, restart, letGo: free, clock, seen } = await heldInMidDelivery();
    void courier.close(0);
    await clock.advance(1_000);
    const next = restart();
    await next.resume();
    await clock.advance(200_000);
    expect(seen(C1)).toMatchObject([{ replies: 1 }]);
    await free(next);
    await clock.advance(200_000);
    expect(seen(C1)).toMatchObject([{ replies: 2 }]);
  });

  it("blocks no newer one", async () => {
    const { disk, courier, order, clock, seen, delivery } = await heldInMidDelivery();
    const newer: EditionId = "2026-02-15";
    await disk.changeEdition(newer, () => aHistory([anEdition({ id: newer })], clock.now()));
    await courier.order(order(C1, { edition: newer }));
    await clock.advance(60_000);
    expect(seen(C1)).toMatchObject([{ replies: 1 }, { replies: 2 }]);
    expect((await delivery(C1))?.state).toBe("open");
  });

  it("is settled while it is held", async () => {
    const { courier, clock } = await heldInMidDelivery();
    let settled = false;
    void courier.settled().then(() => (settled = true));
    await clock.advance(10);
    expect(settled).toBe(true);
  });

  it("is corrected only once it is released, but takes back at once what was retracted", async () => {
    const { courier, release, clock, shown, letGo: free, hold: keep, order } = await opened();
    await courier.order(order(C1));
    await clock.advance(20_000);
    await keep();
    const retraction = { at: clock.now(), reason: "faux", hidesHeadline: false };
    const corrected = { ...second, paragraphs: ["Corrigé."] };
    await release(anEdition({ signals: [{ ...first, retraction }, corrected] }));
    await keep();
    await clock.advance(20_000);
    const texts = () =>
      shown(C1).flatMap(({ message }) =>
        message.kind === "signal" ? [message.retraction?.reason ?? message.paragraphs.join()] : [],
      );
    expect(texts()).toEqual(["faux", second.paragraphs.join()]);
    await free();
    await clock.advance(20_000);
    expect(texts()).toEqual(["faux", "Corrigé."]);
  });

  it("takes back at once a signal that is no longer in it", async () => {
    const { courier, release, clock, shown, hold: keep, order } = await opened();
    await courier.order(order(C1));
    await clock.advance(20_000);
    await keep();
    await release(anEdition({ signals: [second] }));
    await keep();
    await clock.advance(20_000);
    const signals = shown(C1).flatMap(({ message }) => (message.kind === "signal" ? [message.signal] : []));
    expect(signals).toEqual([second.id]);
  });
});
