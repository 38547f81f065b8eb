import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutAtWord } from "../../src/text/cut.ts";
import { pieces } from "../../adapters/slack/blocks/pieces.ts";

describe("a text in pieces", () => {
  it("is cut at a line's end, else between words, else between characters", () => {
    expect(pieces("un deux\ntrois", 10)).toEqual(["un deux", "trois"]);
    expect(pieces("un deux trois", 10)).toEqual(["un deux", "trois"]);
    expect(pieces("😀😀😀", 3)).toEqual(["😀", "😀", "😀"]);
  });

  it("loses nothing but white space at the cuts, and never cuts a character", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.integer({ min: 2, max: 50 }),
        (text, most) => {
          const all = pieces(text, most);
          expect(all.join("").replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
          for (const piece of all) {
            expect(piece.length).toBeLessThanOrEqual(most);
            expect(() => encodeURIComponent(piece)).not.toThrow();
          }
        },
      ),
    );
  });

  it("shortened says that there is more", () => {
    expect(cutAtWord("un deux", 7)).toBe("un deux");
    expect(cutAtWord("un deux trois", 9)).toBe("un deux…");
  });
});
