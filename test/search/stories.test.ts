import { describe, expect, test } from "vitest";
import { editionOf, indexOf } from "./builders.ts";

const march = editionOf(
  "2026-03-15",
  "Orvane se place en redressement | Le fabricant de panneaux solaires de Voreppe emploie 170 ouvriers. Le tribunal nommera un repreneur.",
  "Orange revient au Congo | L’opérateur promet des antennes à Paris.",
  "Sanofi rapatrie un antibiotique | L’usine est en Normandie.",
);
const may = editionOf(
  "2026-05-24",
  "Orvane : les ouvriers veulent leur usine | À Voreppe, la coopérative attend le tribunal ; les panneaux solaires attendent aussi.",
  "Les oranges manquent | La Floride pleure, Paris aussi.",
  "Sanofi rachète une société | Le prix étonne Paris.",
);
const index = indexOf(march, may);

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

  test("is shown in order, with the signal that fits best among it", () => {
    const { total, found } = index.search("coopérative orvane", { number: 1, size: 10, as: "story" });
    expect(found.map(({ edition }) => edition)).toEqual(["2026-03-15", "2026-05-24"]);
    expect(total).toBe(2);
  });

  test("leaves out what was retracted", () => {
    const retraction = { at: new Date("2026-03-16T08:00:00Z"), reason: "", hidesHeadline: false };
    const [signal, ...others] = march.signals;
    const signals = signal ? [{ ...signal, retraction }, ...others] : others;
    expect(indexOf({ ...march, signals }, may).story("2026-05-24.00000000")).toEqual([]);
  });
});
