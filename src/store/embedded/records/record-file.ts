import { createHash } from "node:crypto";
import { z } from "zod";
import { StoreError } from "../../../ports/store.ts";
import { wayBack, type Disk } from "../disk/disk.ts";
import type { RecordKind } from "./record-kinds.ts";

/** What of a kind's description reading and writing one needs. */
export type Shape<T> = Pick<RecordKind<T>, "holds" | "loss" | "schema">;

/** Grows when files are written differently. */
export const FORMAT = 2;

const envelope = z.object({ format: z.number(), content: z.unknown() });

/**
 * What a file holds; `undefined` only when there is no such file. Rejects with a `StoreError` that says how to get back the
 * previous version when the file is damaged.
 */
export async function readRecord<T>(
  disk: Disk,
  file: string,
  shape: Shape<T>,
  format = FORMAT,
): Promise<T | undefined> {
  const text = await disk.read(file);
  if (text === undefined) return undefined;
  const parsed = parseFile(text, shape, format);
  if (parsed.ok) return parsed.value;
  throw new StoreError(await damaged(disk, file, parsed.found, shape));
}

/** Writes a file, durably, whole or not at all. */
export async function writeRecord<T>(
  disk: Disk,
  file: string,
  shape: Shape<T>,
  record: { readonly content: T; readonly forgetPrevious?: boolean },
): Promise<void> {
  const text = JSON.stringify({ format: FORMAT, content: record.content });
  // What could not be read back, such as an invalid date, would make the next start impossible.
  const parsed = parseFile(text, shape, FORMAT);
  if (!parsed.ok) {
    throw new StoreError(`${disk.place(file)} was not written: as ${shape.holds}, ${parsed.found}.`);
  }
  await disk.replace(file, text, { forgetPrevious: record.forgetPrevious === true });
}

/** A file's name for an id: the id itself where every file system takes it, else a hash that no such id equals. */
export function fileName(id: string): string {
  return /^[0-9a-z-]{1,64}$/.test(id) ? id : `~${createHash("sha256").update(id).digest("hex").slice(0, 40)}`;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly found: string };

/** One record as JSON, without an envelope. */
export function parseRecord<T>(text: string, { schema }: Shape<T>): Parsed<T> {
  const json = parseJson(text);
  return json.ok ? checkShape(json.value, schema) : json;
}

function parseFile<T>(text: string, { schema }: Shape<T>, wanted: number): Parsed<T> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const outer = envelope.safeParse(json.value);
  if (!outer.success) return { ok: false, found: "it is not one of Signalpost's files" };
  const { format, content } = outer.data;
  if (format !== wanted) {
    return { ok: false, found: `it has format ${format}, and this version reads ${wanted}` };
  }
  return checkShape(content, schema);
}

function parseJson(text: string): Parsed<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, found: text.trim() === "" ? "it is empty" : "it is not whole JSON" };
  }
}

function checkShape<T>(content: unknown, schema: z.ZodType<T>): Parsed<T> {
  const inner = schema.safeParse(content);
  if (inner.success) return { ok: true, value: inner.data };
  const problems = inner.error.issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`);
  return { ok: false, found: `it has the wrong shape (${problems.slice(0, 3).join("; ")})` };
}

async function damaged<T>(
  disk: Disk,
  file: string,
  found: string,
  { holds, loss }: Shape<T>,
): Promise<string> {
  const command = await wayBack(disk, file);
  const way =
    command === undefined
      ? `There is no previous version beside it: restore it from a backup of the folder, or move it away to go on without it${loss === undefined ? "" : ` (${loss})`}.`
      : `Its previous version is beside it. Stop Signalpost and put it back: ${command}`;
  return `${disk.place(file)} should hold ${holds}, but ${found}. Nothing was changed. ${way}`;
}
