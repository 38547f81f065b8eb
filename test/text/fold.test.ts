import { describe, expect, test } from "vitest";
import { fold } from "../../src/text/fold.ts";

describe("folding", () => {
  test.each([
    ["Souveraineté", "souverainete"],
    ["E\u0301TAT", "etat"],
    ["ŒUVRE", "oeuvre"],
    ["Ægir", "aegir"],
    ["Straße", "strasse"],
    ["İstanbul", "istanbul"],
    ["ﬁnance", "finance"],
    ["tik\u00ADtok\u200B", "tiktok"],
  ])("%s is compared as %s", (word, folded) => {
    expect(fold(word)).toBe(folded);
  });
});
