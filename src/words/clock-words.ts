/** A time of day in people's words. */
export interface ClockWords {
  /** As it was typed, without accents. */
  readonly typed: string;
  /** `undefined`: there is no such time (`25h`, `9h75`). */
  readonly time: { readonly hour: number; readonly minute: number } | undefined;
}

const named: Readonly<Record<string, number>> = { midi: 12, noon: 12, midday: 12, minuit: 0, midnight: 0 };

/** `midi`; `9h30`, `9 h`, `9 heures 30`, `9:30 pm`, `9.30`; `9am`, `9 p.m.` */
const shapes =
  /\b(?:(?<name>midi|noon|midday|minuit|midnight)|(?<hour>\d{1,4})\s*(?:(?:heures?|hrs?|h(?![a-z])|[:.])\s*(?<minute>\d{1,2}(?!\d|\s*(?:h|:)))?\s*(?<half>[ap]\.?m\b\.?)?|(?<half2>[ap]\.?m\b\.?)))/g;

/** A number alone: it is an hour when nothing else in the words is. */
const bare = /\b(?<hour>\d+)\b/g;

/** Takes the times of day out of folded words. */
export function takeTimes(words: string): { readonly times: readonly ClockWords[]; readonly rest: string } {
  const times: ClockWords[] = [];
  const take = (match: string, ...more: readonly unknown[]): string => {
    times.push(readTime(match.trim(), groupsOf(more)));
    return " ";
  };
  const rest = words.replaceAll(shapes, take);
  if (times.length > 0) return { times, rest };
  return { rest: words.replaceAll(bare, take), times };
}

function readTime(typed: string, groups: Readonly<Record<string, string | undefined>>): ClockWords {
  const name = groups["name"];
  if (name !== undefined) return { typed, time: { hour: named[name] ?? 0, minute: 0 } };
  const half = (groups["half"] ?? groups["half2"])?.charAt(0);
  const minute = Number(groups["minute"] ?? 0);
  const said = Number(groups["hour"]);
  // 12 comes first in each half of the English day: 12 am is midnight.
  const hour = half === undefined || said > 12 ? said : (said % 12) + (half === "p" ? 12 : 0);
  const known = hour <= 23 && minute <= 59 && !(half !== undefined && said === 0);
  return { typed, time: known ? { hour, minute } : undefined };
}

function groupsOf(more: readonly unknown[]): Readonly<Record<string, string | undefined>> {
  const groups = more.at(-1);
  return isRecord(groups) ? groups : {};
}

function isRecord(value: unknown): value is Record<string, string | undefined> {
  return typeof value === "object" && value !== null;
}
