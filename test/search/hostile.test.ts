import { describe, expect, test } from "vitest";
import { editionOf, indexOf } from "./builders.ts";

const index = indexOf(
  editionOf(
    "2026-02-08",
    "TikTok visé par Bruxelles | constructor __proto__ toString",
    "L’État achète | Rien. (.*)+",
  ),
);
const ask = (query: string) => index.search(query, { number: 1, size: 10 });

/** What is typed, and how many signals it finds where that is known. */
const QUERIES: readonly (readonly [name: string, query: string, total: number | undefined])[] = [
  ["an empty query", "", 0],
  ["blanks", " \t\n\u00A0", 0],
  ["only stop words", "le la les de", 0],
  ["only an exclusion", "-tiktok", 0],
  ["only a minus", "-", 0],
  ["10,000 characters of words", "tiktok bruxelles visée ".repeat(435), undefined],
  ["10,000 characters without a space", "a".repeat(10_000), undefined],
  ["10,000 characters of short words with points", "a.".repeat(5_000), undefined],
  ["10,000 quotes", '"'.repeat(10_000), undefined],
  ["10,000 colons after a filter", `depuis:${":".repeat(10_000)}`, undefined],
  ["unbalanced quotes", '"tiktok visé', 1],
  ["a closing French quote alone", "tiktok »", 1],
  ["an empty phrase", '""', 0],
  ["control characters", "\u0000tik\u0007tok\u001B[31m", undefined],
  ["right-to-left marks", "\u202Etiktok\u200F", 1],
  ["a zero-width space inside", "tik\u200Btok", 1],
  ["emoji", "🔋👩‍👩‍👧‍👦", 0],
  ["a lone surrogate", "\uD83D tiktok \uDC00", 1],
  ["regular-expression metacharacters", "(.*)+[^$]?{2,}|\\", 0],
  ["__proto__", "__proto__", 1],
  ["constructor", "constructor", 1],
  ["hasOwnProperty", "hasOwnProperty", 0],
  ["a filter without a value", "depuis:", 0],
  ["a date that is none", "depuis:2026-13-45 tiktok", 1],
  ["text of a page", "<script>alert(1)</script> & tiktok", undefined],
];

describe("a hostile query throws nothing and is answered", () => {
  test.each(QUERIES)("%s", (_name, query, total) => {
    const answer = ask(query);

    if (total !== undefined) expect(answer.total).toBe(total);
    expect(answer.found.length).toBeLessThanOrEqual(10);
    expect(index.suggest(query, 10).length).toBeLessThanOrEqual(10);
  });

  test.each([0, -1, Number.NaN, Infinity, 1e9])("page %d", (number) => {
    expect(index.search("tiktok", { number, size: 10 }).found.length).toBeLessThanOrEqual(1);
  });
});
