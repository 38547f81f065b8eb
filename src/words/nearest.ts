/** Lower case, without accents; apostrophes become blanks. What people type is compared in this form. */
export function fold(words: string): string {
  return words.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/['’]/g, " ").toLowerCase();
}

/** How many letters have to be added, removed or changed to make `b` of `a` (Levenshtein). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The word that is at most a third of its letters away (at least one), or `undefined`. */
export function nearestWord(typed: string, words: Iterable<string>): string | undefined {
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const word of words) {
    const distance = editDistance(typed, word);
    if (distance > Math.max(1, Math.floor(word.length / 3))) continue;
    if (!best || distance < best.distance) best = { word, distance };
  }
  return best?.word;
}
