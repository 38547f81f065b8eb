import { describe, expect, it } from "vitest";
import { erasureOf, scrubGathered } from "../../src/editing/erase.ts";
import { printOf, scrubTaken } from "../../src/importing/storing/print.ts";
import { aGathered, anEdition } from "../builders.ts";

describe("what is kept of a source, once a signal is erased,", () => {
  it("has neither the signal's hash nor the one it had before, and all others", () => {
    const print = printOf(anEdition());
    const [erased, ...others] = print.signals;
    const edition = { edition: "2026-02-08", revision: 2, print, before: print };
    const taken = { source: "a.txt", content: "a1b2", editions: [edition] };
    const left = { ...print, signals: others };
    expect(scrubTaken(taken, erased?.id ?? "").editions).toEqual([{ ...edition, print: left, before: left }]);
    expect(scrubTaken(taken, "2026-02-08.none")).toBe(taken);
  });

  it("has nothing of it for the next edition either, where the source brought it again", () => {
    const gathered = aGathered();
    const [signal] = gathered.forming?.signals ?? [];
    if (!signal) throw new Error("the builder has a signal");
    const details = { edition: "2026-02-08", at: new Date(0), author: "operator", key: "0a".repeat(32) };
    const erasure = erasureOf({ id: "2026-02-08.00000001", ...signal }, details);
    const left = scrubGathered(gathered, [erasure]);
    expect(JSON.stringify(left)).not.toContain("cuivre");
    expect(left.forming?.signals).toMatchObject([{ names: signal.names, headline: "", paragraphs: [] }]);
    expect(scrubGathered(gathered, [])).toBe(gathered);
  });
});
