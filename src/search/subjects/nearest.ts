import { editDistance } from "../../text/edit-distance.ts";
import { soundOf } from "../analysis/sound.ts";
import type { Archive } from "../archive/archive.ts";
import { topicsIn } from "./topics.ts";

/** So many of the newest documents are looked through for subjects. */
const MOST_READ = 60;
const MOST_SUBJECTS = 4;
const ALIKE_FROM = 4;

/** Subjects that exist, for who asked in vain: those that look or sound like a word that was asked, then those in the news. */
export function nearestSubjects(archive: Archive, asked: readonly string[]): string[] {
  const times = new Map<string, { readonly label: string; times: number; readonly alike: boolean }>();
  let read = 0;
  for (const row of archive.newestFirst()) {
    const headline = archive.entry(row)?.document.headline ?? "";
    for (const { label, words, name } of topicsIn(headline, "")) {
      if (!name) continue;
      const key = words.join(" ");
      const known = times.get(key);
      if (known) known.times += 1;
      else
        times.set(key, {
          label,
          times: 1,
          alike: words.some((word) => asked.some((one) => isAlike(one, word))),
        });
    }
    read += 1;
    if (read >= MOST_READ) break;
  }
  return [...times.values()]
    .sort((a, b) => Number(b.alike) - Number(a.alike) || b.times - a.times)
    .slice(0, MOST_SUBJECTS)
    .map(({ label }) => label);
}

function isAlike(asked: string, word: string): boolean {
  if (asked.length < ALIKE_FROM || word.length < ALIKE_FROM) return false;
  return asked.startsWith(word) || editDistance(asked, word, 2) <= 2 || soundOf(asked) === soundOf(word);
}
