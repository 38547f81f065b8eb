import { describe, expect, it } from "vitest";
import type { Taken } from "../../../src/ports/store.ts";
import { tryEachOn, type OpenSubject } from "./subject.ts";

export function takenSourcesContract(open: OpenSubject): void {
  describe("sources", () => {
    const { store, restarted } = tryEachOn(open);
    const print = { title: "a", introduction: "b", signals: [{ id: "2026-02-08.00000001", hash: "c" }] };
    const taken: Taken = {
      source: "Édition du 8 février.txt",
      content: "a1b2",
      editions: [{ edition: "2026-02-08", revision: 2, print, before: print }],
    };

    it("give back what was taken last from each, also after a restart, and nothing for another", async () => {
      expect(await store().taken(taken.source)).toBeUndefined();
      await store().putTaken({ ...taken, content: "0000", editions: [] });
      await store().putTaken(taken);
      expect(await store().taken(taken.source)).toEqual(taken);
      await restarted();
      expect(await store().taken(taken.source)).toEqual(taken);
      expect(await store().taken("other.txt")).toBeUndefined();
    });

    it("are rewritten one by one, also after a restart, and stay where the change returns what it got", async () => {
      const other: Taken = { ...taken, source: "other.txt" };
      await store().putTaken(taken);
      await store().putTaken(other);
      await restarted();
      await store().rewriteTaken((one) => (one.source === other.source ? { ...one, editions: [] } : one));
      await restarted();
      expect(await store().taken(taken.source)).toEqual(taken);
      expect(await store().taken(other.source)).toEqual({ ...other, editions: [] });
    });
  });
}
