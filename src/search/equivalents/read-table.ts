import { stem } from "../analysis/stem.ts";
import { isStopWord } from "../analysis/stop-words.ts";
import { tokenise } from "../analysis/tokens.ts";

/** Another way to say something. */
export interface Equivalent {
  /** As the table writes it. */
  readonly label: string;
  /** Its words, folded. */
  readonly parts: readonly string[];
  /** It means the same; otherwise it is only related. */
  readonly same: boolean;
}

/** A word or words that are looked for, and what else says it. */
export interface Entry {
  readonly label: string;
  readonly keys: readonly string[];
  /** A term such as "UN" or "R&D" is meant only where it is written so. */
  readonly onlyAs: string | undefined;
  readonly others: readonly Equivalent[];
}

/**
 * Reads a table of equivalents, one set a line: `IA = AI = artificial intelligence` mean the same; behind `~` stands what is only related
 * to them, in both directions: `Bruxelles ~ Commission européenne`; what stands behind `>` is found by them and does not find them. A line
 * that begins with `#` is a remark. A line without a set is named in `problems`.
 */
export function readTable(text: string): {
  readonly entries: readonly Entry[];
  readonly problems: readonly string[];
} {
  const entries: Entry[] = [];
  const problems: string[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const read = readLine(line);
    if (read.length === 0)
      problems.push(`line ${index + 1} has no two terms with = or ~ or > between them: ${line}`);
    entries.push(...read);
  }
  return { entries, problems };
}

function readLine(line: string): Entry[] {
  const [both = "", ...found] = line.split(/\s>\s/);
  const [hub = "", ...related] = both.split(/\s~\s/).map((part) => part.split(/\s=\s/).map(termOf));
  const reached = found.flatMap((part) => part.split(/\s=\s/)).map(termOf);
  if (hub === "" || hub.length + related.length + reached.length < 2) return [];
  const near = related.flat();
  return [
    ...hub.map((term) =>
      entryOf(term, [
        ...hub.filter((other) => other !== term).map((other) => ({ ...other, same: true })),
        ...reached.map((other) => ({ ...other, same: true })),
        ...near.map((other) => ({ ...other, same: false })),
      ]),
    ),
    ...near.map((term) =>
      entryOf(
        term,
        hub.slice(0, 1).map((other) => ({ ...other, same: false })),
      ),
    ),
  ];
}

interface TableTerm {
  readonly label: string;
  readonly parts: readonly string[];
}

function termOf(text: string): TableTerm {
  const label = text.trim();
  return {
    label,
    parts: tokenise(label)
      .filter(({ elided }) => !elided)
      .map(({ word }) => word),
  };
}

function entryOf({ label, parts }: TableTerm, others: readonly Equivalent[]): Entry {
  const keys = keysOf(parts);
  const plain = keys.length === parts.length || keys.some((key) => key.length > 1);
  return {
    label,
    keys,
    onlyAs: plain && keys.length > 0 ? undefined : label,
    others: others.filter((other) => keysOf(other.parts).length > 0),
  };
}

function keysOf(parts: readonly string[]): string[] {
  return parts.filter((part) => !isStopWord(part)).map(keyOf);
}

/** What the forms of a word share, also of a short English one: "spies" and "spy". */
export function keyOf(word: string): string {
  return word.length <= 6 && word.endsWith("ies") ? `${word.slice(0, -3)}y` : stem(word);
}
