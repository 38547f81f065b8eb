import { z } from "zod";
import type { Disk } from "../disk/disk.ts";
import { readRecord } from "./record-file.ts";
import type { RecordKind } from "./record-kinds.ts";
import { createSegment } from "./segment.ts";

/** Every record of a kind, one in memory at a time where each has its own place. Rejects at the first that is damaged. */
export async function* readAll<T>(disk: Disk, kind: RecordKind<T>): AsyncGenerator {
  switch (kind.keeping) {
    case "files":
      for (const name of await disk.names(kind.place)) {
        if (!name.endsWith(".json")) continue;
        yield await readRecord(disk, `${kind.place}/${name}`, kind);
      }
      return;
    case "lines":
      for (const name of await disk.names(kind.place)) {
        if (name.endsWith(".jsonl")) yield* createSegment(disk, `${kind.place}/${name}`, false).all();
      }
      return;
    case "collection": {
      const shape = { ...kind, schema: z.record(z.string(), kind.schema) };
      yield* Object.values((await readRecord(disk, kind.place, shape)) ?? {});
    }
  }
}
