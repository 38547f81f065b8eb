import { describe, expect, test } from "vitest";
import { soundOf } from "../../src/search/analysis/sound.ts";
import { editionOf, found, indexOf } from "./builders.ts";

const index = indexOf(
  editionOf(
    "2026-02-08",
    "TikTok visé | Et aussi une enquête sur des images pédopornographiques.",
    "Starlink espionné | Arthur Mensch n’est pas concerné. Sa banque lance un appel.",
    "Un usage de plus | Depuis 2025, rien n’est sûr, dit-il au fait.",
  ),
);

describe("a word by its sound", () => {
  test.each([
    ["tictoc", "tiktok"],
    ["mench", "mensch"],
    ["cryptomonaie", "cryptomonnaie"],
    ["antreprise", "entreprise"],
    ["circulere", "circulaire"],
  ])("%s sounds like %s", (one, other) => {
    expect(soundOf(one)).toBe(soundOf(other));
  });

  test.each([
    ["tictoc", "TikTok visé"],
    ["starlinque", "Starlink espionné"],
    ["pédopornografie", "TikTok visé"],
    ["mench", "Starlink espionné"],
    ["tic toc", "TikTok visé"],
    ["star linque", "Starlink espionné"],
  ])("%s is found", (query, headline) => {
    expect(found(index, query)).toEqual([headline]);
  });
});

describe("what the archive does not have", () => {
  test.each(["DSA", "ETI", "ESG", "ANSSI", "apple", "2027", "lait", "USA"])(
    "%s is not corrected into another word",
    (query) => {
      expect(found(index, query)).toEqual([]);
    },
  );

  test("is answered with what was tried and with subjects that exist", () => {
    expect(index.search("ANSSI", { number: 1, size: 5 }).notes).toEqual([
      { kind: "tried", words: ["Agence nationale de la sécurité des systèmes d'information"] },
      { kind: "nearest", subjects: ["TikTok"] },
    ]);
  });

  test("is completed only with a note", () => {
    expect(index.search("star", { number: 1, size: 5 }).notes).toEqual([
      { kind: "spelling", typed: "star", used: "Starlink" },
    ]);
  });
});
