import { StoreError } from "../../../ports/store.ts";
import type { DeliveryId } from "../../../domain/delivery.ts";
import type { Disk, Stretch } from "../disk/disk.ts";
import { parseRecord } from "./record-file.ts";
import { finishedDeliveryKind } from "./record-kinds.ts";

/** Where the newest record of a delivery stands in its segment. */
export interface Entry extends Stretch {
  readonly version: number;
}

/** What a segment holds, without its records. */
export interface SegmentIndex {
  readonly entries: Map<DeliveryId, Entry>;
  /** Where the next record goes: behind the last whole line. */
  end: number;
  /** Which file it was read from. */
  readonly inode: number | undefined;
}

/** How every line begins that this program writes. */
const LINE_START = /^\{"id":"([^"\\]*)","version":(\d+),/;
const LONGEST_START = 200;

const NEWLINE = 10;

/**
 * Reads a segment, from where `known` ends on while it is the same file, line by line, and parses none of them. What a killed process did not write to its end, a last
 * line that is cut or holds zeros, counts for nothing: its write was never said to be stored.
 */
export async function scanSegment(disk: Disk, file: string, known?: SegmentIndex): Promise<SegmentIndex> {
  const look = await disk.look(file);
  const goesOn = known && known.inode === look?.inode && known.end <= (look?.size ?? 0);
  if (goesOn && known.end === look?.size) return known;
  const entries = new Map(goesOn ? known.entries : []);
  let end = goesOn ? known.end : 0;
  let rest: Buffer = Buffer.alloc(0);
  let torn: string | undefined;
  for await (const chunk of disk.readFrom(file, end)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let stop = bytes.indexOf(NEWLINE); stop >= 0; stop = bytes.indexOf(NEWLINE, start)) {
      if (torn !== undefined) throw new StoreError(torn);
      const line = bytes.subarray(start, stop);
      const named = nameOf(line);
      if (named) {
        entries.set(named.id, { offset: end, length: line.length, version: named.version });
        end += line.length + 1;
      } else if (line.includes(0)) {
        torn = damagedLine(disk, file, end);
      } else {
        throw new StoreError(damagedLine(disk, file, end));
      }
      start = stop + 1;
    }
    rest = bytes.subarray(start);
  }
  if (torn !== undefined && rest.length > 0) throw new StoreError(torn);
  return { entries, end, inode: look?.inode };
}

/** What to say of a line that is damaged: where it is, and the way out. */
export function damagedLine(disk: Disk, file: string, offset: number, found = "it is not whole"): string {
  const { holds, loss } = finishedDeliveryKind;
  return `${disk.place(file)} should hold ${holds} at byte ${offset}, but ${found}. Nothing was changed. Restore the file from a backup of the folder, or remove that line to go on without it (${loss}).`;
}

function nameOf(line: Buffer): { readonly id: DeliveryId; readonly version: number } | undefined {
  if (line.includes(0)) return undefined;
  const start = LINE_START.exec(line.toString("utf8", 0, LONGEST_START));
  if (start) return { id: start[1] ?? "", version: Number(start[2]) };
  const parsed = parseRecord(line.toString("utf8"), finishedDeliveryKind);
  return parsed.ok ? parsed.value : undefined;
}
