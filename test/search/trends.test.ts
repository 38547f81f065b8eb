import { expect, test } from "vitest";
import { trendsIn } from "../../src/search/subjects/trends.ts";

const text = (date: string, headline: string, body = "") => ({ date, headline, body });

test("trends count a name in its most frequent form, in how many texts of each date", () => {
  const trends = trendsIn([
    text("2026-02-08", "La justice convoque Elon Musk", "Musk se tait. Musk attend."),
    text("2026-02-15", "Le retour de Musk", "Rien de plus."),
    text("2026-02-15", "Une amende pour TikTok"),
    text("2026-02-15", "L’État attend TikTok en avril"),
  ]);
  expect(trends).toEqual([
    { label: "Elon Musk", total: 2, byDate: { "2026-02-08": 1, "2026-02-15": 1 } },
    { label: "TikTok", total: 2, byDate: { "2026-02-15": 2 } },
  ]);
});
