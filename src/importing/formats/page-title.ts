import type { Block } from "../structure/block.ts";
import { plainWords } from "../structure/block.ts";
import { isSponsor } from "../words/sponsors.ts";

export interface TitleEvidence {
  /** `<title>` */
  readonly title: string;
  readonly sharedTitle: string | undefined;
  /** The first heading of the first level. */
  readonly heading: string | undefined;
  /** What stands above the first text, pictures too. */
  readonly head: readonly Block[];
}

/** A page's title without the name of its site: "Lettre n° 9 · La Gazette" is the ninth letter. */
export function pageTitle({ title, sharedTitle, heading, head }: TitleEvidence): string {
  for (const short of [sharedTitle, heading]) if (short && holds(title, short)) return short;
  if (title === "" && heading) return withNumber(heading, head);
  const logo = logoOf(head);
  const parts = title.split(/\s+(?:[·|•–—-]|\/\/|::)\s+/);
  if (logo !== undefined && parts.length > 1 && parts.includes(logo)) return logo;
  const [first = "", second = ""] = parts;
  if (parts.length > 1 && /\d/.test(first) && !/\d/.test(second) && first.length >= second.length)
    return first;
  if (title !== "") return title;
  return withNumber(largestLine(head) ?? logo, head);
}

/** Above the first text, the line in the largest letters, or the first heading. */
function largestLine(head: readonly Block[]): string | undefined {
  const shown = head.filter(({ aside }) => aside === undefined);
  const first = shown.findIndex(({ text }) => text.length >= SHORTEST_TEXT);
  const lines = shown
    .slice(0, first < 0 ? undefined : first)
    .filter(
      ({ text, links }) => !links && /\p{L}/u.test(text) && !isSponsor(text) && text.length <= LONGEST_LINE,
    );
  const [largest] = lines.toSorted((a, b) => (b.size ?? 0) - (a.size ?? 0));
  const others = lines.filter(({ size = 0 }) => size >= (largest?.size ?? 0));
  if (largest?.size !== undefined && others.length === 1 && lines.length > 1) return largest.text;
  return lines.find(({ level }) => level !== undefined)?.text;
}

/** Characters. */
const SHORTEST_TEXT = 80;
const LONGEST_LINE = 120;

/** The first picture with a name that is not a sponsor's. */
function logoOf(head: readonly Block[]): string | undefined {
  let above = "";
  for (const { aside, text } of head) {
    const isImage = aside?.includes("image") ?? false;
    if (isImage && text.length <= LONGEST_NAME && !isSponsor(above)) return text;
    above = text;
  }
  return undefined;
}

/** Characters: a name in a picture, not a description of one. */
const LONGEST_NAME = 40;

const holds = (title: string, short: string): boolean =>
  plainWords(title).toLowerCase().includes(plainWords(short).toLowerCase());

/** The newsletter's name in its logo, and its number in the line with the date. */
function withNumber(logo: string | undefined, head: readonly Block[]): string {
  if (logo === undefined) return "";
  const name = logo.replace(/\s*\blogo\b\s*/i, " ").trim();
  const [number] = /\d/.test(name)
    ? []
    : head.flatMap(({ text }) => /(?<![\w&])#\W?\d{1,4}\b/.exec(text)?.[0] ?? []);
  return number === undefined || name === "" ? name : `${name} ${number.replace(/[\u200B\u2060]/g, "")}`;
}
