import { readFileSync } from "node:fs";
import path from "node:path";
import { type Edition, firstPublication } from "../../src/domain/edition.ts";

const FILE = path.resolve(import.meta.dirname, "../../data/editions/2026-02-08.txt");

/** The sample edition, read in the simplest way: a block that does not end like a sentence is a headline. */
export function sampleEdition(): Edition {
  const [, ...blocks] = readFileSync(FILE, "utf8").trim().split(/\n\n+/);
  const signals: { id: string; headline: string; paragraphs: string[] }[] = [];
  for (const block of blocks) {
    if (/[.?!»…]$/.test(block)) signals.at(-1)?.paragraphs.push(block);
    else
      signals.push({
        id: `2026-02-08.${String(signals.length).padStart(8, "0")}`,
        headline: block,
        paragraphs: [],
      });
  }
  return {
    id: "2026-02-08",
    publication: firstPublication,
    date: "2026-02-08",
    title: "8 février",
    introduction: "",
    signals,
  };
}
