import { describe, expect, test } from "vitest";
import { numberAt, spellings } from "../../src/search/analysis/numbers.ts";
import { dateAt } from "../../src/search/query/dates.ts";
import { editionOf, found, indexOf } from "./builders.ts";

const index = indexOf(
  editionOf("2026-01-11", "Le cloud gagne | Gelé depuis mai 2024, le chantier reprend."),
  editionOf(
    "2026-02-08",
    "Le nom se vend cher | Soixante-dix millions de dollars, payés d’un coup.",
    "Le cloud recule | L’audience est fixée au 20 avril. Le groupe perd 4,5 milliards d’euros.",
    "Quatre suspects au tribunal | Ils se taisent. Une levée de 52 M$ est suspendue.",
  ),
);
const first = (query: string, today?: string) => index.search(query, { number: 1, size: 10, today });

describe("numbers", () => {
  test.each([70, 71, 80, 81, 99, 100, 200, 350, 21, 16, 17])("%i is read back from its words", (value) => {
    for (const words of spellings(value)) expect(numberAt(words, 0)).toEqual({ value, words: words.length });
  });

  test.each([
    ["70 millions", "Le nom se vend cher"],
    ["70M$", "Le nom se vend cher"],
    ["70 M", "Le nom se vend cher"],
    ["septante millions", "Le nom se vend cher"],
    ["seventy million", "Le nom se vend cher"],
    ["4.5 billion", "Le cloud recule"],
    ["quatre milliards et demi", "Le cloud recule"],
    ["4 suspects", "Quatre suspects au tribunal"],
    ["cinquante-deux millions", "Quatre suspects au tribunal"],
  ])("%s finds the other way to write it", (query, headline) => {
    expect(found(index, query)[0]).toBe(headline);
  });

  test("are never corrected into others", () => {
    expect(found(index, "2027")).toEqual([]);
    expect(index.search("71 millions", { number: 1, size: 5 }).notes).toEqual([
      { kind: "not-all-words", missing: ["71"] },
    ]);
  });
});

describe("dates", () => {
  const today = "2026-02-11";

  test.each([
    ["fevrier", "2026-02-01", "2026-02-28"],
    ["mars 2025", "2025-03-01", "2025-03-31"],
    ["decembre", "2025-12-01", "2025-12-31"],
    ["8 fevrier", "2026-02-08", "2026-02-08"],
    ["february 8 2026", "2026-02-08", "2026-02-08"],
    ["1er mars 2026", "2026-03-01", "2026-03-01"],
    ["08 02 2026", "2026-02-08", "2026-02-08"],
    ["2026", "2026-01-01", "2026-12-31"],
    ["semaine derniere", "2026-02-02", "2026-02-08"],
    ["last month", "2026-01-01", "2026-01-31"],
    ["lundi", "2026-02-09", "2026-02-09"],
    ["hier", "2026-02-10", "2026-02-10"],
  ])("%s is from %s to %s", (words, from, to) => {
    expect(dateAt(words.split(" "), 0, today)?.period).toEqual({ from, to });
  });

  test("stand for the editions of that time, and the answer says so", () => {
    expect(found(index, "8 février")).toHaveLength(3);
    expect(first("8 février").notes).toEqual([
      { kind: "date", typed: "8 février", from: "2026-02-08", to: "2026-02-08" },
    ]);
    expect(first("la semaine dernière", "2026-02-11").total).toBe(3);
  });

  test("narrow the other words where no text has them all", () => {
    expect(found(index, "cloud février")).toEqual(["Le cloud recule"]);
    expect(found(index, "cloud depuis février")).toEqual(["Le cloud recule"]);
    expect(found(index, "cloud avant février")).toEqual(["Le cloud gagne"]);
    expect(found(index, "depuis:février cloud")).toEqual(["Le cloud recule"]);
  });

  test("that a text names are searched as text", () => {
    expect(found(index, "20 avril")).toEqual(["Le cloud recule"]);
    expect(found(index, "depuis mai 2024")).toEqual(["Le cloud gagne"]);
  });

  test("without an edition find nothing", () => {
    expect(found(index, "3 mai 2026")).toEqual([]);
  });
});
