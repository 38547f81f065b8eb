import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Edition } from "../../src/domain/edition.ts";
import { tokenise } from "../../src/search/analysis/tokens.ts";
import { editionOf, indexOf } from "./builders.ts";

const WORDS =
  "Amazon Bruxelles État achats agents banque batteries cloud circulaire crypto défense données enquête euros gigafactories Grok " +
  "images l’IA milliards mineurs numériques OpenAI parquet plateforme santé satellite souveraineté Starlink TikTok usines vidéo " +
  "JD.com AI.com G42 4,5 lm-sensors le la de sur œuvre naïve ČEZ x";
const word = fc.constantFrom(...WORDS.split(" "));
const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));
const signal = fc.tuple(text, text).map(([headline, body]) => `${headline} | ${body}`);
const edition = (id: string) =>
  fc.array(signal, { minLength: 1, maxLength: 6 }).map((signals) => editionOf(id, ...signals));
const editions = fc.tuple(edition("2026-01-04"), edition("2026-01-11"), edition("2026-01-18"));

const EVERYTHING = { number: 1, size: 1000 };

describe("for any archive", () => {
  test("every signal is found by each of its own words", () => {
    fc.assert(
      fc.property(editions, (all) => {
        const index = indexOf(...all);
        for (const one of signalsOf(all))
          for (const own of [one.headline, ...one.paragraphs].join(" ").split(" "))
            expect(index.search(own, EVERYTHING).found.map((hit) => hit.signal)).toContain(one.id);
      }),
      { numRuns: 40 },
    );
  });

  test("every signal is found first by its whole headline, or after one with the same headline", () => {
    fc.assert(
      fc.property(editions, (all) => {
        const index = indexOf(...all);
        const headlines = new Map(signalsOf(all).map(({ id, headline }) => [id, headline]));
        for (const { headline } of signalsOf(all)) {
          const [best] = index.search(headline, EVERYTHING).found;
          expect(wordsOf(headlines.get(best?.signal ?? "") ?? "")).toEqual(wordsOf(headline));
        }
      }),
      { numRuns: 100 },
    );
  });

  test("adding then removing an edition leaves every answer as it was", () => {
    fc.assert(
      fc.property(
        editions,
        fc.array(text, { minLength: 5, maxLength: 5 }),
        ([first, second, third], queries) => {
          const index = indexOf(first, second);
          const answers = () => queries.map((query) => index.search(query, EVERYTHING));
          const before = answers();
          index.put(third);
          index.put({ ...second, signals: second.signals.toReversed() });
          index.put(second);
          index.remove(third.id);
          expect(answers()).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("the pages show every hit once, in the order of one long page", () => {
    fc.assert(
      fc.property(editions, text, fc.integer({ min: 1, max: 4 }), (all, query, size) => {
        const index = indexOf(...all);
        const whole = index.search(query, EVERYTHING);
        const pages: string[] = [];
        for (let number = 1; (number - 1) * size < whole.total; number += 1)
          pages.push(...index.search(query, { number, size }).found.map((hit) => hit.signal));
        expect(pages).toEqual(whole.found.map((hit) => hit.signal));
        expect(new Set(pages).size).toBe(whole.total);
      }),
      { numRuns: 60 },
    );
  });

  test("whatever is typed, nothing throws, and what is shown is the text itself", () => {
    fc.assert(
      fc.property(editions, fc.string({ unit: "binary", maxLength: 80 }), text, (all, junk, words) => {
        const index = indexOf(...all);
        const headlines = new Set(signalsOf(all).map(({ headline }) => headline));
        for (const query of [junk, `${words} ${junk}`, `"${junk}" ${words}`, `-${junk} ${words}`])
          for (const { headline } of index.search(query, EVERYTHING).found)
            expect(headlines).toContain(headline.map((span) => span.text).join(""));
      }),
      { numRuns: 60 },
    );
  });
});

function signalsOf(all: readonly Edition[]): Edition["signals"] {
  return all.flatMap(({ signals }) => signals);
}

function wordsOf(headline: string): string[] {
  return tokenise(headline).map((token) => token.word);
}
