import type { Block } from "../../structure/block.ts";

/** Where the cells of a table begin among the blocks, row by row. */
export interface OpenTable {
  readonly start: number;
  readonly rows: number[][];
  /** Tables within tables are layout. */
  holdsTable: boolean;
}

/** A table of figures as one block with a line for each row; `undefined` where the table only lays a mail out. */
export function dataTable(
  { start, rows, holdsTable }: OpenTable,
  blocks: readonly Block[],
): Block | undefined {
  // Before anything is copied: tables may nest a thousand deep.
  if (holdsTable || rows.length < 3 || blocks.length - start > MOST_CELLS) return undefined;
  const own = blocks.slice(start);
  if (own.some(({ level, aside }) => (level ?? 7) < 7 || aside !== undefined)) return undefined;
  const cells = rows.map((row, nth) =>
    row.map((from, at) => {
      const to = row[at + 1] ?? rows[nth + 1]?.[0] ?? blocks.length;
      return blocks.slice(from, to).map(({ text }) => text);
    }),
  );
  const all = cells.flat();
  const filled = all.filter(({ length }) => length > 0);
  const columns = Math.max(...cells.map(({ length }) => length));
  if (columns < 2 || filled.length * 2 < all.length) return undefined;
  if (all.some((texts) => texts.length > 1 || (texts[0] ?? "").length > LONGEST_CELL)) return undefined;
  const figures = filled.filter(([text = ""]) => /^[^\p{L}]*\d[^\p{L}]{0,12}$/u.test(text));
  const first = own[0];
  if (figures.length * 3 < filled.length || !first) return undefined;
  const lines = cells.map((row) => row.flat().join(" · ")).filter((line) => line !== "");
  const links = own.flatMap((block) => block.links ?? []);
  return {
    kind: "text",
    text: lines.join("\n"),
    line: first.line,
    lastLine: own.at(-1)?.lastLine ?? first.lastLine,
    ...(first.region !== undefined && { region: first.region }),
    ...(links.length > 0 && { links }),
  };
}

const MOST_CELLS = 500;

/** Characters. */
const LONGEST_CELL = 60;
