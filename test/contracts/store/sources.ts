import { describe, expect, it } from "vitest";
import type { Gathered, WatchedSource } from "../../../src/domain/watched-source.ts";
import { aGathered, aSource } from "../../builders.ts";
import { tryEachOn, type OpenSubject, type Options } from "./subject.ts";

const at = new Date("2026-02-09T07:30:00.001Z");

const wholeSource: Options<WatchedSource> = {
  movedTo: "https://b.example/feed",
  name: "La lettre",
  everyMs: 900_000,
  content: "a1b2",
  lastLookAt: at,
  lastSuccessAt: at,
  failure: { since: at, times: 2, told: "it answered 500" },
  endedAt: at,
  formingUntil: at,
};
const decisions: Options<WatchedSource["decisions"]> = { title: "Titre", signals: "bold" };
const validators: Options<WatchedSource["validators"]> = {
  etag: 'W/"é"',
  lastModified: "Sun, 08 Feb 2026 08:00:00 GMT",
};

export function sourcesContract(open: OpenSubject): void {
  describe("sources", () => {
    const { store, restarted } = tryEachOn(open);
    const first = aSource();
    const second = aSource({ address: "https://b.example/feed", ...wholeSource, decisions, validators });

    it("has none at first", async () => {
      expect(await store().listSources()).toEqual([]);
      expect(await store().gathered("https://a.example/feed")).toBeUndefined();
    });

    it("gives back sources as they were stored, also after a restart", async () => {
      expect(await store().changeSources(() => [first, second])).toEqual([first, second]);
      await restarted();
      const listed = await store().listSources();
      expect(listed.toSorted(byAddress)).toEqual([first, second]);
    });

    it("hands a change all that are stored, and removes what it leaves out, also after a restart", async () => {
      await store().changeSources(() => [first, second]);
      const left = await store().changeSources((current) => {
        expect(current.toSorted(byAddress)).toEqual([first, second]);
        return current.filter(({ address }) => address !== first.address);
      });
      expect(left).toEqual([second]);
      await restarted();
      expect(await store().listSources()).toEqual([second]);
    });

    it("lets no change of the sources come between another's reading and writing", async () => {
      const addresses = Array.from({ length: 20 }, (_, n) => `https://a.example/${n}`);
      await Promise.all(
        addresses.map(async (address) =>
          store().changeSources((current) => [...current, aSource({ address })]),
        ),
      );
      expect((await store().listSources()).map(({ address }) => address).toSorted()).toEqual(
        addresses.toSorted(),
      );
    });

    it("leaves the sources as they were when a change returns what it got, or throws", async () => {
      await store().changeSources(() => [first]);
      expect(await store().changeSources((current) => current)).toEqual([first]);
      const failed = store().changeSources(() => {
        throw new RangeError("no such source");
      });
      await expect(failed).rejects.toThrow(RangeError);
      expect(await store().listSources()).toEqual([first]);
    });

    it("keeps what came of each source apart, also after a restart", async () => {
      const gathered = aGathered();
      const other: Gathered = { ...aGathered({ address: second.address }), editions: [] };
      await store().putGathered(first.address, { ...gathered, editions: [] });
      await store().putGathered(first.address, gathered);
      await store().putGathered(second.address, other);
      await restarted();
      expect(await store().gathered(first.address)).toEqual(gathered);
      expect(await store().gathered(second.address)).toEqual(other);
    });

    it("removes what came of a source, and finds it no error that there is nothing", async () => {
      await store().putGathered(first.address, aGathered());
      await store().putGathered(first.address, undefined);
      await store().putGathered(first.address, undefined);
      await restarted();
      expect(await store().gathered(first.address)).toBeUndefined();
    });
  });
}

function byAddress(a: WatchedSource, b: WatchedSource): number {
  return a.address < b.address ? -1 : 1;
}
