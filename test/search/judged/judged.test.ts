import { describe, expect, it } from "vitest";
import { grouped } from "./grouped.ts";
import { type JudgedPair, readJudgedSets, refsOf } from "./judged.ts";

const sets = readJudgedSets();
const { editions, searched, headlines, queries, absent, pairs } = sets;
const known = new Set(refsOf(editions).values());
const knownToQueries = new Set(refsOf(searched).values());

describe("the judged sets", () => {
  it("name each signal by the headline that the import reads", () => {
    const read = editions.flatMap(({ id, signals }) =>
      signals.map(({ headline }, at) => [`${id}#${at + 1}`, headline]),
    );
    expect(Object.fromEntries(read)).toEqual(headlines);
  });

  it("are as large as they have to be", () => {
    expect(searched).toHaveLength(4);
    expect(editions).toHaveLength(10);
    expect(queries.length).toBeGreaterThanOrEqual(320);
    expect(absent.length).toBeGreaterThanOrEqual(60);
    expect(pairs.filter(({ same }) => same).length).toBeGreaterThanOrEqual(40);
    expect(pairs.filter(({ same }) => !same).length).toBeGreaterThanOrEqual(80);
  });

  it("refer to signals that exist", () => {
    const named = queries.flatMap(({ relevant, mustNot = [] }) => [...Object.keys(relevant), ...mustNot]);
    const near = absent.flatMap((subject) => subject.near ?? []);
    expect([...named, ...near].filter((ref) => !knownToQueries.has(ref))).toEqual([]);
    expect(pairs.flatMap(({ first, second }) => [first, second]).filter((ref) => !known.has(ref))).toEqual(
      [],
    );
  });

  it("want something of each query, and nothing that it excludes", () => {
    expect(queries.filter(({ relevant }) => Object.keys(relevant).length === 0)).toEqual([]);
    const torn = queries.filter(({ relevant, mustNot = [] }) => mustNot.some((ref) => ref in relevant));
    expect(torn).toEqual([]);
  });

  it("hold nothing twice", () => {
    const all = [...queries, ...absent, ...pairs].map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(queries.map(({ query }) => query)).size).toBe(queries.length);
    expect(new Set(pairs.map(nameOf)).size).toBe(pairs.length);
  });

  it("pair signals of two editions, the earlier first", () => {
    const wrong = pairs.filter(({ first, second }) => first.slice(0, 10) >= second.slice(0, 10));
    expect(wrong).toEqual([]);
  });

  it("are split half and half in each group", () => {
    const groups = grouped([...queries, ...absent.map((one) => ({ ...one, group: "absent" }))], groupOf);
    for (const [group, members] of groups) {
      const dev = members.filter(({ split }) => split === "dev").length;
      expect(Math.abs(dev * 2 - members.length), group).toBeLessThanOrEqual(1);
    }
  });

  it("keep each signal of the pairs in one half", () => {
    const halves = grouped(
      pairs.flatMap(({ first, second, split }) => [first, second].map((ref) => ({ ref, split }))),
      ({ ref }) => ref,
    );
    const torn = [...halves].filter(([, uses]) => new Set(uses.map(({ split }) => split)).size > 1);
    expect(torn).toEqual([]);
  });

  it.each(["dev", "test"])("have true and false pairs enough in %s", (half) => {
    const ofHalf = pairs.filter(({ split }) => split === half);
    expect(ofHalf.filter(({ same }) => same).length).toBeGreaterThanOrEqual(20);
    expect(ofHalf.filter(({ same }) => !same).length).toBeGreaterThanOrEqual(40);
  });
});

const nameOf = ({ first, second }: JudgedPair) => `${first} ${second}`;

const groupOf = ({ group }: { readonly group: string }) => group;
