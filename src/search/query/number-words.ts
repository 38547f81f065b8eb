import { numberAt, shortUnits, spellings, unitOf } from "../analysis/numbers.ts";
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
    const word = parted[index];
    if (!word) break;
    const stretch = numberOver(parted, index);
    if (stretch) {
      const number = numberWord(parted.slice(index, index + stretch.words), stretch.value);
      found.push(number);
      index += stretch.words;
      index += isPercent(parted, index) ? 2 : 0;
      const unit = parted[index];
      const long = unit?.parts.length === 1 ? unitOf(unit.parts[0] ?? "") : undefined;
      if (unit && long !== undefined) {
        found.push(unitWord(unit, long, number));
        index += 1;
      }
      continue;
    }
    const isNumber = word.parts.every((part) => /\d/.test(part));
    found.push({ ...word, ways: [], isNumber });
    index += 1;
    const unit = parted[index];
    const long = isNumber && unit?.parts.length === 1 ? unitOf(unit.parts[0] ?? "") : undefined;
    if (unit && long !== undefined) {
      found.push(unitWord(unit, long, { parts: word.parts, ways: [] }));
      index += 1;
    }
  }
  return found;
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

/** A number that is written over whole words, and over how many. */
function numberOver(
  words: readonly QueryWord[],
  from: number,
): { readonly value: number; readonly words: number } | undefined {
  const parts = words.slice(from, from + 6).flatMap((word) => word.parts);
  const number = numberAt(parts, 0);
  if (!number || number.value < 2) return undefined;
  let covered = 0;
  for (let count = 1; from + count <= words.length; count += 1) {
    covered += words[from + count - 1]?.parts.length ?? 0;
    if (covered === number.words) return { value: number.value, words: count };
    if (covered > number.words) return undefined;
  }
  return undefined;
}

function numberWord(words: readonly QueryWord[], value: number): AskedWord {
  const parts = words.flatMap((word) => word.parts);
  const own = parts.join(" ");
  const ways = [[String(value)], ...spellings(value)].filter((way) => way.join(" ") !== own);
  /** "sept." may be September, "neuf" new. */
  const isNumber = parts.length > 1 || /\d/.test(own);
  return { typed: words.map(({ typed }) => typed).join(" "), parts, ways, isNumber };
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
