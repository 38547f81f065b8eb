import { stripVTControlCharacters } from "node:util";
import wrapAnsi from "wrap-ansi";

/**
 * A line for a screen of so many columns, in as many lines as it needs. What follows stands below its first word: after the
 * indent, and after a bullet or a number. Colours are no columns.
 */
export function wrapLine(line: string, columns: number): readonly string[] {
  const plain = stripVTControlCharacters(line);
  const indent = plain.length - plain.trimStart().length;
  const hang = /^(?:[•-]|\d+\.) /.exec(plain.trimStart())?.[0].length ?? 0;
  const [first = "", ...rest] = wrapAnsi(line.trimStart(), columns - indent - hang).split("\n");
  return [" ".repeat(indent) + first, ...rest.map((more) => " ".repeat(indent + hang) + more)];
}
