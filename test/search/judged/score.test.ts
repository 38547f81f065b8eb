import { describe, expect, it } from "vitest";
import type { JudgedPair } from "./judged.ts";
import { type Answer, judgeAbsent, type Question, scoreGroups, scorePairs, scoreQuery } from "./score.ts";

const answer = (...refs: readonly string[]): Answer => ({ refs, marked: false });

const question: Question = { group: "names", query: "amazon", relevant: { a: 2, b: 1 } };

describe("a query's score", () => {
  it("is whole when the better signal comes first", () => {
    expect(scoreQuery(question, answer("a", "b"))).toEqual({
      ndcg: 1,
      success: true,
      nothing: false,
      violated: false,
    });
  });

  it("is less when the better signal comes second", () => {
    const { ndcg, success } = scoreQuery(question, answer("b", "a"));
    expect(ndcg).toBeCloseTo((1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)));
    expect(success).toBe(false);
  });

  it("counts no signal twice", () => {
    expect(scoreQuery(question, answer("a", "a", "b"))).toEqual(scoreQuery(question, answer("a", "b")));
  });

  it("counts ten signals at most", () => {
    const others = Array.from("0123456789");
    expect(scoreQuery(question, answer(...others, "a")).ndcg).toBe(0);
  });

  it("takes the best grade there is for a success", () => {
    expect(scoreQuery({ ...question, relevant: { b: 1 } }, answer("b")).success).toBe(true);
  });

  it("tells an empty answer from one with something excluded", () => {
    expect(scoreQuery(question, answer()).nothing).toBe(true);
    expect(scoreQuery({ ...question, mustNot: ["c"] }, answer("a", "c")).violated).toBe(true);
  });
});

describe("the groups' mean", () => {
  it("counts each group the same", () => {
    const easy = [1, 2, 3].map((n): Question => ({ group: "easy", query: `${n}`, relevant: { a: 2 } }));
    const hard: Question = { group: "hard", query: "x", relevant: { z: 2 } };
    expect(scoreGroups([...easy, hard], () => answer("a")).at(-1)).toMatchObject({
      group: "macro",
      ndcg: 0.5,
      queries: 4,
    });
  });

  it("is told on which day a query was typed", () => {
    const asked: (string | undefined)[] = [];
    scoreGroups([{ ...question, now: "2026-02-11" }], (_query, now) => {
      asked.push(now);
      return answer();
    });
    expect(asked).toEqual(["2026-02-11"]);
  });
});

describe("the answer to an absent subject", () => {
  const subject = { id: "ab01", query: "Tim Cook", near: ["c"], split: "dev" as const };

  it.each([
    ["nothing", [], false],
    ["near", ["c"], true],
    ["marked", ["c", "d"], true],
    ["wrong", ["c"], false],
  ] as const)("is %s", (verdict, refs, marked) => {
    expect(judgeAbsent(subject, { refs, marked })).toBe(verdict);
  });
});

describe("the pairs' score", () => {
  const pair = (second: string, same: boolean): JudgedPair => ({
    id: second,
    about: "x",
    first: "a",
    second,
    same,
    split: "dev",
  });
  const pairs = [pair("b", true), pair("c", true), pair("d", false), pair("e", false)];

  it("is the share of right links, and of true pairs found", () => {
    const score = scorePairs(pairs, (_one, other) => other === "b" || other === "d");
    expect(score).toMatchObject({ precision: 0.5, recall: 0.5, wrong: [pairs[2]], missed: [pairs[1]] });
  });

  it("has no wrong link where none is shown", () => {
    expect(scorePairs(pairs, () => false)).toMatchObject({ precision: 1, recall: 0 });
  });
});
