import type { Edition, EditionSummary } from "../../domain/edition.ts";
import type { Problem } from "../structure/draft.ts";

/** An edition so far ahead is rather a mistyped year. */
const DAYS_AHEAD = 7;

/** What may be wrong with the date of an edition that is not stored yet: a slip would keep it from channels. */
export function dateDoubts(
  { date, publication }: Pick<Edition, "date" | "publication">,
  line: number,
  editions: readonly EditionSummary[],
  now: Date,
): readonly Problem[] {
  const doubts: string[] = [];
  if (Date.parse(date) > now.getTime() + DAYS_AHEAD * 24 * 60 * 60 * 1000) {
    doubts.push(
      `the date ${date} is more than a week ahead: no channel gets this edition before that day. If the date is wrong, correct it.`,
    );
  }
  const siblings = editions.filter((edition) => edition.publication === publication);
  const newest = siblings.reduce((latest, edition) => (edition.date > latest ? edition.date : latest), "");
  if (newest > date) {
    doubts.push(
      `the date ${date} is older than that of the newest edition, ${newest}: it may be too old for channels to get it by themselves. If the date is wrong, correct it.`,
    );
  }
  return doubts.map((message) => ({ severity: "warning", line, message }));
}

/** A stored edition of which this text has no signal: rather another edition whose date was mistyped than a correction. */
export function sameDateDoubt({ date }: Pick<Edition, "date">, line: number): Problem {
  const message = `the date ${date} is that of another edition, which has none of these signals. If the date is wrong, correct it; replacing would remove all of the other edition's signals.`;
  return { severity: "warning", line, message };
}
