/**
 * Words that say little in a query that has others. A query of nothing but these is searched all the same.
 * Left out on purpose: "ai" (AI.com), "or", "car", "son", "x", "pas" — each is a name or a subject somewhere.
 */
const FRENCH =
  "le la les un une des du de et ou en au aux a ce cet cette ces que qui quoi quel quelle quels quelles dont dans sur par pour avec sans " +
  "est sont ete etre etait etaient fut furent ont il elle ils elles on nous vous se sa ses leur leurs ne y " +
  "lors comme comment pourquoi combien quand lequel laquelle lesquels lesquelles l d j n s c m t qu";
const ENGLISH =
  "the of and to in for an is are was were at by with from that this it its be as how what which who why when where does did";

const STOP_WORDS = new Set(`${FRENCH} ${ENGLISH}`.split(" "));

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}
