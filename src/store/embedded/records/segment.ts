import type { Delivery, DeliveryId } from "../../../domain/delivery.ts";
import { StoreError } from "../../../ports/store.ts";
import type { Disk } from "../disk/disk.ts";
import { parseRecord } from "./record-file.ts";
import { finishedDeliveryKind } from "./record-kinds.ts";
import { damagedLine, scanSegment, type Entry, type SegmentIndex } from "./segment-index.ts";

/** The finished deliveries of one edition: a line for each, the newest of a delivery last. */
export interface Segment {
  /** The version of a delivery's newest record; `undefined` when there is none. */
  version(id: DeliveryId): Promise<number | undefined>;
  read(id: DeliveryId): Promise<Delivery | undefined>;
  /** All of them, in the order in which they were finished, one in memory at a time. */
  all(): AsyncIterable<Delivery>;
  /** Durable. Those that come while one is written share the next write. */
  append(delivery: Delivery): Promise<void>;
  /** How many entries are in memory. */
  size(): number;
  /** Lets go of the index, unless it is in use; it is built again when it is needed. */
  letGo(): void;
}

interface Line {
  readonly id: DeliveryId;
  readonly version: number;
  readonly bytes: Buffer;
}

/** `shared`: another process may append; each question then looks for what is new. */
export function createSegment(disk: Disk, file: string, shared: boolean): Segment {
  let index: SegmentIndex | undefined;
  let scanning: Promise<SegmentIndex> | undefined;
  let collecting: { readonly lines: Line[]; readonly written: Promise<void> } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let writing = 0;

  async function load(): Promise<SegmentIndex> {
    if (index && !shared) return index;
    scanning ??= scanSegment(disk, file, index)
      .then((scanned) => (index = scanned))
      .finally(() => (scanning = undefined));
    return scanning;
  }

  async function write(lines: readonly Line[]): Promise<void> {
    const known = await load();
    await disk.append(file, Buffer.concat(lines.map(({ bytes }) => bytes)), known.end);
    for (const { id, version, bytes } of lines) {
      known.entries.set(id, { offset: known.end, length: bytes.length - 1, version });
      known.end += bytes.length;
    }
  }

  async function* records(wanted: readonly Entry[]): AsyncGenerator<Delivery> {
    let at = 0;
    for await (const bytes of disk.readStretches(file, wanted)) {
      const parsed = parseRecord(bytes.toString("utf8"), finishedDeliveryKind);
      if (!parsed.ok) throw new StoreError(damagedLine(disk, file, wanted[at]?.offset ?? 0, parsed.found));
      at += 1;
      yield parsed.value;
    }
  }

  return {
    version: async (id) => (await load()).entries.get(id)?.version,
    async read(id) {
      const entry = (await load()).entries.get(id);
      if (!entry) return undefined;
      for await (const delivery of records([entry])) return delivery;
      return undefined;
    },
    async *all() {
      yield* records([...(await load()).entries.values()]);
    },
    async append(delivery) {
      const line = lineOf(disk, file, delivery);
      if (!collecting) {
        const lines: Line[] = [];
        writing += 1;
        const written = last.then(async () => {
          collecting = undefined;
          await write(lines);
        });
        last = written.catch(() => undefined).finally(() => (writing -= 1));
        collecting = { lines, written };
      }
      collecting.lines.push(line);
      await collecting.written;
    },
    size: () => index?.entries.size ?? 0,
    letGo() {
      if (writing === 0 && !scanning) index = undefined;
    },
  };
}

/** Begins with id and version, so that a scan need not parse it. */
function lineOf(disk: Disk, file: string, { id, version, ...rest }: Delivery): Line {
  const text = JSON.stringify({ id, version, ...rest });
  const parsed = parseRecord(text, finishedDeliveryKind);
  if (parsed.ok) return { id, version, bytes: Buffer.from(`${text}\n`) };
  throw new StoreError(
    `${disk.place(file)} was not written: as ${finishedDeliveryKind.holds}, ${parsed.found}.`,
  );
}
