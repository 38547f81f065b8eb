import { stem } from "../analysis/stem.ts";
import { isStopWord } from "../analysis/stop-words.ts";
import type { Archive } from "../archive/archive.ts";
import type { QueryWord } from "./parse-query.ts";
import { VARIANT_WEIGHTS } from "./variant-weights.ts";
import { forms, inOneRun, longerWords, nearSpellings, splits, type Variant } from "./variants.ts";

/** One word of the query, or a phrase, with everything that answers it. */
export interface Group {
  readonly typed: string;
  readonly variants: readonly Variant[];
  readonly weight: number;
  /** The word as typed is nowhere: the variants are near spellings. */
  readonly misspelt: boolean;
}

interface Budget {
  split: number;
  misspelt: number;
}

/** Words of one query that are split, and words that are looked up by their spelling: they bound the time. */
const MOST_SPLIT = 10;
const MOST_MISSPELT = 8;
const PRONOUNS = new Set("t il elle on ce je tu nous vous ils elles".split(" "));

/** A group for each word: its forms, longer words and compounds, and near spellings when there is nothing else; then one for each phrase. */
export function expand(
  archive: Archive,
  words: readonly QueryWord[],
  phrases: readonly QueryWord[],
): Group[] {
  const useful = tellingWords(words);
  const joins = useful.map((word, index) => {
    const next = useful[index + 1];
    return next ? forms(archive, [...word.parts, ...next.parts].join(""), VARIANT_WEIGHTS.compound) : [];
  });
  const budget = { split: MOST_SPLIT, misspelt: MOST_MISSPELT };
  return [
    ...useful.flatMap((word, index) =>
      groupsOf(archive, word, [...(joins[index - 1] ?? []), ...(joins[index] ?? [])], budget),
    ),
    ...phrases.map((phrase) => group(phrase.typed, inOneRun(archive, phrase.parts, 1))),
  ];
}

/** The words without those that say little, unless there are no others, and each word once. */
function tellingWords(words: readonly QueryWord[]): QueryWord[] {
  const cut =
    words.length === 1 ? words : words.map((word) => ({ ...word, parts: withoutPronouns(word.parts) }));
  const telling = cut.filter(({ parts }) => !parts.every(isStopWord));
  const seen = new Set<string>();
  return (telling.length > 0 ? telling : words).filter(({ parts }) => {
    const form = parts.map(stem).join(" ");
    return !seen.has(form) && seen.add(form);
  });
}

/** "compte-t-elle" in a question asks for "compte". */
function withoutPronouns(parts: readonly string[]): readonly string[] {
  let kept = parts.length;
  while (kept > 1 && PRONOUNS.has(parts[kept - 1] ?? "")) kept -= 1;
  return parts.slice(0, kept);
}

function groupsOf(
  archive: Archive,
  { typed, parts }: QueryWord,
  joined: readonly Variant[],
  budget: Budget,
): Group[] {
  const word = parts.join("");
  if (parts.length > 1) {
    const whole = /[a-z]/.test(word) ? forms(archive, word, 1) : [];
    const variants = [...inOneRun(archive, parts, 1), ...whole, ...joined];
    if (variants.length > 0) return [group(typed, variants)];
    const telling = parts.filter((part) => !isStopWord(part));
    return (telling.length > 0 ? telling : parts)
      .flatMap((part) => groupsOf(archive, { typed: part, parts: [part] }, [], budget))
      .map((one) => ({ ...one, weight: VARIANT_WEIGHTS.part }));
  }
  const split = budget.split > 0 ? splits(archive, word) : [];
  budget.split -= 1;
  const variants = [...forms(archive, word, 1), ...joined, ...split];
  variants.push(...longerWords(archive, word, variants));
  if (variants.length > 0 || budget.misspelt === 0) return [group(typed, variants)];
  budget.misspelt -= 1;
  return [{ ...group(typed, nearSpellings(archive, word)), misspelt: true }];
}

function group(typed: string, variants: readonly Variant[]): Group {
  return { typed, variants, weight: 1, misspelt: false };
}
