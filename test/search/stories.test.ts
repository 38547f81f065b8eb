import { describe, expect, test } from "vitest";
import { editionOf, indexOf } from "./builders.ts";

const index = indexOf(
  editionOf(
    "2026-03-15",
    "Orvane se place en redressement | Le fabricant de panneaux solaires de Voreppe emploie 170 ouvriers. Le tribunal nommera un repreneur.",
    "Orange revient au Congo | L’opérateur promet des antennes à Paris.",
    "Sanofi rapatrie un antibiotique | L’usine est en Normandie.",
  ),
  editionOf(
    "2026-05-24",
    "Orvane : les ouvriers veulent leur usine | À Voreppe, la coopérative attend le tribunal ; les panneaux solaires attendent aussi.",
    "Les oranges manquent | La Floride pleure, Paris aussi.",
    "Sanofi rachète une société | Le prix étonne Paris.",
  ),
);

describe("a story", () => {
  test("goes on where a rare name meets again with other rare words", () => {
    expect(index.story("2026-03-15.00000000")).toEqual(["2026-05-24.00000000"]);
    expect(index.alsoIn("2026-05-24.00000000")).toEqual(["2026-03-15"]);
  });

  test("does not hang on a name that is a word, nor on a name alone, nor on a place", () => {
    expect(index.story("2026-03-15.00000001")).toEqual([]);
    expect(index.story("2026-03-15.00000002")).toEqual([]);
  });

  test("of a signal that is unknown is empty", () => {
    expect(index.story("unknown")).toEqual([]);
    expect(index.alsoIn("unknown")).toEqual([]);
  });
});
