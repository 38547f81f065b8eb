import type { Weekday } from "../domain/schedule.ts";

const week = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

const names: readonly (readonly [Weekday, string])[] = [
  [1, "lundi lundis lun monday mondays mon"],
  [2, "mardi mardis mar tuesday tuesdays tues tue"],
  [3, "mercredi mercredis mer wednesday wednesdays wed"],
  [4, "jeudi jeudis jeu thursday thursdays thurs thur thu"],
  [5, "vendredi vendredis ven friday fridays fri"],
  [6, "samedi samedis sam saturday saturdays sat"],
  [7, "dimanche dimanches dim sunday sundays sun"],
];

const workdays = week.slice(0, 5);

/** Every word that says on which days, without accents. */
export const weekdayWords: ReadonlyMap<string, readonly Weekday[]> = new Map<string, readonly Weekday[]>([
  ...names.flatMap(([weekday, words]) => words.split(" ").map((word) => [word, [weekday]] as const)),
  ...["weekday", "weekdays", "semaine", "ouvres", "ouvrables"].map((word) => [word, workdays] as const),
  ...["weekend", "weekends"].map((word) => [word, week.slice(5)] as const),
  ...["daily", "day", "days", "jour", "jours", "quotidien"].map((word) => [word, week] as const),
]);

/** Words that may stand around the days and the time without meaning anything. */
export const fillerWords: ReadonlySet<string> = new Set(
  "a at on in every each and the o clock oclock et le la les l de du des en tous toutes chaque - au to heure time".split(
    " ",
  ),
);

const rangeWords: ReadonlySet<string> = new Set(["-", "au", "to", "a"]);

/** The days that a sequence of known words means; `lundi au vendredi` and `mon-fri` are ranges. */
export function readWeekdays(words: readonly string[]): readonly Weekday[] {
  const days = new Set<Weekday>();
  for (const [index, word] of words.entries()) {
    const here = weekdayWords.get(word);
    if (!here) continue;
    // `jours ouvres`: the second word narrows the first.
    if (here === week && weekdayWords.get(words[index + 1] ?? "") === workdays) continue;
    for (const day of here) days.add(day);
    const [first] = here;
    const [last] = weekdayWords.get(words[index + 2] ?? "") ?? [];
    if (here.length > 1 || !first || !last || !rangeWords.has(words[index + 1] ?? "")) continue;
    for (const day of between(first, last)) days.add(day);
  }
  return week.filter((day) => days.has(day));
}

/** `ven-lun` passes the end of the week. */
function between(first: Weekday, last: Weekday): readonly Weekday[] {
  return first <= last
    ? week.filter((day) => day >= first && day <= last)
    : week.filter((day) => day >= first || day <= last);
}
