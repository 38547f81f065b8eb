import type { SearchNote } from "../../ports/search-index.ts";
import { isStopWord } from "../analysis/stop-words.ts";
import { type Archive, withRun } from "../archive/archive.ts";
import { dateAt, type Period, shifted } from "./dates.ts";
import type { Filter } from "./filters.ts";
import type { Query, QueryWord } from "./parse-query.ts";

/** A query whose words are read as dates of editions. */
export interface DateReading {
  readonly query: Query;
  /** The query is nothing but the date. */
  readonly isAll: boolean;
  readonly note: SearchNote;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly period: Period;
  readonly lead: Lead | undefined;
}

type Lead = "since" | "before";

/** Words in front of a date that make it a beginning or an end. */
const LEADS = new Map<string, Lead>([
  ["depuis", "since"],
  ["since", "since"],
  ["apres", "since"],
  ["after", "since"],
  ["avant", "before"],
  ["before", "before"],
]);
/** Words in front of a date that only lead up to it. */
const SMALL = new Set(
  "edition editions numero du de le la en des au aux signaux news l d in of on the from".split(" "),
);

/**
 * The words of a query as dates of editions, in the order in which they are to be tried. Words that stand in the texts as typed come
 * first: "depuis lundi" is only taken for a date where no text says just that, and a month beside other words where nothing has them all.
 */
export function asDates(
  archive: Archive,
  query: Query,
  { today, wordsFit }: { readonly today: string; readonly wordsFit: boolean },
): DateReading[] {
  if (today === "" || query.words.length === 0 || query.filters.length > 4) return [];
  const stretch = firstDate(query.words, today);
  if (!stretch) return [];
  const said = query.words.slice(stretch.from, stretch.to);
  const inTexts =
    stretch.lead !== undefined &&
    withRun(
      archive,
      said.flatMap(({ parts }) => parts),
    ).postings.length > 0;
  const { lead, period } = stretch;
  const words = query.words.filter((_, index) => index < stretch.from || index >= stretch.to);
  const rest = words.some(({ parts }) => !parts.every((part) => isStopWord(part) || SMALL.has(part)))
    ? words
    : [];
  const alone = rest.length + query.phrases.length === 0;
  if (wordsFit && (lead === undefined ? !alone : inTexts)) return [];
  const typed = said.map((word) => word.typed).join(" ");
  return periodsOf(lead, period).map((one) => ({
    query: {
      ...query,
      words: rest,
      filters: [...query.filters, filterOf(lead, one)],
      notes: withoutAsking(query),
    },
    isAll: alone,
    note: { kind: "date", typed, ...shownOf(lead, one) },
  }));
}

/** A day without an edition stands for the week that ends with it. */
function periodsOf(lead: Lead | undefined, period: Period): Period[] {
  const oneDay = period.from === period.to && lead === undefined;
  return oneDay ? [period, { from: shifted(period.to, -6), to: period.to }] : [period];
}

function filterOf(lead: Lead | undefined, { from, to }: Period): Filter {
  return lead === undefined ? { kind: "period", from, to } : { kind: lead, date: from };
}

function shownOf(
  lead: Lead | undefined,
  { from, to }: Period,
): { readonly from?: string; readonly to?: string } {
  if (lead === "since") return { from };
  return lead === "before" ? { to: shifted(from, -1) } : { from, to };
}

function withoutAsking({ notes }: Query): SearchNote[] {
  return notes.filter(({ kind }) => kind !== "nothing-asked");
}

/** The first words that name a date, with what leads up to them. */
function firstDate(words: readonly QueryWord[], today: string): Stretch | undefined {
  for (let place = 0; place < words.length; place += 1) {
    const parts = words.slice(place).flatMap((word) => word.parts);
    const date = dateAt(parts, 0, today);
    const to = date && date.period.from !== "" ? endOf(words, place, date.words) : undefined;
    if (!date || to === undefined) continue;
    let from = place;
    while (from > 0 && words[from - 1]?.parts.every((part) => SMALL.has(part))) from -= 1;
    const lead = LEADS.get(words[from - 1]?.parts.join(" ") ?? "");
    return { from: lead === undefined ? from : from - 1, to, period: date.period, lead };
  }
  return undefined;
}

/** After which word so many parts end; nowhere when that is inside a word. */
function endOf(words: readonly QueryWord[], from: number, parts: number): number | undefined {
  let left = parts;
  for (let place = from; place < words.length; place += 1) {
    left -= words[place]?.parts.length ?? 0;
    if (left === 0) return place + 1;
    if (left < 0) return undefined;
  }
  return undefined;
}
