import { describe, expect, test } from "vitest";
import { BUSINESS } from "../../src/search/equivalents/business.ts";
import { COMPANIES } from "../../src/search/equivalents/companies.ts";
import { INSTITUTIONS } from "../../src/search/equivalents/institutions.ts";
import { PLACES } from "../../src/search/equivalents/places.ts";
import { SOCIETY } from "../../src/search/equivalents/society.ts";
import { TECHNOLOGY } from "../../src/search/equivalents/technology.ts";
import { createEquivalents, readTable } from "../../src/search/equivalents/equivalents.ts";
import { createSearchIndex } from "../../src/search/memory-index.ts";
import { editionOf, found, indexOf } from "./builders.ts";

const edition = editionOf(
  "2026-02-08",
  "Le gendarme britannique des données enquête | Londres presse le pas.",
  "Un agent d’intelligence artificielle pour tous | Le site ouvre ce soir.",
  "L’IA générative au bureau | Une étude de plus.",
  "Essais cliniques : une jeune pousse lève des fonds | Elle vise Barcelone.",
  "J’ai lu le rapport | Rien de neuf.",
);
const index = indexOf(edition);
const notes = (query: string) => index.search(query, { number: 1, size: 10 }).notes;

describe("other words", () => {
  test.each([
    ["UK", "Le gendarme britannique des données enquête"],
    ["clinical trials", "Essais cliniques : une jeune pousse lève des fonds"],
    ["startup", "Essais cliniques : une jeune pousse lève des fonds"],
  ])("find what says it otherwise: %s", (query, headline) => {
    expect(found(index, query)[0]).toBe(headline);
  });

  test("come after the word itself", () => {
    expect(found(index, "intelligence artificielle")).toEqual([
      "Un agent d’intelligence artificielle pour tous",
      "L’IA générative au bureau",
    ]);
  });

  test("are named in the answer, as the table writes them", () => {
    expect(notes("UK")).toContainEqual({ kind: "also", typed: "UK", used: ["britannique", "Londres"] });
    expect(notes("gendarme")).toEqual([]);
  });

  test("that are acronyms count only where they stand in capitals", () => {
    for (const query of ["intelligence artificielle", "AI"])
      expect(found(index, query).toSorted()).toEqual([
        "L’IA générative au bureau",
        "Un agent d’intelligence artificielle pour tous",
      ]);
  });

  test("of a publisher stand beside those of the project", () => {
    const { entries } = readTable("# our own\nLa Ruche = bureau ~ guichet");
    const own = createSearchIndex(createEquivalents(entries));
    own.put(edition);
    expect(found(own, "Ruche")).toEqual(["L’IA générative au bureau"]);
    expect(found(own, "UK")).toHaveLength(1);
  });
});

describe("a table of other words", () => {
  test("names each line that holds no set", () => {
    expect(readTable("IA = AI\n\nonly one\n# remark").problems).toEqual([
      "line 3 has no two terms with = or ~ or > between them: only one",
    ]);
  });

  test("finds with > in one direction alone", () => {
    const { entries } = readTable("Total > TotalEnergies");
    expect(entries.map(({ label, others }) => [label, others.map((other) => other.label)])).toEqual([
      ["Total", ["TotalEnergies"]],
    ]);
  });

  test("takes a function word in capitals for an acronym, and only then", () => {
    const equivalents = createEquivalents(readTable("UN = Nations unies").entries);
    expect(equivalents.matches([{ typed: "UN", word: "un" }]).length).toBeGreaterThan(0);
    expect(equivalents.matches([{ typed: "un", word: "un" }])).toEqual([]);
  });

  test.each([INSTITUTIONS, PLACES, COMPANIES, TECHNOLOGY, BUSINESS, SOCIETY])(
    "of the project holds sets alone",
    (text) => {
      expect(readTable(text).problems).toEqual([]);
    },
  );

  test.each("rgpd pekin twitter startup cybersecurity vaccine netflix".split(" "))("knows %s", (word) => {
    expect(createEquivalents().knows(word)).toBe(true);
  });
});
