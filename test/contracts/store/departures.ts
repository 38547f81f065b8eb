import { describe, expect, it } from "vitest";
import type { Departure } from "../../../src/ports/store.ts";
import { tryEachOn, type OpenSubject } from "./subject.ts";

export function departuresContract(open: OpenSubject): void {
  describe("departures", () => {
    const { store, restarted } = tryEachOn(open);
    const departure: Departure = { platform: "slack", workspace: "T0001", leftAt: new Date(1_000) };
    const other: Departure = { ...departure, platform: "discord" };

    it("has none at first, and removing one that is not there is no error", async () => {
      expect(await store().listDepartures()).toEqual([]);
      await store().removeDeparture(departure);
    });

    it("gives back what is kept last of each workspace, also after a restart", async () => {
      await store().putDeparture({ ...departure, leftAt: new Date(500) });
      await Promise.all([store().putDeparture(departure), store().putDeparture(other)]);
      await restarted();
      const all = await store().listDepartures();
      expect(all).toHaveLength(2);
      expect(all).toEqual(expect.arrayContaining([departure, other]));
    });

    it("removes the departure of one workspace, also after a restart", async () => {
      await store().putDeparture(departure);
      await store().putDeparture(other);
      await store().removeDeparture(departure);
      await restarted();
      expect(await store().listDepartures()).toEqual([other]);
    });
  });
}
