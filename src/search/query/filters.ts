import { editDistance } from "../../text/edit-distance.ts";
import { tokenise } from "../analysis/tokens.ts";
import { dateAt } from "./dates.ts";

export type Filter =
  /** From this day on. A date may be cut short: `2026`, `2026-01` or `2026-01-12`. */
  | { readonly kind: "since"; readonly date: string }
  /** Before this day. */
  | { readonly kind: "before"; readonly date: string }
  | { readonly kind: "edition"; readonly date: string }
  /** From a day to another, both included. */
  | { readonly kind: "period"; readonly from: string; readonly to: string }
  | { readonly kind: "topic"; readonly topic: string };

type FilterName = Exclude<Filter["kind"], "period">;

const FILTERS = new Map<string, FilterName>([
  ["depuis", "since"],
  ["since", "since"],
  ["après", "since"],
  ["apres", "since"],
  ["after", "since"],
  ["avant", "before"],
  ["before", "before"],
  ["edition", "edition"],
  ["édition", "edition"],
  ["theme", "topic"],
  ["thème", "topic"],
  ["topic", "topic"],
]);

export const filterNames: readonly string[] = [...FILTERS.keys()];

export function filterNamed(name: string): FilterName | undefined {
  return FILTERS.get(name.toLowerCase());
}

/** `depui:2026`: the filter that was probably meant, as it should be typed. */
export function misspeltFilter(word: string): { readonly name: string; readonly value: string } | undefined {
  const [, name = "", value = ""] = /^(\p{L}{4,12}):(\S+)$/u.exec(word) ?? [];
  if (name === "" || filterNamed(name)) return undefined;
  const typed = name.toLowerCase();
  const near = filterNames.find((known) => editDistance(typed, known, 1) <= 1);
  return near === undefined ? undefined : { name: near, value };
}

/** The days that a filter lets through; a topic is looked up in the archive. */
export function letsThrough(filter: Filter, date: string): boolean {
  switch (filter.kind) {
    case "since":
      return date >= filter.date;
    case "before":
      return date < filter.date;
    case "edition":
      return date.startsWith(filter.date);
    case "period":
      return date >= filter.from && date <= filter.to;
    case "topic":
      return true;
  }
}

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** A filter from its name and value, which may be a date as one says it: `depuis:lundi`, `avant:mars`. */
export function readFilter(kind: FilterName, value: string, today: string): Filter | undefined {
  const words = tokenise(value).map(({ word }) => word);
  if (kind === "topic") return words.length > 0 ? { kind, topic: value } : undefined;
  if (DATE.test(value)) return { kind, date: value };
  const said = dateAt(words, 0, today);
  if (said?.words !== words.length || said.period.from === "") return undefined;
  return kind === "edition" ? { kind: "period", ...said.period } : { kind, date: said.period.from };
}

/** An example of what a filter takes. */
export function example(kind: FilterName, whole: string): string {
  const name = whole.split(":", 1)[0]?.trim() ?? kind;
  return kind === "topic" ? `${name}:cloud` : `${name}:2026-01${kind === "edition" ? "-12" : ""}`;
}
