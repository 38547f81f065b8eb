import { describe, expect, it } from "vitest";
import { aDelivery, aHistory, anEdition } from "../../builders.ts";
import { tryEachOn, type OpenSubject } from "./subject.ts";

export function closingContract(open: OpenSubject): void {
  describe("closing", () => {
    const { store, restarted, claimed } = tryEachOn(open);

    it("may be done twice", async () => {
      await store().close();
      await expect(store().close()).resolves.toBeUndefined();
    });

    it("waits for writes under way", async () => {
      await claimed(aDelivery());
      const written = [
        store().changeEdition("2026-02-08", () => aHistory()),
        store().recordDelivery(aDelivery({ version: 2, state: "done", at: new Date(9) })),
      ];
      await store().close();
      await Promise.all(written);
      expect(await (await restarted()).edition("2026-02-08")).toEqual(anEdition());
      expect(await store().unfinishedDeliveries()).toEqual([]);
    });
  });
}
