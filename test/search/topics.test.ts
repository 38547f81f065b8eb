import { describe, expect, test } from "vitest";
import { topicsIn } from "../../src/search/subjects/topics.ts";
import { editionOf, indexOf } from "./builders.ts";

const first = editionOf(
  "2026-01-11",
  "Elon Musk ouvre une usine à Turin | La presse italienne en parle. L’usine emploiera mille personnes.",
  "Le cuivre remonte | Selon Glencore, la demande suit.",
  "TikTok ferme un bureau | Rien de plus.",
);
const second = editionOf(
  "2026-01-18",
  "La justice convoque Elon Musk | Le parquet se tait.",
  "Des nuages sur le cuivre | Glencore vend. Glencore attend.",
);
const third = editionOf("2026-01-25", "Elon Musk s’explique | Enfin.", "Le vent tourne | TikTok était là.");
const index = indexOf(first, second, third);

describe("a topic", () => {
  test("is a name, whole, and not a word that merely begins a sentence", () => {
    const names = topicsIn(
      "Perquisition chez X",
      "Le parquet convoque Elon Musk. Linda Yaccarino suit. Reste à voir OpenAI.",
    )
      .filter(({ name }) => name)
      .map(({ label }) => label);

    expect(names).toEqual(["X", "Elon Musk", "Linda Yaccarino", "OpenAI"]);
  });

  test.each([
    ["La Banque de France attend", "Banque de France"],
    ["Le nom AI.com est vendu", "AI.com"],
    ["Un accord avec G42", "G42"],
    ["L’État veut l’IA", "IA"],
  ])("is kept in one piece: %s", (headline, name) => {
    expect(topicsIn(headline, "").map(({ label }) => label)).toContain(name);
  });

  test("is never a quantity", () => {
    expect(topicsIn("Soixante millions de dollars pour quatre usines", "").map(({ label }) => label)).toEqual(
      ["usines"],
    );
  });
});

describe("an index", () => {
  test("knows whether a signal is about a topic: its headline names it, or its text does twice", () => {
    expect(index.isAbout("2026-01-11.00000000", "elon musk")).toBe(true);
    expect(index.isAbout("2026-01-18.00000001", "glencore")).toBe(true);
    expect(index.isAbout("2026-01-11.00000001", "glencore")).toBe(false);
    expect(index.isAbout("unknown", "glencore")).toBe(false);
  });

  test("suggests names, then headlines, for half-typed words", () => {
    expect(index.suggest("elon m", 3)).toEqual([
      "Elon Musk",
      "Elon Musk s’explique",
      "La justice convoque Elon Musk",
    ]);
    expect(index.suggest("tikt", 5)).toEqual(["TikTok", "TikTok ferme un bureau"]);
    expect(index.suggest("zzz", 5)).toEqual([]);
  });

  test("completes a word that only the texts have, after what was typed before it", () => {
    const archive = indexOf(
      editionOf("2026-01-05", "Le port | La souveraineté du port. La souveraineté, encore."),
    );
    expect(archive.suggest("souvera", 5)).toEqual(["souveraineté"]);
    expect(archive.suggest("port souvera", 5)).toEqual(["port souveraineté"]);
  });

  test("suggests the newest headlines before anything is typed", () => {
    expect(index.suggest("", 2)).toEqual(["Elon Musk s’explique", "Le vent tourne"]);
  });
});

describe("suggestions", () => {
  const archive = indexOf(
    editionOf(
      "2026-01-05",
      "TikTok avance | Bien.",
      "OpenAI recule | Un peu.",
      "Le logiciel open source gagne | Oui.",
    ),
  );

  test("join what is one word", () => {
    expect(archive.suggest("tik t", 3)[0]).toBe("TikTok");
    expect(archive.suggest("open a", 3)[0]).toBe("OpenAI");
  });

  test("correct what is misspelt", () => {
    expect(archive.suggest("tictoc", 3)).toEqual(["TikTok", "TikTok avance"]);
    expect(archive.suggest("logicl", 3)).toContain("logiciel");
  });
});
