import { describe, expect, test } from "vitest";
import { editDistance } from "../../src/text/edit-distance.ts";

describe("the distance between two spellings", () => {
  test.each([
    ["tiktok", "tiktok", 0],
    ["tiktk", "tiktok", 1],
    ["tikotk", "tiktok", 1],
    ["tiktokk", "tiktok", 1],
    ["tiqtok", "tiktok", 1],
    ["tqktk", "tiktok", 2],
    ["", "ab", 2],
    ["abc", "xyz", 3],
    ["a".repeat(64), "a".repeat(63), 1],
    ["a".repeat(65), "a".repeat(64), 3],
  ])("from %s to %s is %d, three and more counted as three", (one, other, distance) => {
    expect(editDistance(one, other, 2)).toBe(distance);
    expect(editDistance(other, one, 2)).toBe(distance);
  });
});
