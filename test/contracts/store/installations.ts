import { describe, expect, it } from "vitest";
import type { Installation } from "../../../src/ports/store.ts";
import { tryEachOn, type OpenSubject } from "./subject.ts";

export function installationsContract(open: OpenSubject): void {
  describe("installations", () => {
    const { store, restarted } = tryEachOn(open);
    const installation: Installation = { platform: "slack", id: "T0001", sealed: "abc=" };
    const byId = (a: Installation, b: Installation): number => (a.id < b.id ? -1 : 1);

    it("has none at first, and removing one that is not there is no error", async () => {
      expect(await store().listInstallations("slack")).toEqual([]);
      expect(await store().installation("slack", "T0001")).toBeUndefined();
      await store().removeInstallation("slack", "T0001");
    });

    it("gives back an installation as it was stored last, also after a restart", async () => {
      await store().putInstallation({ ...installation, sealed: "old=" });
      await store().putInstallation(installation);
      expect(await store().installation("slack", "T0001")).toEqual(installation);
      await restarted();
      expect(await store().installation("slack", "T0001")).toEqual(installation);
    });

    it("keeps all installations that are put at once", async () => {
      const all = Array.from({ length: 10 }, (_, n) => ({ ...installation, id: `T000${n}` }));
      await Promise.all(all.map(async (one) => store().putInstallation(one)));
      await restarted();
      expect((await store().listInstallations("slack")).toSorted(byId)).toEqual(all);
    });

    it("lists the installations of one platform, also after a restart", async () => {
      const other = { ...installation, id: "T0002" };
      for (const one of [installation, other, { ...installation, platform: "discord" }]) {
        await store().putInstallation(one);
      }
      const expected = [installation, other];
      expect((await store().listInstallations("slack")).toSorted(byId)).toEqual(expected);
      await restarted();
      expect((await store().listInstallations("slack")).toSorted(byId)).toEqual(expected);
      expect(await store().listInstallations("console")).toEqual([]);
    });

    it("removes an installation, also after a restart", async () => {
      await store().putInstallation(installation);
      await store().putInstallation({ ...installation, platform: "discord" });
      await store().removeInstallation("slack", "T0001");
      expect(await store().installation("slack", "T0001")).toBeUndefined();
      await restarted();
      expect(await store().installation("slack", "T0001")).toBeUndefined();
      expect(await store().installation("discord", "T0001")).toBeDefined();
    });
  });
}
