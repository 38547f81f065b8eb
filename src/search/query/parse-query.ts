import type { SearchNote } from "../../ports/search-index.ts";
import { tokenise } from "../analysis/tokens.ts";

/** One word to look for. It has several parts when they were typed as one, as in `lm-sensors` or `4.0`. */
export interface QueryWord {
  /** As it was typed. */
  readonly typed: string;
  readonly parts: readonly string[];
}

/** What was understood of a query. */
export interface Query {
  readonly words: readonly QueryWord[];
  /** Words that must stand one after the other. */
  readonly phrases: readonly QueryWord[];
  /** Words, or phrases, that must not be there. */
  readonly excluded: readonly (readonly string[])[];
  readonly filters: readonly Filter[];
  readonly notes: readonly SearchNote[];
}

export type Filter =
  /** From this day on. A date may be cut short: `2026`, `2026-01` or `2026-01-12`. */
  | { readonly kind: "since"; readonly date: string }
  /** Before this day. */
  | { readonly kind: "before"; readonly date: string }
  | { readonly kind: "edition"; readonly date: string }
  | { readonly kind: "topic"; readonly topic: string };

const FILTERS = new Map<string, Filter["kind"]>([
  ["depuis", "since"],
  ["since", "since"],
  ["avant", "before"],
  ["before", "before"],
  ["edition", "edition"],
  ["édition", "edition"],
  ["theme", "topic"],
  ["thème", "topic"],
  ["topic", "topic"],
]);

/** Longer queries are cut here: nobody types them, and the time stays bounded. */
const LONGEST_QUERY = 2000;
const MOST_WORDS = 24;
const MOST_PARTS = 12;
const MOST_PHRASES = 6;
const MOST_EXCLUDED = 12;
const MOST_FILTERS = 6;

/**
 * A filter's name (French typography puts spaces around its colon, and phones do it unasked), a minus (before a digit it is a
 * number: "-40 %"), and then a quoted phrase or anything up to a space. A quote that is never closed is ignored.
 */
const CLAUSE = new RegExp(
  [
    String.raw`(?:(?<=^|\s)(?<name>${[...FILTERS.keys()].join("|")})(?<colon>\s*:\s*))?`,
    String.raw`(?<minus>(?<=^|\s)[-−–](?=[^\s\d]))?`,
    String.raw`(?:"(?<straight>[^"]*)"|[«“„](?<curly>[^»”“]*)[»”“]|(?<bare>[^\s"«“„]+))`,
  ].join(""),
  "giu",
);
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** Understands a query as far as possible; the notes say what was not understood. Never throws. */
export function parseQuery(typed: string): Query {
  const words: QueryWord[] = [];
  const phrases: QueryWord[] = [];
  const excluded: string[][] = [];
  const filters: Filter[] = [];
  const notes: SearchNote[] = [];
  for (const { 0: whole, groups = {} } of typed.slice(0, LONGEST_QUERY).normalize("NFC").matchAll(CLAUSE)) {
    const { name = "", colon = "", minus, straight, curly, bare = "" } = groups;
    const quoted = straight ?? curly;
    const value = quoted ?? bare;
    const kind = FILTERS.get(name.toLowerCase()) ?? FILTERS.get(bare.replace(/:$/, "").toLowerCase());
    const unfinished = name === "" && bare.endsWith(":");
    if (kind && (name !== "" || unfinished)) {
      const filter = unfinished ? undefined : readFilter(kind, value);
      if (filter) filters.push(filter);
      else if (colon.includes(" ")) words.push(...wordsOf(whole));
      else notes.push({ kind: "not-understood", part: whole.trim(), expected: example(kind, whole) });
    } else if (minus !== undefined) {
      const out = wordsOf(value).flatMap(({ parts }) => parts);
      if (out.length > 0) excluded.push(out);
    } else if (quoted !== undefined) {
      const parts = tokenise(quoted).map(({ word }) => word);
      if (parts.length > 0) phrases.push({ typed: whole.trim(), parts: parts.slice(0, MOST_WORDS) });
    } else words.push(...wordsOf(bare));
  }
  if (words.length + phrases.length + filters.length === 0) notes.push({ kind: "nothing-asked" });
  return {
    words: words.slice(0, MOST_WORDS),
    phrases: phrases.slice(0, MOST_PHRASES),
    excluded: excluded.slice(0, MOST_EXCLUDED).map((parts) => parts.slice(0, MOST_PARTS)),
    filters: filters.slice(0, MOST_FILTERS),
    notes: notes.slice(0, MOST_FILTERS),
  };
}

/** The days that a filter lets through; a topic is looked up in the archive. */
export function letsThrough(filter: Filter, date: string): boolean {
  if (filter.kind === "since") return date >= filter.date;
  if (filter.kind === "before") return date < filter.date;
  return filter.kind === "topic" || date.startsWith(filter.date);
}

function readFilter(kind: Filter["kind"], value: string): Filter | undefined {
  if (kind === "topic") return tokenise(value).length > 0 ? { kind, topic: value } : undefined;
  return DATE.test(value) ? { kind, date: value } : undefined;
}

function example(kind: Filter["kind"], whole: string): string {
  const name = whole.split(":", 1)[0]?.trim() ?? kind;
  return kind === "topic" ? `${name}:cloud` : `${name}:2026-01${kind === "edition" ? "-12" : ""}`;
}

function wordsOf(text: string): QueryWord[] {
  const words: { typed: string; parts: string[] }[] = [];
  const tokens = tokenise(text);
  for (const { word, start, end, elided, glued } of tokens) {
    if (elided && tokens.length > 1) continue;
    const last = words.at(-1);
    if (glued && last && last.parts.length < MOST_PARTS) {
      last.parts.push(word);
      last.typed = text.slice(start - (last.typed.length + 1), end);
    } else words.push({ typed: text.slice(start, end), parts: [word] });
  }
  return words;
}
