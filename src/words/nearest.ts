import { editDistance } from "../text/edit-distance.ts";
import { fold as foldLetters } from "../text/fold.ts";

/** What people type, in the form in which it is compared: folded, and with spaces for apostrophes. */
export function fold(words: string): string {
  return foldLetters(words).replaceAll(/['’]/g, " ");
}

/** The word that is at most a third of its letters away (at least one), or `undefined`. */
export function nearestWord(typed: string, words: Iterable<string>): string | undefined {
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const word of words) {
    const limit = Math.max(1, Math.floor(word.length / 3));
    const distance = editDistance(typed, word, limit);
    if (distance <= limit && (!best || distance < best.distance)) best = { word, distance };
  }
  return best?.word;
}
