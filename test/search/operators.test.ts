import { describe, expect, test } from "vitest";
import { editionOf, found, indexOf } from "./builders.ts";

const index = indexOf(
  editionOf(
    "2025-12-07",
    "Grok hésite | Elon Musk aussi.",
    "ACC abandonne | Deux usines de moins.",
    "L’abandon du projet | Il coûte cher.",
  ),
  editionOf(
    "2026-02-08",
    "Grok revient | Londres enquête.",
    "TikTok visé | La banque 8VC regarde. Claude suit.",
  ),
);
const notes = (query: string) => index.search(query, { number: 1, size: 10 }).notes;

describe("operators as people guess them", () => {
  test.each([
    ["grok NOT musk", ["Grok revient"]],
    ["grok sauf musk", ["Grok revient"]],
    ["grok sauf:musk", ["Grok revient"]],
    ["grok SAUF londres", ["Grok hésite"]],
    ["banque -8VC", []],
    ["après:2026 grok", ["Grok revient"]],
    ["avant:2026 grok", ["Grok hésite"]],
    ["abandonne -abandon", ["ACC abandonne"]],
  ])("%s", (query, headlines) => {
    expect(found(index, query)).toEqual(headlines);
  });

  test.each(["musk OR tiktok", "musk OU tiktok", "musk | tiktok"])("%s finds either", (query) => {
    expect(found(index, query).toSorted()).toEqual(["Grok hésite", "TikTok visé"]);
  });

  test("a filter whose name is misspelt is read as the nearest, and the answer says so", () => {
    expect(found(index, "depui:2026 grok")).toEqual(["Grok revient"]);
    expect(notes("depui:2026 grok")).toEqual([
      { kind: "filter-name", typed: "depui:2026", meant: "depuis:2026" },
    ]);
  });

  test("a word with a colon that is near no filter is a word", () => {
    expect(notes("tiktok:visé")).toEqual([]);
    expect(found(index, "tiktok:visé")).toEqual(["TikTok visé"]);
  });
});

describe("an explanation", () => {
  test("says for each word of a query what answers it in a signal", () => {
    expect(index.explain("grok uk", "2026-02-08.00000000")).toEqual([
      {
        typed: "grok",
        answered: [{ by: "grok", why: "word", weight: 1, inHeadline: 1, inBody: 0 }],
      },
      {
        typed: "uk",
        answered: [
          { by: "londres", why: "equivalent", weight: 0.2, inHeadline: 0, inBody: 1, label: "Londres" },
        ],
      },
    ]);
    expect(index.explain("grok", "unknown")).toEqual([]);
  });
});
