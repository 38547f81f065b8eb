/** Number words, French (also as in Belgium and Switzerland) and English, folded. */
const SMALL =
  "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(" ");
const TENS: Readonly<Record<number, string>> = {
  20: "vingt",
  30: "trente",
  40: "quarante",
  50: "cinquante",
  60: "soixante",
  80: "quatre vingt",
};
const ENGLISH_SMALL = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
  "eighteen nineteen"
).split(" ");
const ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** Numbers up to this one are also written as words. */
const MOST_SPELLED = 999;

/** The ways to write a whole number as words, each as the parts of a run: 70 is "soixante dix" and "seventy". */
export function spellings(value: number): string[][] {
  if (value === 1) return [["un"], ["one"]];
  if (value === 1000) return [["mille"], ["1", "000"]];
  if (value >= 1000 && Number.isInteger(value)) return [grouped(value)];
  if (!Number.isInteger(value) || value < 2 || value > MOST_SPELLED) return [];
  const found = [french(value), english(value)];
  if (value > 70 && value % 10 === 1 && value < 80) found.push("soixante et onze");
  if (value >= 200 && value % 100 === 0) found.push(`${french(value)}s`);
  if (value === 80) found.push("quatre vingts");
  return found.map((words) => words.split(" "));
}

/** "12 500", as the typographer writes it. */
function grouped(value: number): string[] {
  return value
    .toString()
    .replaceAll(/\B(?=(?:\d{3})+$)/g, " ")
    .split(" ");
}

function french(value: number): string {
  if (value >= 100) {
    const hundreds = Math.floor(value / 100);
    const rest = value % 100;
    return [hundreds > 1 ? SMALL[hundreds] : "", "cent", rest > 0 ? french(rest) : ""]
      .filter(Boolean)
      .join(" ");
  }
  if (value <= 16) return SMALL[value] ?? "";
  if (value < 20) return `dix ${french(value - 10)}`;
  const base = value >= 80 ? 80 : value >= 60 ? 60 : value - (value % 10);
  const rest = value - base;
  if (rest === 0) return TENS[base] ?? "";
  return `${TENS[base]} ${rest === 1 && base < 80 ? "et " : ""}${french(rest)}`;
}

function english(value: number): string {
  if (value >= 100) {
    const rest = value % 100;
    return `${ENGLISH_SMALL[Math.floor(value / 100)]} hundred${rest > 0 ? ` ${english(rest)}` : ""}`;
  }
  if (value < 20) return ENGLISH_SMALL[value] ?? "";
  const ten = ENGLISH_TENS[Math.floor(value / 10) - 2] ?? "";
  return value % 10 === 0 ? ten : `${ten} ${ENGLISH_SMALL[value % 10]}`;
}

/** The number of each spelling, and the longest spelling in words. */
const VALUES = new Map<string, number>();
for (let value = 2; value <= 1000; value += 1)
  for (const words of spellings(value)) if (/[a-z]/.test(words[0] ?? "")) VALUES.set(words.join(" "), value);
for (const [ten, value] of [
  ["septante", 70],
  ["huitante", 80],
  ["nonante", 90],
] as const)
  for (let digit = 0; digit < 10; digit += 1)
    VALUES.set(
      [ten, digit === 1 ? "et" : "", digit > 0 ? SMALL[digit] : ""].filter(Boolean).join(" "),
      value + digit,
    );
const MOST_PARTS = 6;

/** The number that begins at a place, and over how many words it goes: 70 over the two of "soixante dix". */
export function numberAt(
  words: readonly string[],
  place: number,
): { readonly value: number; readonly words: number } | undefined {
  for (let count = Math.min(MOST_PARTS, words.length - place); count > 0; count -= 1) {
    const parts = words.slice(place, place + count);
    const value = VALUES.get(parts.join(" ")) ?? digits(parts);
    if (value !== undefined) return { value, words: count };
  }
  return undefined;
}

/** "1 000" and "70", and nothing that begins with a zero. */
function digits(parts: readonly string[]): number | undefined {
  const whole = parts.every((part, index) => (index === 0 ? /^[1-9]\d*$/ : /^\d{3}$/).test(part));
  if (!whole || (parts.length > 1 && (parts[0] ?? "").length > 3)) return undefined;
  const value = Number(parts.join(""));
  return value < 1e12 ? value : undefined;
}

/** What stands for a unit right after a number, in words. */
const UNITS: Readonly<Record<string, string>> = {
  m: "millions",
  mio: "millions",
  md: "milliards",
  mds: "milliards",
  mrd: "milliards",
  bn: "milliards",
  billion: "milliards",
  billions: "milliards",
  million: "millions",
  millions: "millions",
  milliard: "milliards",
  milliards: "milliards",
};

export function unitOf(word: string): string | undefined {
  return UNITS[word];
}

/** How a unit is cut short after a number. */
export function shortUnits(unit: string): readonly string[] {
  return unit === "millions" ? ["m"] : unit === "milliards" ? ["md", "mds", "mrd", "bn"] : [];
}
