import type { Span } from "../../ports/answer.ts";
import type { Group } from "../query/expand.ts";
import { type Token, tokenise } from "../analysis/tokens.ts";

/** The words that answered a query, folded. */
export interface Marks {
  readonly words: ReadonlySet<string>;
  /** Words that count only right after each other, by the first of them. */
  readonly runs: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** A stretch of a text that answered, by its offsets. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly word: string;
}

export function marksOf(groups: readonly Group[]): Marks {
  const words = new Set<string>();
  const runs = new Map<string, string[][]>();
  for (const { variants } of groups)
    for (const { terms } of variants) {
      const run = terms.map(({ word }) => word);
      if (run.length > 1) runs.set(run[0] ?? "", [...(runs.get(run[0] ?? "") ?? []), run]);
      else for (const word of run) words.add(word);
    }
  return { words, runs };
}

/** Where a text answers, in order, without overlaps. */
export function hitsIn(text: string, { words, runs }: Marks): Hit[] {
  const tokens = tokenise(text);
  const hits: Hit[] = [];
  for (let position = 0; position < tokens.length;) {
    const token = tokens[position];
    if (!token) break;
    const run = runs.get(token.word)?.find((one) => standsAt(tokens, position, one));
    const last = tokens[position + (run?.length ?? 1) - 1] ?? token;
    if (run || words.has(token.word))
      hits.push({ start: token.start, end: last.end, word: run?.join(" ") ?? token.word });
    position += run?.length ?? 1;
  }
  return hits;
}

/** A text with its hits marked; the texts of the spans, one after the other, are the text. */
export function spansOf(text: string, hits: readonly Hit[]): Span[] {
  const spans: Span[] = [];
  let done = 0;
  for (const { start, end } of hits) {
    if (start > done) spans.push({ text: text.slice(done, start), marked: false });
    spans.push({ text: text.slice(start, end), marked: true });
    done = end;
  }
  if (done < text.length) spans.push({ text: text.slice(done), marked: false });
  return spans;
}

function standsAt(tokens: readonly Token[], position: number, run: readonly string[]): boolean {
  return run.every((word, offset) => tokens[position + offset]?.word === word);
}
