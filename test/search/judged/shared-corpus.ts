import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Edition, firstPublication, type SignalId } from "../../../src/domain/edition.ts";
import { grouped } from "./grouped.ts";
import type { Question } from "./score.ts";

const document = z.object({ id: z.string(), date: z.iso.date(), title: z.string(), body: z.string() });

const judged = z.object({
  query: z.string(),
  class: z.string(),
  relevant: z.array(z.string()),
  gains: z.record(z.string(), z.number()).optional(),
  must_not: z.array(z.string()).optional(),
});

export interface SharedCorpus {
  readonly editions: readonly Edition[];
  /** The document that each signal was made of. */
  readonly refs: ReadonlyMap<SignalId, string>;
  readonly questions: readonly Question[];
}

/** A folder with `corpus.jsonl` (documents) and `dev.jsonl` (queries with the documents wanted); documents of one day are an edition. */
export function readSharedCorpus(folder: string): SharedCorpus {
  const documents = readLines(path.join(folder, "corpus.jsonl"), document);
  const refs = new Map<SignalId, string>();
  const editions = [...grouped(documents, ({ date }) => date)].map(([date, ofDay]): Edition => {
    const signals = ofDay.map(({ id: ref, title, body }, at) => {
      const id = `${date}.${at.toString(16).padStart(8, "0")}`;
      refs.set(id, ref);
      return { id, headline: title, paragraphs: body.split(/\n\n+/) };
    });
    return { id: date, publication: firstPublication, date, title: date, introduction: "", signals };
  });
  const questions = readLines(path.join(folder, "dev.jsonl"), judged).map(
    ({ query, class: group, relevant, gains, must_not: mustNot }): Question => ({
      query,
      group,
      relevant: gains ?? Object.fromEntries(relevant.map((ref) => [ref, 2])),
      mustNot,
    }),
  );
  return { editions, refs, questions };
}

function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => schema.parse(JSON.parse(line)));
}
