import type { Answer, Hit, Span } from "../../src/ports/answer.ts";
import { textsIn } from "../../src/words/texts/in-language.ts";
import { harmless } from "../../src/text/harmless.ts";
import type { Screen } from "./screen.ts";

/** An answer as lines for the terminal; what was searched for is marked, in colour or with «*». */
export function renderAnswer(answer: Answer, { styled }: Screen): string {
  const { labels } = textsIn(answer.language);
  const marked = (spans: readonly Span[]) =>
    spans
      .map(({ text, marked: isHit }) => (isHit ? styled("underline", harmless(text)) : harmless(text)))
      .join("");
  const hitLines = (hit: Hit, number: number) => [
    "",
    `${styled("dim", `${number}.`)} ${styled("bold", marked(hit.headline))}`,
    ...(hit.snippet.length > 0 ? [`   ${marked(hit.snippet)}`] : []),
    `   ${styled("dim", `${labels.date(hit.edition)} · /signal ${hit.signal}`)}`,
  ];

  switch (answer.kind) {
    case "said":
      return answer.lines
        .map((line) => (answer.tone === "problem" ? styled("yellow", harmless(line)) : harmless(line)))
        .join("\n");
    case "hits": {
      const first = (answer.page - 1) * HITS_PER_PAGE + 1;
      const turn = `/signal ${answer.words} page:${answer.page + 1}`;
      return [
        styled("green", harmless(answer.summary)),
        ...answer.notes.map((note) => styled("yellow", harmless(note))),
        ...answer.hits.flatMap((hit, n) => hitLines(hit, first + n)),
        ...(answer.pages > 1 ? ["", labels.page(answer.page, answer.pages)] : []),
        ...(answer.page < answer.pages ? [styled("dim", `${labels.nextPage} → ${harmless(turn)}`)] : []),
      ].join("\n");
    }
    case "edition":
      return [
        styled("bold", harmless(answer.title)),
        styled("green", harmless(answer.summary)),
        ...(answer.introduction === "" ? [] : ["", harmless(answer.introduction)]),
        ...answer.hits.flatMap((hit, n) => hitLines(hit, n + 1)),
      ].join("\n");
    case "signal": {
      const { signal, edition, position, total, alsoIn } = answer.whole;
      return [
        `${labels.place({ kind: "of", position, total })} ${styled("bold", harmless(signal.headline))}`,
        styled("dim", labels.date(edition)),
        ...signal.paragraphs.flatMap((paragraph) => ["", harmless(paragraph)]),
        ...(signal.url === undefined ? [] : ["", `${labels.readSource}: ${harmless(signal.url)}`]),
        ...(alsoIn.length > 0 ? ["", styled("dim", labels.alsoIn(alsoIn))] : []),
      ].join("\n");
    }
  }
}

/** As many as the core puts on a page; only for counting on from page to page. */
const HITS_PER_PAGE = 10;
