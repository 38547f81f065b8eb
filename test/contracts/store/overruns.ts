import { describe, expect, it } from "vitest";
import type { Overrun } from "../../../src/ports/store.ts";
import { tryEachOn, type OpenSubject } from "./subject.ts";

export function overrunsContract(open: OpenSubject): void {
  describe("overruns", () => {
    const { store, restarted } = tryEachOn(open);
    const overrun: Overrun = { content: "a1b2", version: "1.0.0", reason: "time" };

    it("gives back what is kept last of a text, also after a restart, and nothing for another text", async () => {
      expect(await store().overrun("a1b2")).toBeUndefined();
      await store().putOverrun({ ...overrun, version: "0.9.0" });
      await store().putOverrun(overrun);
      expect(await store().overrun("a1b2")).toEqual(overrun);
      await restarted();
      expect(await store().overrun("a1b2")).toEqual(overrun);
      expect(await store().overrun("c3d4")).toBeUndefined();
    });
  });
}
