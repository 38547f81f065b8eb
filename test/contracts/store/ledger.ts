import { describe, expect, it } from "vitest";
import type { Delivery } from "../../../src/domain/delivery.ts";
import { StaleDeliveryError, StoreError } from "../../../src/ports/store.ts";
import { aChannel, aDelivery, aPlan } from "../../builders.ts";
import { deliveries } from "./deliveries.ts";
import { allOf, tryEachOn, type OpenSubject } from "./subject.ts";

const done = { state: "done", at: new Date(9) } as const;

export function ledgerContract(open: OpenSubject): void {
  describe("deliveries", () => {
    const { store, restarted, claimed } = tryEachOn(open);

    const stored = async ({ edition, id }: Delivery): Promise<Delivery | undefined> =>
      store().delivery(edition, id);

    it("has none at first", async () => {
      expect(await stored(aDelivery())).toBeUndefined();
      expect(await store().unfinishedDeliveries()).toEqual([]);
      expect(await allOf(store().deliveriesOfEdition("2026-02-08"))).toEqual([]);
      expect(await store().deliveriesToChannel(aChannel(), 5)).toEqual([]);
    });

    it.each(deliveries())(
      "gives back $title as it was stored, also after a restart",
      async ({ delivery }) => {
        await claimed(delivery);
        expect(await stored(delivery)).toEqual(delivery);
        await restarted();
        expect(await stored(delivery)).toEqual(delivery);
        expect(await store().delivery("2026-02-15", delivery.id)).toBeUndefined();
      },
    );

    it("lets one of many that claim at once have the delivery", async () => {
      await store().putPlan(aPlan());
      const claims = await Promise.all(
        Array.from({ length: 10 }, async (_, n) =>
          store().claimDelivery(aDelivery({ createdAt: new Date(n) })),
        ),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect((await stored(aDelivery()))?.createdAt).toEqual(new Date(claims.indexOf(true)));
    });

    it.each([
      ["open", {}],
      ["finished", done],
    ] as const)("refuses a second claim of an %s delivery, also after a restart", async (_, parts) => {
      const delivery = await claimed(aDelivery(parts));
      expect(await store().claimDelivery(aDelivery({ version: 7 }))).toBe(false);
      await restarted();
      expect(await store().claimDelivery(aDelivery({ version: 7 }))).toBe(false);
      expect(await stored(delivery)).toEqual(delivery);
    });

    it("refuses a claim whose plan is not stored, and records nothing", async () => {
      await expect(store().claimDelivery(aDelivery())).rejects.toThrow(StoreError);
      expect(await stored(aDelivery())).toBeUndefined();
      await store().putPlan(aPlan());
      expect(await store().claimDelivery(aDelivery())).toBe(true);
    });

    it("records version after version, also after a restart", async () => {
      let delivery = await claimed(aDelivery());
      for (const next of [...deliveries(), ...deliveries()]) {
        delivery = { ...next.delivery, version: delivery.version + 1 };
        await store().recordDelivery(delivery);
        expect(await stored(delivery)).toEqual(delivery);
        await restarted();
        expect(await stored(delivery)).toEqual(delivery);
      }
    });

    it.each([-1, 0, 2])(
      "refuses a version that is %i after the stored one, and changes nothing",
      async (step) => {
        const delivery = await claimed(aDelivery({ version: 3 }));
        const refused = store().recordDelivery(aDelivery({ version: 3 + step, ...done }));
        await expect(refused).rejects.toThrow(StaleDeliveryError);
        expect(await stored(delivery)).toEqual(delivery);
        expect(await store().unfinishedDeliveries()).toEqual([delivery]);
        await store().recordDelivery({ ...delivery, version: 4 });
      },
    );

    it("refuses a version of a delivery that was never claimed", async () => {
      await store().putPlan(aPlan());
      await expect(store().recordDelivery(aDelivery())).rejects.toThrow(StaleDeliveryError);
      expect(await stored(aDelivery())).toBeUndefined();
      expect(await store().unfinishedDeliveries()).toEqual([]);
    });

    it.each([
      ["open", { state: "open" }],
      ["finished", done],
    ] as const)("lets one of many record the next, %s version when all come at once", async (_, parts) => {
      const delivery = await claimed(aDelivery());
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, async (__, n) =>
          store().recordDelivery(aDelivery({ ...parts, version: 2, createdAt: new Date(n) })),
        ),
      );
      const won = outcomes.findIndex(({ status }) => status === "fulfilled");
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect((await stored(delivery))?.createdAt).toEqual(new Date(won));
    });

    it("records all that finish at once, also after a restart", async () => {
      const all = Array.from({ length: 20 }, (_, n) => aDelivery({ channel: aChannel({ id: `C${n}` }) }));
      for (const delivery of all) await claimed(delivery);
      const finished = all.map(({ channel }) => aDelivery({ channel, version: 2, ...done }));
      await Promise.all(finished.map(async (delivery) => store().recordDelivery(delivery)));
      expect(await store().unfinishedDeliveries()).toEqual([]);
      expect(await Promise.all(finished.map(stored))).toEqual(finished);
      await restarted();
      expect(await Promise.all(finished.map(stored))).toEqual(finished);
    });

    it("lists open and parked deliveries oldest first, also after a restart", async () => {
      const reason = { kind: "archived", told: "is_archived" } as const;
      const states = {
        C1: { state: "open", createdAt: new Date(3000) },
        C2: { state: "parked", since: new Date(9000), reason, createdAt: new Date(1000) },
        C3: { state: "done", at: new Date(9000), createdAt: new Date(0) },
        C4: { state: "given-up", at: new Date(9000), reason, createdAt: new Date(4000) },
        C5: { state: "open", createdAt: new Date(2000) },
      } as const;
      for (const [id, parts] of Object.entries(states)) {
        await claimed(aDelivery({ channel: aChannel({ id }), ...parts }));
      }
      const listed = await store().unfinishedDeliveries();
      expect(listed.map(({ channel }) => channel.id)).toEqual(["C2", "C5", "C1"]);
      expect(await store().unfinishedDeliveries(aChannel({ id: "C5" }))).toEqual([listed[1]]);
      expect(await store().unfinishedDeliveries(aChannel({ id: "C3" }))).toEqual([]);
      await restarted();
      expect(await store().unfinishedDeliveries()).toEqual(listed);
      expect(await store().unfinishedDeliveries(aChannel({ id: "C5" }))).toEqual([listed[1]]);
    });

    it("lists a delivery as unfinished until it is finished, and again when it is taken up", async () => {
      const delivery = await claimed(aDelivery());
      await store().recordDelivery(aDelivery({ ...done, version: 2 }));
      expect(await store().unfinishedDeliveries()).toEqual([]);
      await restarted();
      expect(await store().unfinishedDeliveries()).toEqual([]);
      const again = { ...delivery, version: 3 };
      await store().recordDelivery(again);
      expect(await store().unfinishedDeliveries()).toEqual([again]);
      await restarted();
      expect(await store().unfinishedDeliveries()).toEqual([again]);
      const doneAgain = aDelivery({ ...done, version: 4 });
      await store().recordDelivery(doneAgain);
      expect(await stored(delivery)).toEqual(doneAgain);
      await restarted();
      expect(await store().unfinishedDeliveries()).toEqual([]);
      expect(await stored(delivery)).toEqual(doneAgain);
    });

    it("lists each delivery of an edition once, finished or not, also after a restart", async () => {
      const unfinished = await claimed(aDelivery());
      const finished = await claimed(aDelivery({ channel: aChannel({ id: "C0002" }), ...done }));
      const taken = await claimed(aDelivery({ channel: aChannel({ id: "C0003" }), ...done }));
      const again = { ...aDelivery({ channel: aChannel({ id: "C0003" }) }), version: taken.version + 1 };
      await store().recordDelivery(again);
      await claimed(aDelivery({ edition: "2026-02-15" }));
      await claimed(aDelivery({ edition: "2026-02-08-culture", ...done }));
      const byId = (a: Delivery, b: Delivery): number => (a.id < b.id ? -1 : 1);
      const expected = [unfinished, finished, again].sort(byId);
      const listed = async (): Promise<Delivery[]> =>
        (await allOf(store().deliveriesOfEdition("2026-02-08"))).sort(byId);
      expect(await listed()).toEqual(expected);
      await restarted();
      expect(await listed()).toEqual(expected);
      expect(await allOf(store().deliveriesOfEdition("2026-02-22"))).toEqual([]);
    });

    it("lists deliveries that finish while they are listed once", async () => {
      const all = Array.from({ length: 5 }, (_, n) => aDelivery({ channel: aChannel({ id: `C${n}` }) }));
      for (const delivery of all) await claimed(delivery);
      const seen: string[] = [];
      for await (const { id } of store().deliveriesOfEdition("2026-02-08")) {
        seen.push(id);
        if (seen.length > 1) continue;
        for (const { channel } of all)
          await store().recordDelivery(aDelivery({ channel, version: 2, ...done }));
      }
      expect(seen.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    });

    it("lists the newest editions to a channel, at most as many as asked for, also after a restart", async () => {
      for (const edition of ["2026-02-08", "2026-02-22", "2025-12-28", "2026-02-15-culture"]) {
        await claimed(aDelivery({ edition }));
      }
      await store().recordDelivery(aDelivery({ edition: "2026-02-15-culture", version: 2, ...done }));
      await claimed(aDelivery({ edition: "2026-03-01", channel: aChannel({ id: "C0002" }) }));
      await claimed(aDelivery({ edition: "2026-03-08", channel: aChannel({ id: "C0002" }), ...done }));
      const editions = async (limit: number): Promise<string[]> =>
        (await store().deliveriesToChannel(aChannel(), limit)).map(({ edition }) => edition);
      expect(await editions(3)).toEqual(["2026-02-22", "2026-02-15-culture", "2026-02-08"]);
      expect(await editions(0)).toEqual([]);
      await restarted();
      expect(await editions(3)).toEqual(["2026-02-22", "2026-02-15-culture", "2026-02-08"]);
      expect(await editions(9)).toHaveLength(4);
    });

    it("leaves out shared signals where it lists the editions to a channel", async () => {
      const share = await claimed(aDelivery({ id: "f".repeat(32), purpose: "share", edition: "2026-02-22" }));
      await claimed(aDelivery({ id: "e".repeat(32), purpose: "share", ...done }));
      const whole = await claimed(aDelivery());
      expect(await store().deliveriesToChannel(aChannel(), 5)).toEqual([whole]);
      await restarted();
      expect(await store().deliveriesToChannel(aChannel(), 5)).toEqual([whole]);
      expect(await store().unfinishedDeliveries()).toContainEqual(share);
    });
  });
}
