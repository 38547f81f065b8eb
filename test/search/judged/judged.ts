import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Edition, SignalId } from "../../../src/domain/edition.ts";
import { onlyDraft } from "../../importing/parsed.ts";

/** `2026-02-08#6`: an edition and the place of a signal in it, counted from 1. */
export type SignalRef = string;

const ref = z.string().regex(/^\d{4}-\d\d-\d\d#[1-9]\d*$/);
const split = z.enum(["dev", "test"]);
export type Split = z.infer<typeof split>;

const query = z.strictObject({
  id: z.string(),
  group: z.string(),
  query: z.string(),
  /** The day on which it is typed, where that matters: `YYYY-MM-DD`. */
  now: z.iso.date().optional(),
  /** What a reader wants: 2 is about it, 1 touches it. */
  relevant: z.record(ref, z.union([z.literal(1), z.literal(2)])),
  /** What the query excludes. */
  mustNot: z.array(ref).optional(),
  split,
});
export type JudgedQuery = z.infer<typeof query>;

const absent = z.strictObject({
  id: z.string(),
  query: z.string(),
  /** What may be shown if it is marked as a near miss. */
  near: z.array(ref).optional(),
  split,
});
export type AbsentSubject = z.infer<typeof absent>;

const pair = z.strictObject({
  id: z.string(),
  /** The story, or the trap. */
  about: z.string(),
  first: ref,
  second: ref,
  /** An editor links the two as one continuing story. */
  same: z.boolean(),
  split,
});
export type JudgedPair = z.infer<typeof pair>;

export interface JudgedSets {
  /** The sample edition and the three over which the queries were judged, oldest first. */
  readonly searched: readonly Edition[];
  /** All ten editions, over which the pairs were judged, oldest first. */
  readonly editions: readonly Edition[];
  readonly headlines: Readonly<Record<SignalRef, string>>;
  readonly queries: readonly JudgedQuery[];
  readonly absent: readonly AbsentSubject[];
  readonly pairs: readonly JudgedPair[];
}

const SAMPLE = "2026-02-08";
const SEARCHED: ReadonlySet<string> = new Set(["2025-10-12", SAMPLE, "2026-04-19", "2026-06-14"]);
const OTHERS = ["2026-03-01", "2026-03-15", "2026-05-03", "2026-05-24", "2026-07-05", "2026-09-06"];

const here = import.meta.dirname;
const root = path.resolve(here, "../../..");

export function readJudgedSets(): JudgedSets {
  const editions = [...SEARCHED, ...OTHERS].toSorted().map(readEdition);
  return {
    searched: editions.filter(({ id }) => SEARCHED.has(id)),
    editions,
    headlines: z.record(ref, z.string()).parse(JSON.parse(read("headlines.json"))),
    queries: readLines("queries.jsonl", query),
    absent: readLines("absent.jsonl", absent),
    pairs: readLines("pairs.jsonl", pair),
  };
}

/** The reference of each signal, by its id. */
export function refsOf(editions: readonly Edition[]): ReadonlyMap<SignalId, SignalRef> {
  return new Map(
    editions.flatMap(({ id, signals }) =>
      signals.map((signal, at) => [signal.id, `${id}#${at + 1}`] as const),
    ),
  );
}

/** Read as an import reads it. */
function readEdition(date: string): Edition {
  const folder = date === SAMPLE ? path.join(root, "data/editions") : path.join(here, "editions");
  const file = path.join(folder, `${date}.txt`);
  const { edition, problems } = onlyDraft(readFileSync(file, "utf8"), `${date}.txt`);
  if (!edition) throw new Error(`${file} cannot be imported: ${JSON.stringify(problems)}`);
  return edition;
}

function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  return read(file)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => schema.parse(JSON.parse(line)));
}

const read = (file: string) => readFileSync(path.join(here, file), "utf8");
