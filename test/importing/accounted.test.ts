import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/importing/structure/draft.ts";
import { parsed } from "./parsed.ts";

/** A line of mark-up around words that no other line has. */
type Line = (words: string) => string;

const MARKDOWN: readonly Line[] = [
  (words) => `# ${words}`,
  (words) => `## ${words}`,
  (words) => `### [${words}](https://example.org/${words})`,
  (words) => `**${words}**`,
  (words) => `Oui, ${words}.`,
  (words) => `[là](https://example.org/${words}) et [là](https://example.org/x${words})`,
  (words) => `![${words}](https://example.org/a.png)`,
  (words) => `- ${words}`,
  (words) => `1. ${words}`,
  (words) => `> ${words}`,
  (words) => `    ${words}`,
  (words) => `[${words}]: https://example.org/${words}`,
  (words) => `<div>${words}</div>`,
  (words) => `Oui  \nnon<br>${words}`,
  (words) => `Sponsorisé par ${words}`,
  (words) => `Se désabonner ${words}`,
  () => "",
  () => "",
  () => "---",
  () => "```",
];

const HTML: readonly Line[] = [
  (words) => `<h1>${words}</h1>`,
  (words) => `<h2>${words}</h2>`,
  (words) => `<h3><a href="/${words}">${words}</a></h3>`,
  (words) => `<p><b>${words}</b></p>`,
  (words) => `<p>Oui, ${words}.</p>`,
  (words) => `<p><a href="https://example.org/${words}">là</a> <a href="${words}">là</a></p>`,
  (words) => `<img alt="${words}">`,
  (words) => `<ul><li>${words}</li><li>x${words}</li></ul>`,
  (words) => `<tr><td>${words}</td></tr>`,
  (words) => `<span style="display:none">${words}</span>`,
  (words) => `<nav>${words}</nav>`,
  (words) => `<footer>${words}<p>x${words}</p></footer>`,
  (words) => `${words}<br>`,
  (words) => `<p>Se désabonner ${words}</p>`,
  (words) => `<article><header>${words}</header></article>`,
  () => "<table>",
  () => "</div></p>",
  () => "<hr>",
];

const document = (kinds: readonly Line[]): fc.Arbitrary<string[]> =>
  fc
    .array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 20 })
    .map((lines) => lines.map((line, nth) => line(`mot${nth}fin`)));

describe.each([
  ["Markdown", MARKDOWN, "x.md", "---\ndate: 2026-02-08\ntitle: T\n---\n"],
  ["HTML", HTML, "x.html", "<html><head><title>T</title><meta name=date content=2026-02-08></head><body>\n"],
])("any %s", (_, kinds, name, head) => {
  it("has every word accounted for, in the draft or in a problem with its line", () => {
    fc.assert(
      fc.property(document(kinds), (lines) => {
        const text = head + lines.join("\n");
        const drafts = parsed(text, name);
        const kept = JSON.stringify(drafts.map(({ understood }) => understood));
        const told = new Set(drafts.flatMap(({ problems }) => problems.flatMap(linesOf)));
        const missing = text.split("\n").flatMap((line, index) => {
          const words = line.match(/mot\d+fin/g) ?? [];
          return words.every((word) => kept.includes(word)) || told.has(index + 1) ? [] : [line];
        });
        expect(missing).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

/** A problem names its line, or `(lines 3 to 5)`. */
function linesOf({ line, message }: Problem): number[] {
  const [, to] = /\(lines \d+ to (\d+)\)$/.exec(message) ?? [];
  return Array.from({ length: Number(to ?? line) - line + 1 }, (_, index) => line + index);
}
