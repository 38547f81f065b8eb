import { nearestWord } from "../words/nearest.ts";

/** What to say of each name that begins like a setting and is not one: it may be misspelt. */
export function unknownNames(
  names: readonly string[],
  known: readonly string[],
  prefixes: readonly string[],
): readonly string[] {
  return names.flatMap((name) => {
    const prefix = prefixes.find((each) => name.startsWith(each));
    if (prefix === undefined || known.includes(name)) return [];
    const meant = nearest(name.slice(prefix.length), tailsOf(known, prefix));
    const hint = meant === undefined ? "" : `; did you mean ${prefix}${meant}?`;
    return [`${name}: is not a setting and changes nothing${hint}`];
  });
}

/** Without the prefix, which they share and which would make all of them alike. */
function tailsOf(known: readonly string[], prefix: string): readonly string[] {
  return known.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}

function nearest(typed: string, tails: readonly string[]): string | undefined {
  return nearestWord(typed, tails) ?? tails.find((tail) => typed.endsWith(`_${tail}`));
}
