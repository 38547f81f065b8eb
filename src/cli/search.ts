import type { Span } from "../ports/answer.ts";
import { textsIn } from "../words/texts/in-language.ts";
import { noteText } from "../commands/search.ts";
import { loadIndex } from "../runtime/load-index.ts";
import type { Found, Reason } from "../ports/search-index.ts";
import type { Context } from "./calling/context.ts";
import { UsageError } from "./calling/failure.ts";
import { withStore } from "./calling/storage.ts";
import { harmless } from "../text/harmless.ts";
import { nearestWord } from "../words/nearest.ts";
import type { Terminal } from "./calling/terminal.ts";

interface SearchOptions {
  readonly limit: string;
  readonly page: string;
  readonly explain?: true;
  readonly json?: true;
}

const MOST_HITS = 1000;

export async function search(words: string, options: SearchOptions, context: Context): Promise<void> {
  const { terminal } = context;
  const size = countOf(options.limit, "--limit");
  const number = countOf(options.page, "--page");
  const { language, equivalentsFile } = context.settings().config;
  const { answers } = textsIn(language);
  const unknown = /(?:^|\s)(--\p{L}\S*)/u.exec(words)?.[1];
  if (unknown !== undefined) throw new UsageError(unknownOption(unknown));
  const log = await context.log();
  const index = await withStore("read", context, (store) => loadIndex(store, equivalentsFile, log));
  const result = index.search(words, { number, size });
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
        ...(options.explain && { why: index.explain(words, signal) }),
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
  for (const hit of result.found) {
    showHit(hit, terminal);
    if (options.explain)
      for (const reason of index.explain(words, hit.signal)) terminal.say(`  ${explained(reason)}`);
  }
}

/** The command's own options: what else begins with a dash is a word for the search to leave out. */
const OPTIONS = ["--limit", "--page", "--explain", "--json"];

function unknownOption(typed: string): string {
  const nearest = nearestWord(typed, OPTIONS);
  const hint = nearest === undefined ? "" : `\n(Did you mean ${nearest}?)`;
  return `unknown option '${typed}'; to leave out a word, put one minus before it${hint}`;
}

function showHit({ headline, snippet, signal, retractedAt }: Found, terminal: Terminal): void {
  terminal.out("");
  terminal.say(terminal.paint("bold", marked(headline, terminal)));
  if (snippet.length > 0) terminal.say(`  ${marked(snippet, terminal)}`);
  if (retractedAt) terminal.say(`  (retracted on ${retractedAt.toISOString().slice(0, 10)})`);
  terminal.out(`  ${terminal.paint("dim", signal)}`);
}

/** "UK: not here", "UK: britannique (equivalent, ×0.4) 1 in the headline, 2 in the text" */
function explained({ typed, answered }: Reason): string {
  const ways = answered.map(({ by, why, weight, inHeadline, inBody }) => {
    const where = [inHeadline > 0 && `${inHeadline} in the headline`, inBody > 0 && `${inBody} in the text`];
    return `${by} (${why}, ×${Number(weight.toFixed(2))}) ${where.filter(Boolean).join(", ")}`;
  });
  return `${typed}: ${ways.length > 0 ? ways.join("; ") : "not here"}`;
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
