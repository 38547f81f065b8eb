import { createHash } from "node:crypto";
import { Low, type Adapter } from "lowdb";
import { z } from "zod";
import { wayBack, type Disk } from "./disk.ts";
import { StoreError } from "../ports/store.ts";

/** What a kind of file holds, and its exact shape. */
export interface Shape<T> {
  readonly holds: string;
  readonly schema: z.ZodType<T>;
  /** What going on without such a file leads to, where that is more than its loss. */
  readonly without?: string;
}

/** Grows when files are written differently. */
const FORMAT = 1;
const envelope = z.object({ format: z.number(), content: z.unknown() });

/** An instant, as JSON has it. */
export const instant = z.iso.datetime().transform((text) => new Date(text));

/**
 * What a file holds; `undefined` only when there is no such file. Rejects with a `StoreError` that says how to get back the
 * previous version when the file is damaged.
 */
export async function readRecord<T>(disk: Disk, file: string, shape: Shape<T>): Promise<T | undefined> {
  const record = new Low<T | null>(recordAdapter(disk, file, shape), null);
  await record.read();
  return record.data ?? undefined;
}

/** Writes a file, durably, whole or not at all. */
export async function writeRecord<T>(disk: Disk, file: string, shape: Shape<T>, value: T): Promise<void> {
  await new Low<T | null>(recordAdapter(disk, file, shape), value).write();
}

/** A file's name for an id: the id itself where every file system takes it, else a hash that no such id equals. */
export function fileName(id: string): string {
  return /^[0-9a-z-]{1,64}$/.test(id) ? id : `~${createHash("sha256").update(id).digest("hex").slice(0, 40)}`;
}

/** lowdb's own adapter neither syncs nor keeps the file's mode, and drops the previous version. */
function recordAdapter<T>(disk: Disk, file: string, shape: Shape<T>): Adapter<T | null> {
  return {
    async read() {
      const text = await disk.read(file);
      if (text === undefined) return null;
      const parsed = parse(text, shape);
      if (parsed.ok) return parsed.value;
      throw new StoreError(await damaged(disk, file, parsed.found, shape));
    },
    async write(content) {
      const text = JSON.stringify({ format: FORMAT, content });
      // What could not be read back, such as an invalid date, would make the next start impossible.
      const parsed = parse(text, shape);
      if (!parsed.ok) {
        throw new StoreError(`${disk.place(file)} was not written: as ${shape.holds}, ${parsed.found}.`);
      }
      await disk.replace(file, text);
    },
  };
}

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly found: string };

function parse<T>(text: string, { schema }: Shape<T>): Parsed<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, found: text.trim() === "" ? "it is empty" : "it is not whole JSON" };
  }
  const outer = envelope.safeParse(json);
  if (!outer.success) return { ok: false, found: "it is not one of Signalpost's files" };
  const { format, content } = outer.data;
  if (format !== FORMAT) {
    return { ok: false, found: `it has format ${format}, and this version reads ${FORMAT}` };
  }
  const inner = schema.safeParse(content);
  if (inner.success) return { ok: true, value: inner.data };
  const problems = inner.error.issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`);
  return { ok: false, found: `it has the wrong shape (${problems.slice(0, 3).join("; ")})` };
}

async function damaged<T>(
  disk: Disk,
  file: string,
  found: string,
  { holds, without }: Shape<T>,
): Promise<string> {
  const command = await wayBack(disk, file);
  const way =
    command === undefined
      ? `There is no previous version beside it: restore it from a backup of the folder, or move it away to go on without it${without === undefined ? "" : ` (${without})`}.`
      : `Its previous version is beside it. Stop Signalpost and put it back: ${command}`;
  return `${disk.place(file)} should hold ${holds}, but ${found}. Nothing was changed. ${way}`;
}
