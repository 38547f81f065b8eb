import { z } from "zod";
import type { Disk } from "../disk/disk.ts";
import { readRecord } from "./record-file.ts";
import type { RecordKind } from "./record-kinds.ts";
import { createSegment } from "./segment.ts";

/** Every record of a kind, one in memory at a time where each has its own place. Rejects at the first that is damaged. */
export async function* readAll<T>(disk: Disk, kind: RecordKind<T>): AsyncGenerator {
  for (const file of await filesOf(disk, kind)) yield* readFileOf(disk, file, kind);
}

/** The files that hold the records of a kind. */
export async function filesOf<T>(disk: Disk, { keeping, place }: RecordKind<T>): Promise<readonly string[]> {
  if (keeping === "collection") return [place];
  const end = keeping === "files" ? ".json" : ".jsonl";
  return (await disk.names(place)).filter((name) => name.endsWith(end)).map((name) => `${place}/${name}`);
}

/** The records of one of these files; `undefined` for one that is gone meanwhile. Rejects at the first that is damaged. */
export async function* readFileOf<T>(disk: Disk, file: string, kind: RecordKind<T>): AsyncGenerator {
  switch (kind.keeping) {
    case "files":
      yield await readRecord(disk, file, kind);
      return;
    case "lines":
      yield* createSegment(disk, file, false).all();
      return;
    case "collection": {
      const shape = { ...kind, schema: z.record(z.string(), kind.schema) };
      yield* Object.values((await readRecord(disk, file, shape)) ?? {});
    }
  }
}
