import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/importing/structure/draft.ts";
import { onlyDraft, parsed } from "./parsed.ts";

const lower = fc.constantFrom(
  ..."le prix monte à midi près du port où l’on attend une réponse ; été, œuvre « citée »".split(" "),
);
const word = fc.oneof(
  lower,
  fc.constantFrom("OpenAI", "4,5", "État", "🔋", "100\u00A0%", "X", "d’euros", "AI.com"),
);
const words = fc.array(word, { minLength: 1, maxLength: 20 }).map((list) => list.join(" "));
const opening = fc.constantFrom("Le groupe", "Un port", "Été :", "4 milliards pour", "JD.com");

const headline = fc.tuple(opening, words).map(([first, rest]) => `${first} ${rest} encore`);
const sentence = fc
  .tuple(opening, words, fc.constantFrom(".", " ?", " !", "…", ". »", ".)"))
  .map(([first, rest, end]) => `${first} ${rest}. Et voilà${end}`);
const plainSentence = fc.tuple(opening, words).map(([first, rest]) => `${first} ${rest} encore.`);
const bullet = fc.constantFrom("- ", "• ", "1. ", "🌐 ", "– ");
const list = fc
  .tuple(opening, bullet, fc.array(words, { minLength: 1, maxLength: 4 }))
  .map(([first, mark, items]) =>
    [`${first} choisit :`, ...items.map((item) => `${mark}${item} encore`)].join("\n"),
  );
const paragraph = fc.oneof(plainSentence, sentence.map(closed), list);
const url = fc.option(fc.constant("https://example.org/lire?a=1"), { nil: undefined });

/** A sentence that is not taken for a headline, whatever stands around it. */
function closed(text: string): string {
  return /[.»)]$/.test(text) ? text : `${text} C’est dit.`;
}

const edition = fc.record({
  title: headline,
  introduction: fc.array(plainSentence, { maxLength: 2 }),
  signals: fc.array(
    fc.record({ headline, paragraphs: fc.array(paragraph, { minLength: 1, maxLength: 3 }), url }),
    { minLength: 1, maxLength: 6 },
  ),
});

type Printable = typeof edition extends fc.Arbitrary<infer E> ? E : never;

function print({ title, introduction, signals }: Printable): string {
  const blocks = signals.flatMap((signal) => [
    signal.headline,
    ...signal.paragraphs,
    ...(signal.url === undefined ? [] : [signal.url]),
  ]);
  return `${[`date 2026-02-08 ${title}`, ...introduction, ...blocks].join("\n\n")}\n`;
}

describe("an edition", () => {
  it("is the same after it was printed and read again", () => {
    fc.assert(
      fc.property(edition, fc.constantFrom("\n", "\r\n"), (printable, end) => {
        const { edition: read } = onlyDraft(print(printable).replaceAll("\n", end));
        expect(read).toEqual({
          id: "2026-02-08",
          publication: "main",
          date: "2026-02-08",
          title: printable.title,
          introduction: printable.introduction.join("\n\n"),
          signals: printable.signals.map((signal) => ({
            id: expect.any(String),
            headline: signal.headline,
            paragraphs: signal.paragraphs,
            ...(signal.url === undefined ? {} : { url: signal.url }),
          })),
        });
        expect(new Set(read?.signals.map(({ id }) => id)).size).toBe(printable.signals.length);
      }),
      { numRuns: 300 },
    );
  });
});

const anyLine = fc.oneof(
  headline,
  sentence,
  list,
  fc.constantFrom(
    "",
    "",
    "",
    "SANTÉ",
    "---",
    "Se désabonner",
    "Publicité",
    "Bonjour,",
    "date 2026-02-15 Suite",
  ),
  fc.constantFrom(
    "Avec notre partenaire X, tout va !",
    "date 2026-02",
    "https://example.org/",
    "\u00A0",
    "Qui paiera ?",
  ),
  fc.string({ unit: "grapheme", maxLength: 40 }).map((line) => line.replace(/^\s*[#{<]+/, "")),
);

describe("any text", () => {
  it("has every line accounted for, in the draft or in a problem with its line", () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 25 }), (lines) => {
        const text = lines.join("\n");
        const drafts = parsed(text);
        const kept = squeeze(
          drafts
            .flatMap(({ understood: { date, title, introduction, signals } }) => [
              date,
              title,
              introduction,
              ...signals.flatMap((signal) => [signal.headline, ...signal.paragraphs, signal.url]),
            ])
            .join(" "),
        );
        const told = new Set(drafts.flatMap(({ problems }) => problems.flatMap(linesOf)));
        const missing = text
          .split(/\r\n?|\n/)
          .flatMap((line, index) =>
            kept.includes(squeeze(line.replace(/^\s*date\s*:?\s*\S+[\s,:|–—-]*/i, ""))) ||
            told.has(index + 1) ||
            told.has(0)
              ? []
              : [line],
          );
        expect(missing).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

/** A problem names its line, or `(lines 3 to 5)`. */
function linesOf({ line, message }: Problem): number[] {
  const [, from, to] = /\(lines (\d+) to (\d+)\)$/.exec(message) ?? [];
  if (from === undefined) return [line];
  return Array.from({ length: Number(to) - line + 1 }, (_, index) => line + index);
}

// White space and what nobody sees does not count
const squeeze = (text: string): string => text.normalize("NFC").replaceAll(/[\s\p{C}\u034F]+/gu, "");
