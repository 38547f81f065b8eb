import { stem } from "../analysis/stem.ts";
import { tokenise } from "../analysis/tokens.ts";
import { topicsIn } from "./topics.ts";
import { wordNames } from "./word-names.ts";

/** A text in which subjects are counted. */
export interface Dated {
  readonly date: string;
  readonly headline: string;
  readonly body: string;
}

/** A name in the news, and in how many texts of each date. */
export interface Trend {
  readonly label: string;
  readonly total: number;
  readonly byDate: Readonly<Record<string, number>>;
}

interface Counted {
  readonly words: readonly string[];
  readonly labels: Map<string, number>;
  readonly dates: Map<string, number>;
}

/** The names that the texts are about, those of the most texts first, each in the form in which it is written most often. */
export function trendsIn(texts: readonly Dated[]): Trend[] {
  const counted = new Map<string, Counted>();
  for (const { date, headline, body } of texts)
    for (const { label, words } of namesOf(headline, body)) {
      const key = words.map(stem).join(" ");
      const known = counted.get(key) ?? { words, labels: new Map(), dates: new Map() };
      known.labels.set(label, (known.labels.get(label) ?? 0) + 1);
      known.dates.set(date, (known.dates.get(date) ?? 0) + 1);
      counted.set(key, known);
    }
  const trends = [...withoutParts([...counted.values()])].map(({ labels, dates }) => ({
    label: [...labels].reduce((best, one) => (one[1] > best[1] ? one : best))[0],
    total: [...dates.values()].reduce((sum, one) => sum + one, 0),
    byDate: Object.fromEntries([...dates].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }));
  return trends.toSorted((a, b) => b.total - a.total || (a.label < b.label ? -1 : 1));
}

/** Names that a headline has, or that a text says twice; a name that is a word only when it is part of a longer one. */
function namesOf(
  headline: string,
  body: string,
): { readonly label: string; readonly words: readonly string[] }[] {
  const said = tokenise(`${headline}\n${body}`).map(({ word }) => word);
  const first = new Set(tokenise(headline).map(({ word }) => word));
  return topicsIn(headline, body).filter(({ name, words }) => {
    if (!name || (words.length === 1 && isDull(words[0] ?? ""))) return false;
    return words.every((word) => first.has(word) || said.filter((one) => one === word).length > 1);
  });
}

function isDull(word: string): boolean {
  return wordNames.has(word) || (/^\d+$/.test(word) && word.length < 5);
}

/** "Musk" is counted with "Elon Musk" where no other name has it. */
function withoutParts(all: readonly Counted[]): readonly Counted[] {
  const kept: Counted[] = [];
  for (const one of all) {
    const longer = all.filter(
      (other) =>
        other.words.length > one.words.length && one.words.every((word) => other.words.includes(word)),
    );
    const [only] = longer;
    if (!only || longer.length > 1) kept.push(one);
    else
      for (const [date, times] of one.dates) only.dates.set(date, Math.max(times, only.dates.get(date) ?? 0));
  }
  return kept;
}
