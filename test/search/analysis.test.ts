import { describe, expect, test } from "vitest";
import { fold } from "../../src/text/fold.ts";
import { parseQuery } from "../../src/search/query/parse-query.ts";
import { stem } from "../../src/search/analysis/stem.ts";
import { tokenise, wordsIn } from "../../src/search/analysis/tokens.ts";

describe("the words of a text", () => {
  test("are cut at apostrophes of both kinds, and what was elided is known", () => {
    const words = tokenise("L'État, d’abord, qu’aujourd’hui");

    expect(words.map(({ word }) => word)).toEqual(["l", "etat", "d", "abord", "qu", "aujourd", "hui"]);
    expect(words.filter(({ elided }) => elided).map(({ word }) => word)).toEqual(["l", "d", "qu"]);
  });

  test("know what they are glued to", () => {
    expect(
      tokenise("JD.com et G42, lm-sensors 4,0")
        .filter(({ glued }) => glued)
        .map(({ word }) => word),
    ).toEqual(["com", "sensors", "0"]);
  });

  test("keep the tails of C++ and C#", () => {
    expect(wordsIn("C++ ou C#, g++")).toEqual(["c++", "ou", "c#", "g++"]);
  });
});

describe("stemming", () => {
  test.each([
    ["batterie", "batteries"],
    ["gigafactory", "gigafactories"],
    ["national", "nationaux"],
    ["réseau", "réseaux"],
    ["européenne", "européens"],
    ["officielle", "officiels"],
    ["active", "actif"],
    ["heureuse", "heureux"],
    ["première", "premiers"],
    ["publiée", "publier"],
    ["mesurait", "mesurer"],
  ])("%s and %s are forms of one word", (one, other) => {
    expect(stem(fold(one))).toBe(stem(fold(other)));
  });

  test.each([
    ["organe", "organisation"],
    ["séparation", "séparer"],
    ["poste", "posture"],
    ["4.0", "4.1"],
    ["commun", "communication"],
    ["mine", "ministre"],
  ])("%s and %s stay apart", (one, other) => {
    expect(stem(fold(one))).not.toBe(stem(fold(other)));
  });
});

describe("a query", () => {
  test("ignores a quote that is never closed", () => {
    expect(parseQuery('"tiktok visé -musk')).toMatchObject({
      words: [{ typed: "tiktok" }, { typed: "visé" }],
      phrases: [],
      excluded: [["musk"]],
    });
  });

  test("is words, phrases, exclusions and filters", () => {
    const query = parseQuery(
      'tik-tok «achats publics» -musk -"grok 2" depuis:2026 avant : 2026-03-01 theme:"elon musk"',
    );

    expect(query).toEqual({
      words: [{ typed: "tik-tok", parts: ["tik", "tok"] }],
      phrases: [{ typed: "«achats publics»", parts: ["achats", "publics"] }],
      excluded: [["musk"], ["grok", "2"]],
      filters: [
        { kind: "since", date: "2026" },
        { kind: "before", date: "2026-03-01" },
        { kind: "topic", topic: "elon musk" },
      ],
      notes: [],
    });
  });

  test("keeps a minus that excludes nothing: inside a word, before a number, or alone", () => {
    const { words, excluded } = parseQuery("lm-sensors -40 % - fin");

    expect(words.map(({ typed }) => typed)).toEqual(["lm-sensors", "40", "fin"]);
    expect(excluded).toEqual([]);
  });

  test("takes an ordinary sentence with a colon for words", () => {
    const { words, filters, notes } = parseQuery("Avant : le cloud");

    expect(words.map(({ typed }) => typed)).toEqual(["Avant", "le", "cloud"]);
    expect([filters, notes]).toEqual([[], []]);
  });
});
