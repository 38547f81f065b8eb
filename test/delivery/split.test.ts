import { describe, expect, it } from "vitest";
import { splitText } from "../../src/delivery/decide/split.ts";

describe("a text that is split", () => {
  const pieces = (text: string, longest: number) => splitText(text, (piece) => piece.length <= longest);

  it("is cut after a sentence rather than between words", () => {
    expect(pieces("Une phrase. Une autre phrase ici.", 24)).toEqual(["Une phrase.", "Une autre phrase ici."]);
  });

  it("is cut between words rather than inside one", () => {
    expect(pieces("alpha beta gamma delta", 12)).toEqual(["alpha beta", "gamma delta"]);
  });

  it("is cut at the end of a list's line", () => {
    expect(pieces("Trois choses :\n- une\n- deux", 20)).toEqual(["Trois choses :", "- une\n- deux"]);
  });

  it("never cuts a character in two", () => {
    const family = "👨‍👩‍👧‍👦";
    for (const piece of pieces(family.repeat(5), 15)) expect(piece.replaceAll(family, "")).toBe("");
    expect(pieces("😀😀😀", 3).join("")).toBe("😀😀😀");
    expect(pieces("😀😀", 1)).toEqual(["😀", "😀"]);
  });

  it("cuts a word of 20,000 characters into pieces that join to it", () => {
    const word = "x".repeat(20_000);
    expect(pieces(word, 3_000)).toHaveLength(7);
    expect(pieces(word, 3_000).join("")).toBe(word);
  });
});
