import { numberAt, shortUnits, spellings, unitOf } from "../analysis/numbers.ts";
import { writtenDateAt } from "./dates.ts";
import type { QueryWord } from "./parse-query.ts";

/** A word of a query with the other ways to write it that mean exactly the same, each as a run of words: "70" and "soixante-dix". */
export interface AskedWord extends QueryWord {
  readonly ways: readonly (readonly string[])[];
  /** A number means itself: it is never completed or corrected. */
  readonly isNumber: boolean;
}

/** "70M€" and "52Mds" are a number and its unit. */
const WITH_UNIT = /^(\d{1,6})(m|md|mds|mrd|bn)$/;

/** The words of a query with its numbers made out: "soixante-dix millions", "70 millions" and "70 M" ask for the same. */
export function readNumbers(words: readonly QueryWord[]): AskedWord[] {
  const found: AskedWord[] = [];
  const parted = words.flatMap(partUnit);
  for (let index = 0; index < parted.length;) {
    const read = dateFrom(parted, index) ?? numberFrom(parted, index);
    const [word] = parted.slice(index);
    if (read) found.push(...read.words);
    else if (word) found.push({ ...word, ways: [], isNumber: word.parts.every((part) => /\d/.test(part)) });
    index += read?.count ?? 1;
  }
  return found;
}

/** Words that were read as one or two, and how many they were. */
interface Read {
  readonly words: readonly AskedWord[];
  readonly count: number;
}

/** "20 avril 2026" stands in a text as a whole or not at all. */
function dateFrom(words: readonly QueryWord[], from: number): Read | undefined {
  const length = writtenDateAt(partsFrom(words, from), 0);
  const count = length > 0 ? wordsOver(words, from, length) : undefined;
  if (count === undefined) return undefined;
  const own = words.slice(from, from + count);
  return { words: [{ ...joined(own), ways: [], isNumber: true }], count };
}

/** A number with its unit, if it has one. */
function numberFrom(words: readonly QueryWord[], from: number): Read | undefined {
  const [first, next] = words.slice(from);
  if (!first) return undefined;
  const decimal = first.parts.length > 1 && first.parts.every((part) => /^\d+$/.test(part));
  const number = numberAt(partsFrom(words, from), 0);
  const over = number ? wordsOver(words, from, number.words) : undefined;
  const unit = longUnit(words[from + (over ?? 1)]);
  if (number && over !== undefined) {
    if (number.value < 2 && unit === undefined) return undefined;
    return withUnit(words, numberWord(words.slice(from, from + over), number.value), from + over, over);
  }
  if (!decimal || longUnit(next) === undefined) return undefined;
  return withUnit(words, { ...first, ways: [], isNumber: true }, from + 1, 1);
}

function withUnit(words: readonly QueryWord[], number: AskedWord, at: number, count: number): Read {
  if (isPercent(words, at)) return { words: [number], count: count + 2 };
  const unit = words[at];
  const long = longUnit(unit);
  if (!unit || long === undefined) return { words: [number], count };
  if (!isAndAHalf(words, at + 1)) return { words: [number, unitWord(unit, long, number)], count: count + 1 };
  const half = { ...number, ways: [...number.ways, ...halves(number)] };
  return { words: [half, unitWord(unit, long, half)], count: count + 3 };
}

/** "quatre milliards et demi" is "4,5 milliards". */
function halves({ parts, ways }: AskedWord): string[][] {
  return [parts, ...ways]
    .filter((way) => way.length === 1 && /^\d+$/.test(way[0] ?? ""))
    .map((way) => [...way, "5"]);
}

function isAndAHalf(words: readonly QueryWord[], at: number): boolean {
  return words[at]?.parts[0] === "et" && /^demie?$/.test(words[at + 1]?.parts[0] ?? "");
}

function longUnit(word: QueryWord | undefined): string | undefined {
  return word?.parts.length === 1 ? unitOf(word.parts[0] ?? "") : undefined;
}

function partsFrom(words: readonly QueryWord[], from: number): string[] {
  return words.slice(from, from + 6).flatMap((word) => word.parts);
}

/** How many whole words so many parts are; nothing when they end inside one. */
function wordsOver(words: readonly QueryWord[], from: number, parts: number): number | undefined {
  let covered = 0;
  for (let count = 1; from + count <= words.length && covered < parts; count += 1) {
    covered += words[from + count - 1]?.parts.length ?? 0;
    if (covered === parts) return count;
  }
  return undefined;
}

function joined(words: readonly QueryWord[]): QueryWord {
  return {
    typed: words.map(({ typed }) => typed).join(" "),
    parts: words.flatMap(({ parts }) => parts),
  };
}

function partUnit(word: QueryWord): QueryWord[] {
  const last = word.parts.at(-1) ?? "";
  const [, digits, unit] = WITH_UNIT.exec(last) ?? [];
  if (digits === undefined || unit === undefined) return [word];
  return [
    { ...word, parts: [...word.parts.slice(0, -1), digits] },
    { typed: word.typed, parts: [unit] },
  ];
}

function numberWord(words: readonly QueryWord[], value: number): AskedWord {
  const { typed, parts } = joined(words);
  const own = parts.join(" ");
  const ways = [[String(value)], ...spellings(value)].filter((way) => way.join(" ") !== own);
  /** "sept." may be September, "neuf" new. */
  return { typed, parts, ways, isNumber: parts.length > 1 || /\d/.test(own) };
}

function unitWord(
  unit: QueryWord,
  long: string,
  number: { readonly parts: readonly string[]; readonly ways: readonly (readonly string[])[] },
): AskedWord {
  const digits = [number.parts, ...number.ways].filter((way) => way.every((part) => /^\d+$/.test(part)));
  const ways = digits.flatMap((way) =>
    shortUnits(long).flatMap((short) => [
      [...way, short],
      [...way.slice(0, -1), `${way.at(-1)}${short}`],
    ]),
  );
  const english = long === "milliards" ? ["billion"] : ["million"];
  return { typed: unit.typed, parts: [long], ways: [...ways, english], isNumber: true };
}

/** "6 pour cent" is "6 %". */
function isPercent(words: readonly QueryWord[], at: number): boolean {
  const text = [words[at], words[at + 1]].map((word) => word?.parts.join(" ")).join(" ");
  return text === "pour cent" || text === "per cent";
}
