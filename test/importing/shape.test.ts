import { describe, expect, it } from "vitest";
import { shapeOf } from "../../src/importing/structure/shape.ts";
import { headlines, onlyDraft, problemLines } from "./parsed.ts";

const DATE = "date 2026-02-08 Titre A / Titre B\n\n";

const ofLength = (length: number, end = ""): string => `M${"o".repeat(length - 1 - end.length)}${end}`;

describe("the shape of a line", () => {
  it.each([
    ["Le prix monte", "headline"],
    ["LE PRIX MONTE", "label"],
    ["Qui paiera ?", "open"],
    ["Le prix monte.", "sentence"],
    ["Le prix monte. Qui paiera ?", "sentence"],
    ["et le prix monte", "sentence"],
    ["Un accord avec Acme Inc.", "headline"],
  ])("%s: %s", (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });

  it.each([
    [120, "", "headline"],
    [121, "", "open"],
    [200, "", "open"],
    [201, "", "sentence"],
    [140, " ?", "open"],
    [141, " ?", "sentence"],
  ])("of %d characters that end in “%s”: %s", (length, end, shape) => {
    expect(shapeOf(ofLength(length, end))).toBe(shape);
  });

  it.each([
    [120, "headline"],
    [121, "sentence"],
  ])("of %d characters with a full stop inside: %s", (length, shape) => {
    expect(shapeOf(ofLength(length, "o. Fin"))).toBe(shape);
  });
});

describe("an open line", () => {
  it("right below a headline is its paragraph, also when another headline comes next", () => {
    const draft = onlyDraft(`${DATE}Le prix monte\n\nQui paiera ?\n\nUn port ferme\n\nIl ferme.\n`);

    expect(headlines(draft)).toEqual(["Le prix monte", "Un port ferme"]);
    expect(draft.edition?.signals[0]?.paragraphs).toEqual(["Qui paiera ?"]);
  });

  it("below a headline and the name of a section is still the headline's paragraph", () => {
    const draft = onlyDraft(
      `${DATE}Le prix monte\n\nEN BREF\n\nQui paiera ?\n\nUn port ferme\n\nIl ferme.\n`,
    );

    expect(headlines(draft)).toEqual(["Le prix monte", "Un port ferme"]);
    expect(problemLines(draft)).toEqual(["warning 5"]);
  });
});
