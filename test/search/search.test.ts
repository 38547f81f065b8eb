import { describe, expect, test } from "vitest";
import type { Span } from "../../src/ports/answer.ts";
import { editionOf, found, indexOf } from "./builders.ts";

const january = editionOf(
  "2026-01-11",
  "TikTok ouvre un bureau à Lyon | Trente personnes y travailleront.",
  "JD.com arrive en Europe | Le groupe chinois vise Amazon.",
  "Souveraineté : l’État choisit ses nuages | Les achats publics de logiciels seront français.",
  "Grok poursuivi | Elon Musk se défend devant les juges.",
);
const february = editionOf(
  "2026-02-08",
  "Deux gigafactories à l’arrêt | Les batteries coûtent 4,5 milliards d’euros. Le siège du groupe reste à Turin.",
  "Une enquête sur Grok | L’outil de xAI inquiète Londres.",
  "Des nuages sur le cloud | Un nuage passe. Le public achète moins.",
  "Le marché des puces | Le nom AI.com est vendu. L’annonce est tombée lundi.",
);
const index = indexOf(january, february);

const marked = (spans: readonly Span[] = []) => spans.filter((span) => span.marked).map(({ text }) => text);
const first = (query: string) => index.search(query, { number: 1, size: 10 });

describe("a search finds", () => {
  test.each([
    ["tiktok", "TikTok ouvre un bureau à Lyon"],
    ["tik tok", "TikTok ouvre un bureau à Lyon"],
    ["tiktk", "TikTok ouvre un bureau à Lyon"],
    ["souverainete", "Souveraineté : l’État choisit ses nuages"],
    ["l'état", "Souveraineté : l’État choisit ses nuages"],
    ["gigafactory", "Deux gigafactories à l’arrêt"],
    ["batterie", "Deux gigafactories à l’arrêt"],
    ['"achats publics"', "Souveraineté : l’État choisit ses nuages"],
    ["grok -musk", "Une enquête sur Grok"],
    ["AI.com", "Le marché des puces"],
    ["4,5 milliards", "Deux gigafactories à l’arrêt"],
    ["depuis:2026-02 grok", "Une enquête sur Grok"],
    ["avant:2026-02 grok", "Grok poursuivi"],
    ["jdcom", "JD.com arrive en Europe"],
    ["lyo", "TikTok ouvre un bureau à Lyon"],
  ])("%s", (query, headline) => {
    expect(found(index, query)[0]).toBe(headline);
  });

  test("a phrase only where its words stand one after the other", () => {
    expect(found(index, '"achats publics"')).toEqual(["Souveraineté : l’État choisit ses nuages"]);
  });

  test("nothing with an excluded word, in any of its forms", () => {
    expect(found(index, "grok -musk")).toEqual(["Une enquête sur Grok"]);
    expect(found(index, "nuages -achat")).toEqual(["Des nuages sur le cloud"]);
    expect(found(index, 'nuages -"achats publics"')).toEqual(["Des nuages sur le cloud"]);
  });

  test("the headline before the text, and the newer first among equals", () => {
    expect(found(index, "nuage")).toEqual([
      "Des nuages sur le cloud",
      "Souveraineté : l’État choisit ses nuages",
    ]);
    expect(found(index, "grok").toSorted()).toEqual(["Grok poursuivi", "Une enquête sur Grok"]);
    const twins = indexOf(
      editionOf("2025-01-05", "Le cuivre remonte"),
      editionOf("2025-03-02", "Le cuivre remonte"),
    );
    expect(twins.search("cuivre", { number: 1, size: 2 }).found.map(({ edition }) => edition)).toEqual([
      "2025-03-02",
      "2025-01-05",
    ]);
  });

  test("an edition by its date, in its order", () => {
    expect(found(index, "edition:2026-02")).toEqual(february.signals.map(({ headline }) => headline));
    expect(found(index, "édition : 2026-01-11 grok")).toEqual(["Grok poursuivi"]);
  });

  test("what is about a topic: in the headline, or twice in the text", () => {
    expect(found(index, "thème:nuages")).toHaveLength(2);
    expect(found(index, "theme:milliards")).toEqual([]);
    expect(found(index, 'topic:"elon musk"')).toEqual([]);
  });
});

describe("a search says", () => {
  test("which words the best ones leave out", () => {
    expect(first("tiktok cuivre lyon").notes).toEqual([{ kind: "not-all-words", missing: ["cuivre"] }]);
  });

  test("which spelling it took instead", () => {
    expect(first("batereis").notes).toEqual([{ kind: "spelling", typed: "batereis", used: "batteries" }]);
  });

  test("which part it did not understand, with an example", () => {
    expect(first("depuis:demain tiktok").notes).toEqual([
      { kind: "not-understood", part: "depuis:demain", expected: "depuis:2026-01" },
    ]);
    expect(first("tiktok theme:").notes).toEqual([
      { kind: "not-understood", part: "theme:", expected: "theme:cloud" },
    ]);
  });

  test("that nothing was asked", () => {
    expect(first("").notes).toEqual([{ kind: "nothing-asked" }]);
    expect(first("-musk")).toEqual({ total: 0, found: [], notes: [{ kind: "nothing-asked" }] });
  });

  test("that a phrase is nowhere, and shows the nearest signals", () => {
    const { found: nearest, notes } = first('"achats européens de logiciels"');

    expect(notes).toEqual([{ kind: "not-all-words", missing: ['"achats européens de logiciels"'] }]);
    expect(nearest[0]?.signal).toBe("2026-01-11.00000002");
  });

  test("nothing beside the hits when all is found as typed", () => {
    expect(first("tiktok lyon").notes).toEqual([]);
  });
});

describe("a hit shows", () => {
  test("the real words that matched, in the headline and in the passage", () => {
    const [hit] = first("gigafactory batterie").found;

    expect(marked(hit?.headline)).toEqual(["gigafactories"]);
    expect(marked(hit?.snippet)).toEqual(["batteries"]);
  });

  test("a compound marked as one", () => {
    expect(marked(first("AI.com").found[0]?.snippet)).toEqual(["AI.com"]);
    expect(marked(first('"achats publics"').found[0]?.snippet)).toEqual(["achats publics"]);
  });

  test("the best passage of a long text, cut between words, at most about 200 characters", () => {
    const filling = "Une phrase de remplissage sans grand intérêt pour personne. ".repeat(20);
    const long = indexOf(
      editionOf(
        "2026-03-01",
        `Cuivre | ${filling}Le palladium monte, et le nickel aussi, dit Boliden. ${filling}`,
      ),
    );
    const snippet = long.search("nickel boliden", { number: 1, size: 1 }).found[0]?.snippet ?? [];
    const text = snippet.map((span) => span.text).join("");

    expect(marked(snippet)).toEqual(["nickel", "Boliden"]);
    expect(text.length).toBeLessThanOrEqual(204);
    expect(text).toMatch(/^… \p{L}/u);
    expect(text).toContain("Le palladium monte, et le nickel aussi, dit Boliden.");
  });

  test("the spaces that do not break, so that no line begins with a colon", () => {
    const spaced = indexOf(editionOf("2026-03-01", "Cuivre | Un\u00A0avis\u202F: le nickel monte."));
    const snippet = spaced.search("nickel", { number: 1, size: 1 }).found[0]?.snippet ?? [];
    expect(snippet.map(({ text }) => text).join("")).toBe("Un\u00A0avis\u202F: le nickel monte.");
  });

  test("the beginning of the text when only the headline matches", () => {
    expect(first("lyon").found[0]?.snippet).toEqual([
      { text: "Trente personnes y travailleront.", marked: false },
    ]);
  });
});

describe("an index", () => {
  test("shows a corrected edition as it is now, and forgets a removed one", () => {
    const changing = indexOf(january, february);

    changing.put(editionOf("2026-01-11", "Le cuivre remonte"));
    expect(found(changing, "tiktok")).toEqual([]);
    expect(found(changing, "cuivre")).toEqual(["Le cuivre remonte"]);

    changing.remove("2026-01-11");
    expect(found(changing, "cuivre")).toEqual([]);
    changing.remove("2026-01-11");
    expect(found(changing, "gigafactories")).toHaveLength(1);
  });

  test("answers a page beyond the last with no hits and the same total", () => {
    expect(index.search("grok", { number: 9, size: 10 })).toMatchObject({ total: 2, found: [] });
  });
});
