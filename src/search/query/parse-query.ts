import type { SearchNote } from "../../ports/search-index.ts";
import { tokenise } from "../analysis/tokens.ts";
import { example, type Filter, filterNamed, filterNames, misspeltFilter, readFilter } from "./filters.ts";

/** One word to look for. It has several parts when they were typed as one, as in `lm-sensors` or `4.0`. */
export interface QueryWord {
  /** As it was typed. */
  readonly typed: string;
  readonly parts: readonly string[];
  /** Words of which any will do as well: `grok OR claude`. */
  readonly or?: readonly QueryWord[];
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

/** Longer queries are cut here: nobody types them, and the time stays bounded. */
const LONGEST_QUERY = 2000;
const MOST_WORDS = 24;
const MOST_PARTS = 12;
const MOST_PHRASES = 6;
const MOST_EXCLUDED = 12;
const MOST_FILTERS = 6;

/**
 * A filter's name (French typography puts spaces around its colon, and phones do it unasked), a minus (before a number it is a part of
 * that: "-40 %", but "-8VC" and "-2026" leave out), and then a quoted phrase or anything up to a space. A quote that is never closed is
 * ignored.
 */
const CLAUSE = new RegExp(
  [
    String.raw`(?:(?<=^|\s)(?<name>${filterNames.join("|")})(?<colon>\s*:\s*))?`,
    String.raw`(?<minus>(?<=^|\s)[-−–](?=[^\s\d]|\d+\p{L}|(?:19|20)\d\d(?:\s+\p{L}|\s*$)))?`,
    String.raw`(?:"(?<straight>[^"]*)"|[«“„](?<curly>[^»”“]*)[»”“]|(?<bare>[^\s"«“„]+))`,
  ].join(""),
  "giu",
);
/** Words that leave out the next one, and such as join the one before and the next. In lower case "or" and "ou" are words. */
const LEAVES_OUT = /^(?:NOT|SAUF|EXCEPT|not|sauf)$/;
const EITHER = /^(?:OR|OU|\|\|?)$/;

/** Understands a query as far as possible; the notes say what was not understood. `today`: what "lundi" is counted from. Never throws. */
export function parseQuery(typed: string, today = ""): Query {
  const words: QueryWord[] = [];
  const phrases: QueryWord[] = [];
  const excluded: string[][] = [];
  const filters: Filter[] = [];
  const notes: SearchNote[] = [];
  let operator: "none" | "leave-out" | "either" = "none";
  for (const { 0: whole, groups = {}, index } of typed
    .slice(0, LONGEST_QUERY)
    .normalize("NFC")
    .matchAll(CLAUSE)) {
    const { name = "", colon = "", minus, straight, curly, bare = "" } = groups;
    const quoted = straight ?? curly;
    const except = quoted === undefined ? /^(?:sauf|not|except):(?=.)/i.exec(bare) : undefined;
    const value = quoted ?? bare.slice(except?.[0].length ?? 0);
    const kind = filterNamed(name) ?? filterNamed(bare.replace(/:$/, ""));
    const unfinished = name === "" && bare.endsWith(":");
    const meant = name === "" ? misspeltFilter(bare) : undefined;
    const before = operator;
    operator = "none";
    if (kind && (name !== "" || unfinished)) {
      const filter = unfinished ? undefined : readFilter(kind, value, today);
      if (filter) filters.push(filter);
      else if (colon.includes(" ")) words.push(...wordsOf(whole));
      else notes.push({ kind: "not-understood", part: whole.trim(), expected: example(kind, whole) });
    } else if (meant !== undefined) {
      const filter = readFilter(filterNamed(meant.name) ?? "topic", meant.value, today);
      if (filter) filters.push(filter);
      notes.push({ kind: "filter-name", typed: whole.trim(), meant: `${meant.name}:${meant.value}` });
    } else if (minus !== undefined || except || (before === "leave-out" && value !== "")) {
      const out = wordsOf(value).flatMap(({ parts }) => parts);
      if (out.length > 0) excluded.push(out);
    } else if (quoted !== undefined) {
      const parts = tokenise(quoted).map(({ word }) => word);
      if (parts.length > 0) phrases.push({ typed: whole.trim(), parts: parts.slice(0, MOST_WORDS) });
    } else if (LEAVES_OUT.test(bare) && hasNext(typed, index + whole.length)) operator = "leave-out";
    else if (EITHER.test(bare) && words.length > 0 && hasNext(typed, index + whole.length))
      operator = "either";
    else addWords(words, wordsOf(bare), before === "either");
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

/** Something that an operator can work on. */
function hasNext(typed: string, from: number): boolean {
  return /^\s+[\p{L}\p{N}"«“„]/u.test(typed.normalize("NFC").slice(from));
}

function addWords(words: QueryWord[], more: readonly QueryWord[], either: boolean): void {
  const [first, ...others] = more;
  const last = words.at(-1);
  if (!either || !first || !last) {
    words.push(...more);
    return;
  }
  words[words.length - 1] = { ...last, or: [...(last.or ?? []), first].slice(0, MOST_PARTS) };
  words.push(...others);
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
