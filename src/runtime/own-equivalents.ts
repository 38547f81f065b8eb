import { readFile } from "node:fs/promises";
import type { Log } from "../ports/log.ts";
import { createEquivalents, type Equivalents, readTable } from "../search/equivalents/equivalents.ts";

/** The project's table of other words and the publisher's own, if there is one. What is wrong in it is logged and left out. */
export async function readEquivalents(file: string, log: Log): Promise<Equivalents> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") log.warn("equivalents.unreadable", { file, reason: error.message });
    return "";
  });
  const { entries, problems } = readTable(text);
  for (const problem of problems) log.warn("equivalents.problem", { file, problem });
  return createEquivalents(entries);
}
