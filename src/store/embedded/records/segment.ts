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
  /** Writes it anew with those alone that `keep` is true of; it is asked of each once. Durable. */
  rewrite(keep: (delivery: Delivery) => boolean): Promise<void>;
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
  let reading = 0;
  let quiet: (() => void)[] = [];
  let replacing: Promise<void> | undefined;

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

  async function* records(choose: (index: SegmentIndex) => readonly Entry[]): AsyncGenerator<Delivery> {
    // Where an entry stands holds for the file that was scanned.
    while (replacing) await replacing;
    reading += 1;
    try {
      const wanted = choose(await load());
      let at = 0;
      for await (const bytes of disk.readStretches(file, wanted)) {
        const parsed = parseRecord(bytes.toString("utf8"), finishedDeliveryKind);
        if (!parsed.ok) throw new StoreError(damagedLine(disk, file, wanted[at]?.offset ?? 0, parsed.found));
        at += 1;
        yield parsed.value;
      }
    } finally {
      reading -= 1;
      if (reading === 0) for (const tell of quiet.splice(0)) tell();
    }
  }

  /** Who reads may read more of the same meanwhile: only the moment in which nobody does is taken. */
  async function whileNobodyReads(work: () => Promise<void>): Promise<void> {
    while (reading > 0) await new Promise<void>((resolve) => quiet.push(resolve));
    replacing = work().finally(() => (replacing = undefined));
    await replacing;
  }

  /** One write after the other. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    writing += 1;
    const written = last.then(work);
    last = written.catch(() => undefined).finally(() => (writing -= 1));
    return written;
  }

  async function keepOnly(keep: (delivery: Delivery) => boolean): Promise<void> {
    const lines: string[] = [];
    let some = false;
    for await (const delivery of records(({ entries }) => [...entries.values()]))
      if (keep(delivery)) lines.push(lineOf(disk, file, delivery).bytes.toString("utf8"));
      else some = true;
    if (!some) return;
    await whileNobodyReads(async () => {
      if (lines.length === 0) await disk.remove(file);
      else await disk.replace(file, lines.join(""), { forgetPrevious: true });
      index = undefined;
    });
  }

  return {
    version: async (id) => (await load()).entries.get(id)?.version,
    async read(id) {
      const one = ({ entries }: SegmentIndex) => [entries.get(id) ?? []].flat();
      for await (const delivery of records(one)) return delivery;
      return undefined;
    },
    async *all() {
      yield* records(({ entries }) => [...entries.values()]);
    },
    async append(delivery) {
      const line = lineOf(disk, file, delivery);
      if (!collecting) {
        const lines: Line[] = [];
        const written = inTurn(async () => {
          collecting = undefined;
          await write(lines);
        });
        collecting = { lines, written };
      }
      collecting.lines.push(line);
      await collecting.written;
    },
    rewrite: async (keep) => inTurn(async () => keepOnly(keep)),
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
