import { stem } from "../analysis/stem.ts";
import { isStopWord } from "../analysis/stop-words.ts";
import type { Archive } from "../archive/archive.ts";
import type { Equivalents } from "../equivalents/equivalents.ts";
import { type AskedWord, readNumbers } from "./number-words.ts";
import { inCapitals, otherWords } from "./other-words.ts";
import type { QueryWord } from "./parse-query.ts";
import { isAcronym, nearSpellings } from "./spelling.ts";
import { VARIANT_WEIGHTS } from "./variant-weights.ts";
import { forms, inOneRun, longerWords, splits, type Variant } from "./variants.ts";

/** One word of the query, or a phrase, with everything that answers it. */
export interface Group {
  readonly typed: string;
  readonly variants: readonly Variant[];
  readonly weight: number;
}

interface Expansion {
  readonly archive: Archive;
  readonly equivalents: Equivalents;
  readonly others: ReadonlyMap<AskedWord, readonly Variant[]>;
  /** Words that are still split, and such that are looked up by their spelling: they bound the time. */
  split: number;
  misspelt: number;
}

const MOST_SPLIT = 10;
const MOST_MISSPELT = 8;
const JOINED_BY_EAR_FROM = 6;
const PRONOUNS = new Set("t il elle on ce je tu nous vous ils elles".split(" "));

/** A group for each word: its forms, longer words and compounds, other words that say it, and near spellings when there is nothing else; then one for each phrase. */
export function expand(
  archive: Archive,
  equivalents: Equivalents,
  { words, phrases }: { readonly words: readonly QueryWord[]; readonly phrases: readonly QueryWord[] },
): Group[] {
  const read = readNumbers(words);
  const asked =
    read.length === 1 ? read : read.map((word) => ({ ...word, parts: withoutPronouns(word.parts) }));
  const useful = tellingWords(asked);
  const joins = useful.map((word, index) => {
    const next = useful[index + 1];
    return next ? asOneWord(archive, word, next) : [];
  });
  const expansion: Expansion = {
    archive,
    equivalents,
    others: otherWords(archive, equivalents, asked),
    split: MOST_SPLIT,
    misspelt: MOST_MISSPELT,
  };
  return [
    ...useful.flatMap((word, index) =>
      groupsOf(expansion, word, [...(joins[index - 1] ?? []), ...(joins[index] ?? [])]),
    ),
    ...phrases.map((phrase) => group(phrase.typed, inOneRun(archive, phrase.parts, 1))),
  ];
}

/** Two words where they are written as one; "tic toc" also by ear, as neither of the two is a word of the archive. */
function asOneWord(archive: Archive, word: AskedWord, next: AskedWord): Variant[] {
  const one = [...word.parts, ...next.parts].join("");
  const found = forms(archive, one, VARIANT_WEIGHTS.compound);
  const known = [...word.parts, ...next.parts].some((part) => archive.words.find(part));
  return found.length > 0 || known || one.length < JOINED_BY_EAR_FROM ? found : nearSpellings(archive, one);
}

/** The words without those that say little, unless there are no others, and each word once. */
function tellingWords(words: readonly AskedWord[]): AskedWord[] {
  const telling = words.filter(({ parts, isNumber }) => isNumber || !parts.every(isStopWord));
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

function groupsOf(expansion: Expansion, word: AskedWord, joined: readonly Variant[]): Group[] {
  const alternatives = (word.or ?? []).flatMap((other) =>
    readNumbers([other]).flatMap((one) => groupsOf(expansion, one, [])),
  );
  if (alternatives.length === 0) return groupsOfOne(expansion, word, joined);
  const own = groupsOfOne(expansion, word, joined);
  const variants = [...own, ...alternatives].flatMap((one) => one.variants);
  return [group([word, ...(word.or ?? [])].map(({ typed }) => typed).join(" / "), variants)];
}

function groupsOfOne(expansion: Expansion, asked: AskedWord, joined: readonly Variant[]): Group[] {
  const { archive } = expansion;
  const { typed, parts, isNumber, ways } = asked;
  const same = ways.flatMap((way) => inOneRun(archive, way, VARIANT_WEIGHTS.sameNumber));
  const others = expansion.others.get(asked) ?? [];
  const word = parts.join("");
  if (parts.length > 1) {
    const whole = /[a-z]/.test(word) ? forms(archive, word, 1) : [];
    const variants = [...inOneRun(archive, parts, 1), ...whole, ...same, ...joined, ...others];
    if (variants.length > 0 || isNumber) return [group(typed, variants)];
    const telling = parts.filter((part) => !isStopWord(part));
    return (telling.length > 0 ? telling : parts)
      .flatMap((part) =>
        groupsOfOne(expansion, { typed: part, parts: [part], ways: [], isNumber: false }, []),
      )
      .map((one) => ({ ...one, weight: VARIANT_WEIGHTS.part }));
  }
  const own = [...asAsked(expansion, asked, forms(archive, word, 1)), ...same, ...joined];
  if (isNumber) return [group(typed, own)];
  if (expansion.split > 0) own.push(...splits(archive, word));
  expansion.split -= 1;
  const meansItself = isAcronym(typed) || expansion.equivalents.knows(word);
  const known = own.length > 0;
  if (known || !meansItself) own.push(...longerWords(archive, word, own));
  if (known || others.length > 0 || meansItself || expansion.misspelt === 0)
    return [group(typed, [...own, ...others])];
  expansion.misspelt -= 1;
  return [group(typed, [...own, ...nearSpellings(archive, word, own.length > 0)])];
}

/** Who types "AI" means the acronym where there is one, and not every "j'ai". */
function asAsked(
  { archive, equivalents, others }: Expansion,
  asked: AskedWord,
  found: readonly Variant[],
): readonly Variant[] {
  const { typed } = asked;
  const hasOthers = (others.get(asked) ?? []).length > 0;
  if (!/^\p{Lu}{2,3}$/u.test(typed) || !equivalents.knows(typed.toLowerCase())) return found;
  const written = found
    .map((variant) => inCapitals(archive, variant, typed))
    .filter(({ postings }) => postings.length > 0);
  return written.length > 0 || hasOthers ? written : found;
}

/** Each term is in a group once, as the first variant that has it. */
function group(typed: string, variants: readonly Variant[]): Group {
  const seen = new Set<number>();
  const once = variants.filter(({ terms: [only, ...more] }) => {
    if (only === undefined || more.length > 0) return true;
    return !seen.has(only.id) && seen.add(only.id);
  });
  return { typed, variants: once, weight: 1 };
}
