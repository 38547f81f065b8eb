import { describe, expect, test } from "vitest";
import { createSearchIndex } from "../../src/search/memory-index.ts";
import { FACTS, OWN_QUERIES } from "../evaluation/own-queries.ts";
import { sampleEdition } from "../evaluation/sample.ts";

const edition = sampleEdition();
const index = createSearchIndex();
index.put(edition);

const idOf = new Map<string, string>(
  Object.entries(FACTS).map(([key, fact]) => [
    key,
    edition.signals.find(({ headline, paragraphs }) => [headline, ...paragraphs].join("\n").includes(fact))
      ?.id ?? key,
  ]),
);
const nameOf = new Map([...idOf].map(([key, id]) => [id, key]));

const queries = Object.entries(OWN_QUERIES).flatMap(([group, lines]) =>
  lines
    .trim()
    .split("\n")
    .map((line) => {
      const [query = "", judged = ""] = line.split("→").map((part) => part.trim());
      const names = judged.split(" ").filter((name) => name !== "-");
      return {
        group,
        query,
        first: names.filter((name) => !name.startsWith("!")),
        never: names.filter((name) => name.startsWith("!")).map((name) => name.slice(1)),
      };
    }),
);

describe("the queries written for the sample edition", () => {
  test("are at least 150, over every class", () => {
    expect(queries.length).toBeGreaterThanOrEqual(150);
    expect(Object.keys(OWN_QUERIES)).toHaveLength(15);
  });

  test.each(queries)("$group: $query", ({ query, first, never }) => {
    const found = index.search(query, { number: 1, size: 20 }).found.map(({ signal }) => nameOf.get(signal));

    if (first.length > 0) expect(first).toContain(found[0]);
    else if (never.length === 0) expect(found).toEqual([]);
    for (const name of never) expect(found).not.toContain(name);
  });
});
