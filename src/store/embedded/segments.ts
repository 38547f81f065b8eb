import type { EditionId } from "../../domain/edition.ts";
import type { Disk } from "./disk/disk.ts";
import { fileName, parseRecord } from "./records/record-file.ts";
import { finishedDeliveryKind } from "./records/record-kinds.ts";
import { createSegment, type Segment } from "./records/segment.ts";

/** About 30 MB of places in segments; past it, those of the editions asked for longest ago are let go. */
const MOST_ENTRIES = 200_000;

/** The segments of all editions. */
export interface Segments {
  of(edition: EditionId): Segment;
  /** The editions that have one. */
  editions(): Promise<readonly EditionId[]>;
}

export function createSegments(disk: Disk, shared: boolean, mostEntries = MOST_ENTRIES): Segments {
  /** In the order in which they were asked for last. */
  const known = new Map<EditionId, Segment>();

  function letGo(): void {
    let entries = [...known.values()].reduce((sum, segment) => sum + segment.size(), 0);
    for (const segment of known.values()) {
      if (entries <= mostEntries) return;
      entries -= segment.size();
      segment.letGo();
    }
  }

  return {
    of(edition) {
      const segment = known.get(edition) ?? createSegment(disk, segmentFile(edition), shared);
      known.delete(edition);
      letGo();
      known.set(edition, segment);
      return segment;
    },
    async editions() {
      const files = (await disk.names(finishedDeliveryKind.place)).filter((name) => name.endsWith(".jsonl"));
      const editions = await Promise.all(files.map(async (name) => editionOf(disk, name)));
      return editions.filter((edition) => edition !== undefined);
    },
  };
}

export function segmentFile(edition: EditionId): string {
  return `${finishedDeliveryKind.place}/${fileName(edition)}.jsonl`;
}

/** A name that is a hash does not tell: its first record does. */
async function editionOf(disk: Disk, name: string): Promise<EditionId | undefined> {
  if (!name.startsWith("~")) return name.slice(0, -".jsonl".length);
  const [line = ""] = ((await disk.read(`${finishedDeliveryKind.place}/${name}`)) ?? "").split("\n", 1);
  const first = parseRecord(line, finishedDeliveryKind);
  return first.ok ? first.value.edition : undefined;
}
