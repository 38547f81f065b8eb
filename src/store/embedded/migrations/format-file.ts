import { z } from "zod";
import { StoreError } from "../../../ports/store.ts";
import type { Disk } from "../disk/disk.ts";
import { FORMAT } from "../records/record-file.ts";

/** Says how a folder's files are written. */
export const FORMAT_FILE = "format.json";

/** What was there before the present format, kept for whoever goes back. */
export const FORMER_FORMAT = "format-1";

const shape = z.object({ format: z.number() });

/** The format that a folder says it has; `undefined` when it says nothing. */
export async function readFormat(disk: Disk): Promise<number | undefined> {
  const text = await disk.read(FORMAT_FILE);
  if (text === undefined) return undefined;
  const format = formatOf(text);
  if (format === undefined) {
    throw new StoreError(
      `${disk.place(FORMAT_FILE)} should say how the files beside it are written, but it is damaged. Nothing was changed. Restore the folder from a backup; where only this version of Signalpost ever used it, write {"format":${FORMAT}} into that file.`,
    );
  }
  if (format > FORMAT) {
    throw new StoreError(
      `${disk.place(".")} was written by a newer Signalpost (format ${format}; this version reads ${FORMAT}). Nothing was changed. Install the newer version again, or set SIGNALPOST_DATA to another folder.`,
    );
  }
  return format;
}

export async function writeFormat(disk: Disk): Promise<void> {
  await disk.replace(FORMAT_FILE, JSON.stringify({ format: FORMAT }));
}

function formatOf(text: string): number | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data?.format;
  } catch {
    return undefined;
  }
}
