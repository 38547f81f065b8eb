import { tokenise } from "../analysis/tokens.ts";
import type { Archive, Entry } from "../archive/archive.ts";
import { topicsIn } from "../subjects/topics.ts";
import { candidates } from "./candidates.ts";
import { corrected, joined } from "./readings.ts";

/** What half-typed words may become: names and topics first, then whole headlines; those of the newest documents when nothing is typed. */
export function suggest(archive: Archive, typed: string, limit: number): string[] {
  const words = tokenise(typed.slice(0, 200))
    .filter(({ elided }) => !elided)
    .map(({ word }) => word);
  if (words.length === 0) return headlines(candidates(archive, []), []).slice(0, limit);
  const asOne = joined(archive, words);
  const found = [...(asOne ? names(archive, asOne) : []), ...fitting(archive, words, limit)];
  if (found.length > 0) return [...new Set(found)].slice(0, limit);
  const completed = completions(archive, typed, words);
  if (completed.length > 0) return completed.slice(0, limit);
  const meant = corrected(archive, words);
  return meant ? fitting(archive, meant, limit) : [];
}

/** Topics and headlines with the words, the last of them half-typed. */
function fitting(archive: Archive, words: readonly string[], limit: number): string[] {
  const entries = candidates(archive, words);
  const topics = topicsOf(entries, words);
  const found = [...topics.slice(0, Math.ceil(limit / 2)), ...headlines(entries, words), ...topics];
  return [...new Set(found)].slice(0, limit);
}

function names(archive: Archive, words: readonly string[]): string[] {
  return topicsOf(candidates(archive, words), words).slice(0, 2);
}

function headlines(entries: readonly Entry[], words: readonly string[]): string[] {
  return entries.map(({ document }) => document.headline).filter((headline) => begins(headline, words));
}

/** The topics that begin so: names first, then those of the most documents. */
function topicsOf(entries: readonly Entry[], words: readonly string[]): string[] {
  const labels = new Map<string, { label: string; name: boolean; times: number }>();
  for (const { document } of entries)
    for (const { label, name, words: own } of topicsIn(document.headline, document.body)) {
      if (!beginsIn(own, words)) continue;
      const known = labels.get(own.join(" "));
      labels.set(own.join(" "), { label: known?.label ?? label, name, times: (known?.times ?? 0) + 1 });
    }
  return [...labels.values()]
    .sort((a, b) => Number(b.name) - Number(a.name) || b.times - a.times)
    .map(({ label }) => label);
}

/** When no name and no headline fits: what was typed, with its last word completed as the texts have it, the most frequent first. */
function completions(archive: Archive, typed: string, words: readonly string[]): string[] {
  const last = words.at(-1) ?? "";
  const before = typed.trimEnd().replace(/\S+$/, "");
  const times = new Map<string, number>();
  for (const { document } of candidates(archive, words))
    for (const { word, start, end } of tokenise(document.body).filter((one) => one.word.startsWith(last))) {
      const spelled = word.length > 1 ? document.body.slice(start, end).toLowerCase() : word;
      times.set(spelled, (times.get(spelled) ?? 0) + 1);
    }
  return [...times.entries()].sort((a, b) => b[1] - a[1]).map(([spelled]) => before + spelled);
}

function begins(text: string, words: readonly string[]): boolean {
  return beginsIn(
    tokenise(text).map(({ word }) => word),
    words,
  );
}

/** Whether all the words are there, and at least the beginning of the last one. */
function beginsIn(own: readonly string[], words: readonly string[]): boolean {
  return words.every((word, index) =>
    own.some((one) => (index === words.length - 1 ? one.startsWith(word) : one === word)),
  );
}
