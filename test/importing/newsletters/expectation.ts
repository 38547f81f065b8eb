import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** What a person read in a newsletter, as the folder's `expected.json` says it. */
const expectation = z.object({
  /** A day, several in a sentence, or none where the newsletter shows none. */
  date: z.string().nullable(),
  date_alternatives: z.array(z.string()).default([]),
  title: z.string().nullable(),
  count: z.number(),
  /** Headlines in their order; a number where there are none. */
  signals: z.union([z.array(z.string()), z.number()]),
  /** Headlines that are as good. */
  may_also: z.array(z.string()).default([]),
  furniture: z.array(z.string()),
  /** Present where a refusal is right. */
  acceptable: z.string().optional(),
  original_name: z.string().optional(),
  /** The source is an item's. */
  kind: z.string(),
});

export type Expectation = z.infer<typeof expectation>;

export interface Newsletter {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly expected: Expectation;
}

export function readNewsletters(folder: string): readonly Newsletter[] {
  const written: unknown = JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8"));
  return Object.entries(z.record(z.string(), expectation).parse(written)).map(([name, expected]) => ({
    name,
    bytes: readFileSync(path.join(folder, name)),
    expected,
  }));
}
