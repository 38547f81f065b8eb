import type { Draft } from "../../../src/importing/structure/draft.ts";
import type { Expectation } from "./expectation.ts";

/**
 * - `right`: date, title and all headlines in their order, and no furniture in the signals; or a refusal that is right
 * - `nearly`: one or two headlines differ, or only the title or some furniture is wrong
 * - `wrong`: would be stored, though most of it is not what the newsletter says
 * - `refused`: gives no edition
 */
export type Verdict = "right" | "nearly" | "wrong" | "refused";

export interface Score {
  readonly verdict: Verdict;
  readonly headlines: { readonly expected: number; readonly found: number; readonly hit: number };
  /** Headlines that were not found, and such as no person would name. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly dateIsRight: boolean;
  readonly titleIsRight: boolean;
  /** Furniture that stands in a signal. */
  readonly furniture: readonly string[];
  readonly dates: readonly string[];
  readonly errors: readonly string[];
}

export function score(drafts: readonly Draft[], expected: Expectation): Score {
  const editions = drafts.flatMap(({ edition }) => edition ?? []);
  const signals = drafts.flatMap(({ understood }) => understood.signals);
  const found = signals.map(({ headline }) => plain(headline));
  const wanted = Array.isArray(expected.signals) ? expected.signals.map((line) => plain(line)) : undefined;
  const mayAlso = new Set(expected.may_also.map((line) => plain(line)));
  const considered = wanted ? found.filter((line) => wanted.includes(line) || !mayAlso.has(line)) : found;
  const hit = wanted
    ? inOrder(
        wanted.filter((line) => line !== ""),
        considered,
      )
    : found.length;
  const untitled = wanted?.filter((line) => line === "").length ?? 0;
  const missing = wanted?.filter((line) => line !== "" && !found.includes(line)) ?? [];
  const extra = wanted ? considered.filter((line) => !wanted.includes(line)).slice(untitled) : [];
  const dates = [...new Set(editions.map(({ date }) => date))].toSorted();
  const dateIsRight = isRightDate(dates, expected);
  const titles = [...editions.map(({ title }) => title), ...drafts.map(({ understood }) => understood.title)];
  const titleIsRight = titles.some((title) => isRightTitle(title, expected.title));
  const said = signals.flatMap(({ headline, paragraphs }) => [headline, ...paragraphs.flatMap(lines)]);
  const furniture = furnitureIn(said, expected);
  const headlines = {
    expected: wanted ? wanted.length - untitled : found.length,
    found: considered.length,
    hit,
  };
  const off =
    missing.length + extra.length + (wanted && hit < wanted.length - untitled - missing.length ? 1 : 0);
  const isRefused = editions.length === 0;
  const verdict: Verdict = isRefused
    ? expected.acceptable === undefined || (expected.acceptable.includes("date only") && off > 0)
      ? "refused"
      : "right"
    : off === 0 && dateIsRight && titleIsRight && furniture.length === 0
      ? "right"
      : off > Math.max(2, headlines.expected / 2)
        ? "wrong"
        : "nearly";
  const errors = drafts.flatMap(({ problems }) =>
    problems.filter(({ severity }) => severity === "error").map(({ line, message }) => `${line}: ${message}`),
  );
  return { verdict, headlines, missing, extra, dateIsRight, titleIsRight, furniture, dates, errors };
}

const lines = (text: string): string[] => text.split("\n");

/** Without case, signs and a leading number. */
export function plain(text: string): string {
  const words = text.normalize("NFKC").replaceAll("’", "'").toLowerCase();
  return words
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^\d{1,2} /, "");
}

/** The longest run of the wanted headlines that stand in their order. */
function inOrder(wanted: readonly string[], found: readonly string[]): number {
  let before = Array.from({ length: found.length + 1 }, () => 0);
  for (const line of wanted) {
    const row = [0];
    for (const [at, other] of found.entries())
      row.push(line === other ? (before[at] ?? 0) + 1 : Math.max(before[at + 1] ?? 0, row[at] ?? 0));
    before = row;
  }
  return before.at(-1) ?? 0;
}

function isRightDate(dates: readonly string[], { date, date_alternatives: others }: Expectation): boolean {
  if (date === null) return true;
  const named = date.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
  if (date.includes("week"))
    return dates.length > 0 && dates.includes(named.toSorted().at(-1) ?? "") ? true : dates.length > 1;
  const all = new Set([...named, ...others]);
  return (
    dates.length > 0 &&
    dates.every((day) => all.has(day)) &&
    (named.length === 1 || dates.length === named.length)
  );
}

function isRightTitle(title: string, expected: string | null): boolean {
  if (expected === null) return true;
  const [found, wanted] = [plain(title), plain(expected.replace(/…$/, ""))];
  return found === wanted || (expected.endsWith("…") && found.startsWith(wanted));
}

/** Furniture that is quoted whole is looked for as a line; what is cut short or described, by how a line begins. */
function furnitureIn(said: readonly string[], { furniture }: Expectation): readonly string[] {
  const all = said.map((line) => plain(line));
  return furniture
    .flatMap((entry) => entry.replaceAll(/\([^)]*\)/g, "").split(/\s[/|]\s|, | – |:$/))
    .filter((part) => plain(part.replace(/….*$/, "")).length >= SHORTEST)
    .filter((part) => {
      const words = plain(part.replace(/….*$/, ""));
      return part.includes("…") ? all.some((line) => line.startsWith(words)) : all.includes(words);
    });
}

/** Characters of a piece of furniture that can be looked for. */
const SHORTEST = 6;
