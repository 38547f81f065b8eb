import { stem } from "./stem.ts";
import { isStopWord } from "./stop-words.ts";
import { type Token, tokenise } from "./tokens.ts";

/** Something that a text may be about: a name ("Emmanuel Macron") or a term ("cloud"). */
export interface Topic {
  /** As it is written in the text. */
  readonly label: string;
  readonly words: readonly string[];
  readonly name: boolean;
}

/** Small words inside a name: "Digital Services Act" has none, "Banque de France" has one. */
const LINKS = new Set("de du des d la le les l of the and et".split(" "));
const CAPITAL = /^\p{Lu}/u;
/** What begins a sentence before a name. */
const OPENERS = new Set(
  "selon apres avant depuis chez face malgre des mais toutefois si cela deux trois quatre cinq six".split(
    " ",
  ),
);
/** TikTok, OpenAI, G42: a name wherever it stands. */
const SHAPED = /^(?:\p{Lu}{2,}|\p{L}+\p{Lu}.*|\p{Lu}.*\d.*)$/u;
const SHORTEST_TERM = 4;
const LONGEST_NAME = 5;

/** What a headline and a text may be about: names and telling words of the headline, and names of the text. Those in the headline come first. */
export function topicsIn(headline: string, body: string): Topic[] {
  const found = new Map<string, Topic>();
  const keep = (topic: Topic): void => {
    const key = topic.words.map(stem).join(" ");
    if (!found.has(key)) found.set(key, topic);
  };
  const inside = new Set(insideSentences(`${headline}\n${body}`));
  for (const text of [headline, body]) {
    for (const topic of names(text, inside)) keep(topic);
    if (text === body) break;
    for (const { word, start, end } of tokenise(text))
      if (word.length >= SHORTEST_TERM && !isStopWord(word) && !/^\d/.test(word))
        keep({ label: text.slice(start, end), words: [word], name: false });
  }
  return [...found.values()];
}

/** Runs of capitalised words. One that begins a sentence is a name only if it is capitalised elsewhere too, or shaped like one. */
function names(text: string, inside: ReadonlySet<string>): Topic[] {
  const tokens = tokenise(text);
  const found: Topic[] = [];
  for (let place = 0; place < tokens.length;) {
    const whole = runAt(text, tokens, place);
    place += Math.max(1, whole.length);
    const run = whole.slice(whole.findIndex(({ word }) => !isStopWord(word) && !OPENERS.has(word)));
    const [first] = run;
    if (!first || whole.every(({ word }) => isStopWord(word) || OPENERS.has(word))) continue;
    const topic = topicOf(text, run);
    const sure = run.length > 1 || inside.has(first.word) || SHAPED.test(topic.label);
    if (sure || !beginsSentence(text, first)) found.push(topic);
  }
  return found;
}

function topicOf(text: string, run: readonly Token[]): Topic {
  const label = text.slice(run[0]?.start ?? 0, run.at(-1)?.end ?? 0);
  return { label, words: run.map(({ word }) => word), name: true };
}

function runAt(text: string, tokens: readonly Token[], place: number): Token[] {
  const run: Token[] = [];
  for (let next = place; next < tokens.length && run.length < LONGEST_NAME; next += 1) {
    const token = tokens[next];
    const before = tokens[next - 1];
    if (!token || (run.length > 0 && before && !joins(text, before, token))) break;
    if (isCapital(text, token) || (token.glued && run.length > 0)) run.push(token);
    else if (run.length > 0 && LINKS.has(token.word)) {
      const after = tokens[next + 1];
      if (!after || !isCapital(text, after) || !joins(text, token, after)) break;
      run.push(token);
    } else break;
  }
  return run;
}

function joins(text: string, left: Token, right: Token): boolean {
  return right.glued || /^[ \u00A0’'&.-]$/.test(text.slice(left.end, right.start));
}

function isCapital(text: string, token: Token): boolean {
  return !token.elided && CAPITAL.test(text.slice(token.start, token.end));
}

function beginsSentence(text: string, { start }: Token): boolean {
  return /(?:^|[.!?…:«»“"\n(]\s*)$/u.test(text.slice(Math.max(0, start - 4), start)) || start === 0;
}

/** Words that are capitalised inside a sentence, folded. */
function* insideSentences(text: string): Generator<string> {
  for (const token of tokenise(text))
    if (isCapital(text, token) && !beginsSentence(text, token)) yield token.word;
}
