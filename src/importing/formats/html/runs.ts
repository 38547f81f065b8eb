import type { Lead, Link } from "../../structure/block.ts";
import { cleanText } from "../../structure/clean.ts";

/** A stretch of a block's text that looks the same all along. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  /** Where it leads. */
  readonly url: string | undefined;
  /** Pixels; `undefined` where nothing says it. */
  readonly size: number | undefined;
}

export const onOneLine = (text: string): string =>
  cleanText(text)
    .text.replaceAll(/[ \n]+/g, " ")
    .trim();

/** The words at the beginning that are bold or a link, with the signs before them, when other words follow or not. */
export function leadOf(runs: readonly Run[]): Lead | undefined {
  let text = "";
  let bold = false;
  let url: string | undefined;
  let begun = false;
  for (const run of runs) {
    const says = /[\p{L}\p{N}]/u.test(run.text);
    const apart = run.bold || run.url !== undefined;
    if (!says && (!begun || run.text.trim() === "" || apart)) {
      text += run.text;
      continue;
    }
    // One headline is one link, or bold all along.
    const goesOn =
      begun && ((bold && run.bold) || (run.url !== undefined && run.url === url) || (bold && apart));
    if (!apart || (begun && !goesOn)) break;
    bold ||= run.bold;
    url ??= run.url;
    text += run.text;
    begun = true;
  }
  const words = onOneLine(text);
  return begun && words !== "" ? { words, bold, ...(url !== undefined && { url }) } : undefined;
}

/** Each link with its words; one that goes on in the next run is one. */
export function linksOf(runs: readonly Run[]): Link[] {
  const links: { url: string; words: string }[] = [];
  let last: string | undefined;
  for (const { url, text } of runs) {
    const before = links.at(-1);
    if (url !== undefined && url === last && before) before.words += text;
    else if (url !== undefined) links.push({ url, words: text });
    last = url;
  }
  return links.map(({ url, words }) => ({ url: cleanText(url).text, words: onOneLine(words) }));
}

/** The size of most of a block's letters. */
export function sizeOf(runs: readonly Run[]): number | undefined {
  const letters = new Map<number | undefined, number>();
  for (const { size, text } of runs) letters.set(size, (letters.get(size) ?? 0) + text.trim().length);
  return [...letters].sort(([, a], [, b]) => b - a)[0]?.[0];
}
