import { describe, expect, test } from "vitest";
import { createArchive } from "../../src/search/archive/archive.ts";
import { editionOf, indexOf } from "./builders.ts";

const aDocument = (id: string, headline: string) => ({
  id,
  date: "2026-02-08",
  order: 0,
  headline,
  body: "Rien de plus.",
});

describe("an archive", () => {
  test("grows no larger when documents come and go", () => {
    const archive = createArchive();
    archive.put(aDocument("a", "Le cuivre remonte"));
    for (let round = 0; round < 50; round += 1) {
      archive.put(aDocument("b", `Le nickel numéro ${round}`));
      archive.put(aDocument("c", `Le palladium numéro ${round}`));
      archive.remove("b");
    }

    expect(archive.size()).toBe(2);
    expect(archive.rows()).toBe(3);
    expect(archive.words.find("nickel")).toBeUndefined();
    expect(archive.words.startingWith("nick")).toEqual([]);
    expect(archive.words.near("nickl", 1)).toEqual([]);
    expect(archive.words.find("palladium")?.postings).toHaveLength(1);
  });

  test("gives the same pages as one long page, also where there are hundreds of hits", () => {
    const texts = Array.from(
      { length: 700 },
      (_, index) =>
        `Signal ${index} | ${"cuivre ".repeat((index * 37) % 13)}nickel ${"mot ".repeat((index * 61) % 29)}`,
    );
    const searched = indexOf(editionOf("2026-02-08", ...texts));
    const whole = searched
      .search("cuivre nickel", { number: 1, size: 1000 })
      .found.map(({ signal }) => signal);
    const pages = Array.from({ length: 70 }, (_, index) =>
      searched.search("cuivre nickel", { number: index + 1, size: 10 }).found.map(({ signal }) => signal),
    ).flat();

    expect(whole.length).toBeGreaterThan(600);
    expect(pages).toEqual(whole);
  });
});
