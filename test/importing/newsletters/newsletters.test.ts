import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDrafts } from "../../../src/importing/formats/read-drafts.ts";
import { readNewsletters } from "./expectation.ts";
import { score } from "./score.ts";

const folder = process.env["SIGNALPOST_TEST_NEWSLETTERS"] ?? "";
const isThere = existsSync(path.join(folder, "expected.json"));
if (!isThere)
  console.warn(
    "real newsletters are not read: SIGNALPOST_TEST_NEWSLETTERS names no folder with an expected.json",
  );

describe.skipIf(!isThere)("real newsletters", () => {
  it("are read as a person reads them", { timeout: 120_000 }, async () => {
    const scores = await Promise.all(
      readNewsletters(folder).map(async ({ name, bytes, expected }) =>
        score(await readDrafts({ name: expected.original_name ?? name, bytes }), expected),
      ),
    );
    const right = scores.filter(({ verdict }) => verdict === "right").length;
    const sum = (of: "expected" | "found" | "hit"): number =>
      scores.reduce((all, { headlines }) => all + headlines[of], 0);
    expect(right / scores.length).toBeGreaterThan(44 / 54);
    expect((2 * sum("hit")) / (sum("found") + sum("expected"))).toBeGreaterThan(0.95);
    expect(scores.filter(({ dateIsRight }) => dateIsRight).length / scores.length).toBeGreaterThan(0.9);
  });
});
