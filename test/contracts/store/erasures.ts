import { describe, expect, it } from "vitest";
import type { Erasure } from "../../../src/domain/erasure.ts";
import { aHistory, anEdition, aPlan } from "../../builders.ts";
import { type OpenSubject, tryEachOn } from "./subject.ts";

const at = new Date("2026-02-12T08:00:00Z");
const erasure: Erasure = {
  signal: "2026-02-08.3f9a2c1b",
  edition: "2026-02-08",
  at,
  author: "operator",
  guid: "tag:example.org,2026:1",
  key: "00ff",
  headline: "aa",
  text: "bb",
};

export function erasuresContract(open: OpenSubject): void {
  describe("what was erased", () => {
    const { store } = tryEachOn(open);

    it("is kept, once for each signal", async () => {
      expect(await store().listErasures()).toEqual([]);
      await store().putErasure(erasure);
      await store().putErasure({ ...erasure, author: "U1" });
      expect(await store().listErasures()).toEqual([{ ...erasure, author: "U1" }]);
    });

    it("goes from an edition's revisions without a new one, and channels are told that another text is shown", async () => {
      const edition = anEdition();
      await store().changeEdition(edition.id, () => aHistory([edition], at));
      const cursor = await store().changes.now();
      await store().rewriteEdition(edition.id, (history) => ({
        ...history,
        revisions: history.revisions.map((one) => ({ ...one, text: { ...one.text, title: "…" } })),
      }));
      expect((await store().edition(edition.id))?.title).toBe("…");
      expect((await store().editionHistory(edition.id))?.revisions).toHaveLength(1);
      expect((await store().changes.since(cursor)).editions).toEqual([edition.id]);
    });

    it("goes from the plans of its edition, each under its id, and from no other's", async () => {
      const mine = aPlan();
      const other = { ...aPlan(), id: "f".repeat(32), edition: "2026-02-01" };
      await store().putPlan(mine);
      await store().putPlan(other);
      await store().plan(mine.id);
      await store().rewritePlans(mine.edition, (plan) => ({ ...plan, parts: [] }));
      expect(await store().plan(mine.id)).toEqual({ ...mine, parts: [] });
      expect(await store().plan(other.id)).toEqual(other);
    });
  });
}
