import { describe, expect, it } from "vitest";
import { headlines, onlyDraft } from "./parsed.ts";

const HEAD = "La lettre du 12 janvier 2026\n\n";

describe("a plain text", () => {
  it.each([
    [
      "numbers",
      "1. Le port ferme ses quais\nIl ferme lundi.\n\n2. Et le deuxième ?\nIl ouvre mardi.\n\n3) Un troisième\nIl reste.\n",
      ["Le port ferme ses quais", "Et le deuxième ?", "Un troisième"],
    ],
    [
      "lines below them",
      "LE PORT FERME\n=============\n\nIl ferme lundi.\n\nUN AUTRE OUVRE\n==============\n\nIl ouvre mardi.\n",
      ["LE PORT FERME", "UN AUTRE OUVRE"],
    ],
    [
      "stars",
      "*Le port ferme ses quais\nIl ferme lundi.\n\n*Un autre ouvre ses quais\nIl ouvre mardi.\n",
      ["Le port ferme ses quais", "Un autre ouvre ses quais"],
    ],
    [
      "numbers and capitals before the text",
      "01. LE PORT. Il ferme lundi.\n\n02. LA MAIRIE. Elle ouvre mardi.\n\n03. LA GARE. Elle reste.\n",
      ["LE PORT", "LA MAIRIE", "LA GARE"],
    ],
  ])("has headlines that are marked by %s", (_, text, wanted) => {
    const draft = onlyDraft(HEAD + text);
    expect([headlines(draft), draft.edition?.date]).toEqual([wanted, "2026-01-12"]);
  });

  it("that is a list of addresses has a signal for each", () => {
    const stanza = (nth: number): string =>
      `  Le port ${nth} ferme\n  Il ferme lundi\n    https://example.org/${nth}\n`;
    const draft = onlyDraft(`${HEAD}Ports\n\n${[1, 2, 3, 4].map((nth) => stanza(nth)).join("\n")}`);
    expect(draft.edition?.signals).toMatchObject(
      [1, 2, 3, 4].map((nth) => ({
        headline: `Le port ${nth} ferme`,
        paragraphs: ["Il ferme lundi"],
        url: `https://example.org/${nth}`,
      })),
    );
    const items = [1, 2, 3].map(
      (nth) => `- Le port ${nth} ferme (Ouest-France)\n  https://example.org/${nth}`,
    );
    expect(headlines(onlyDraft(HEAD + items.join("\n")))).toHaveLength(3);
  });

  it("gives a signal the address of its footnote", () => {
    const text =
      "Le port ferme\n\nIl ferme lundi [1].\n\nUn autre ouvre\n\nIl ouvre mardi [2].\n\n[1] https://example.org/a\n[2] https://example.org/b\n";
    expect(onlyDraft(HEAD + text).edition?.signals).toMatchObject([
      { paragraphs: ["Il ferme lundi."], url: "https://example.org/a" },
      { paragraphs: ["Il ouvre mardi."], url: "https://example.org/b" },
    ]);
  });

  it("leaves a sponsor between stars out", () => {
    const text =
      "Le port ferme\n\nIl ferme lundi.\n\n*** SPONSORISÉ ***\nAcme vous offre un mois.\n\nUn autre ouvre\n\nIl ouvre mardi.\n";
    expect(headlines(onlyDraft(HEAD + text))).toEqual(["Le port ferme", "Un autre ouvre"]);
  });

  it("has its title and a motto above the date", () => {
    const draft = onlyDraft(
      "LA LETTRE\nL'actualité du port\n12/01/2026\n\nLe port ferme\n\nIl ferme lundi, dit la mairie.\n",
    );
    expect([draft.edition?.title, headlines(draft)]).toEqual(["LA LETTRE", ["Le port ferme"]]);
  });

  it.each(["x.org", "x.rst", "x.adoc"])("in a format that is not read is refused by its name: %s", (name) => {
    const draft = onlyDraft("#+title: La lettre\n\nLe port ferme\n\nIl ferme lundi.\n", name);
    expect(draft.edition).toBeUndefined();
    expect(draft.problems[0]?.message).toContain("is not read");
  });
});
