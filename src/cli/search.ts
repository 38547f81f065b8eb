import type { Span } from "../ports/answer.ts";
import { textsIn } from "../words/texts/in-language.ts";
import { noteText } from "../commands/search.ts";
import { loadIndex } from "../runtime/load-index.ts";
import type { Found } from "../ports/search-index.ts";
import type { Context } from "./context.ts";
import { UsageError } from "./failure.ts";
import { withStore } from "./storage.ts";
import { harmless } from "../text/harmless.ts";
import type { Terminal } from "./terminal.ts";

interface SearchOptions {
  readonly limit: string;
  readonly page: string;
  readonly json?: true;
}

const MOST_HITS = 1000;

export async function search(words: string, options: SearchOptions, context: Context): Promise<void> {
  const { terminal } = context;
  const size = countOf(options.limit, "--limit");
  const number = countOf(options.page, "--page");
  const { answers } = textsIn(context.settings().config.language);
  const result = await withStore("read", context, async (store) =>
    (await loadIndex(store)).search(words, { number, size }),
  );
  const notes = result.notes.map((note) => noteText(note, answers));
  if (result.notes.some(({ kind }) => kind === "nothing-asked")) throw new UsageError(answers.nothingAsked);

  if (options.json) {
    terminal.json({
      query: words,
      total: result.total,
      hits: result.found.map(({ signal, edition, headline, snippet, score, retractedAt }) => ({
        id: signal,
        edition,
        headline: plainText(headline),
        snippet: plainText(snippet),
        score,
        ...(retractedAt && { retractedAt }),
      })),
      ...(notes.length > 0 && { notes }),
    });
    return;
  }
  for (const note of notes) terminal.note(note);
  if (result.total === 0) {
    terminal.note(answers.nothingFound(words));
    return;
  }
  terminal.note(answers.found(result.total, words));
  for (const hit of result.found) showHit(hit, terminal);
}

function showHit({ headline, snippet, signal, retractedAt }: Found, terminal: Terminal): void {
  terminal.out("");
  terminal.say(terminal.paint("bold", marked(headline, terminal)));
  if (snippet.length > 0) terminal.say(`  ${marked(snippet, terminal)}`);
  if (retractedAt) terminal.say(`  (retracted on ${retractedAt.toISOString().slice(0, 10)})`);
  terminal.out(`  ${terminal.paint("dim", signal)}`);
}

function marked(spans: readonly Span[], { paint }: Terminal): string {
  return spans
    .map((span) => (span.marked ? paint("yellow", oneLine(span.text)) : oneLine(span.text)))
    .join("");
}

function oneLine(text: string): string {
  return harmless(text).replaceAll(/\s+/g, " ");
}

function plainText(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join("");
}

function countOf(text: string, option: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > MOST_HITS)
    throw new UsageError(`${option} is "${text}", which is not a number from 1 to ${MOST_HITS}`);
  return count;
}
