import { stem } from "../analysis/stem.ts";
import { isStopWord } from "../analysis/stop-words.ts";
import { type Token, tokenise } from "../analysis/tokens.ts";

/** Something that a text may be about: a name ("Emmanuel Macron") or a term ("cloud"). */
export interface Topic {
  /** As it is written in the text. */
  readonly label: string;
  readonly words: readonly string[];
  readonly name: boolean;
}

/** Small words inside a name: "Banque de France". */
const LINKS = new Set("de du des d la le les l of the".split(" "));
/** A quantity is not a topic. */
const QUANTITIES = new Set(
  (
    "deux trois quatre cinq six sept huit neuf dix vingt trente quarante cinquante soixante cent cents mille million millions " +
    "milliard milliards euro euros dollar dollars fois moins plus premier premiere nouveau nouvelle nouveaux nouvelles"
  ).split(" "),
);
const CAPITAL = /^\p{Lu}/u;
/** Words that often begin a sentence, before a name. */
const OPENERS = new Set("selon apres avant depuis chez face malgre des mais toutefois si cela".split(" "));
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
  const texts = [headline, body].map((text) => ({ text, tokens: tokenise(text) }));
  const inside = new Set(texts.flatMap(insideSentences));
  for (const topic of texts.slice(0, 1).flatMap((one) => [...names(one, inside), ...terms(one)])) keep(topic);
  for (const topic of texts.slice(1).flatMap((one) => names(one, inside))) keep(topic);
  return [...found.values()];
}

interface Read {
  readonly text: string;
  readonly tokens: readonly Token[];
}

function terms({ text, tokens }: Read): Topic[] {
  return tokens
    .filter(({ word }) => word.length >= SHORTEST_TERM && telling(word) && !/^\d/.test(word))
    .map(({ word, start, end }) => ({ label: text.slice(start, end), words: [word], name: false }));
}

/** Runs of capitalised words. One that begins a sentence is a name only if it is capitalised elsewhere too, or shaped like one. */
function names({ text, tokens }: Read, inside: ReadonlySet<string>): Topic[] {
  const found: Topic[] = [];
  for (let position = 0; position < tokens.length;) {
    const whole = runAt(text, tokens, position);
    position += Math.max(1, whole.length);
    const run = whole.slice(whole.findIndex(({ word }) => telling(word)));
    const [first] = run;
    if (!first || !whole.some(({ word }) => telling(word))) continue;
    const topic = topicOf(text, run);
    const sure = run.length > 1 || inside.has(first.word) || SHAPED.test(topic.label);
    if (sure || !beginsSentence(text, first)) found.push(topic);
  }
  return found;
}

function telling(word: string): boolean {
  return !isStopWord(word) && !OPENERS.has(word) && !QUANTITIES.has(word);
}

function topicOf(text: string, run: readonly Token[]): Topic {
  const label = text.slice(run[0]?.start ?? 0, run.at(-1)?.end ?? 0);
  return { label, words: run.map(({ word }) => word), name: true };
}

function runAt(text: string, tokens: readonly Token[], position: number): Token[] {
  const run: Token[] = [];
  for (let next = position; next < tokens.length && run.length < LONGEST_NAME; next += 1) {
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

/** Words that are capitalised inside a sentence. */
function insideSentences({ text, tokens }: Read): string[] {
  return tokens
    .filter((token) => isCapital(text, token) && !beginsSentence(text, token))
    .map(({ word }) => word);
}
