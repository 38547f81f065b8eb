import type { Disk } from "./disk/disk.ts";
import { mapSideBySide } from "./records/side-by-side.ts";
import { readRecord, writeRecord } from "./records/record-file.ts";
import type { RecordKind } from "./records/record-kinds.ts";

/** A folder of small files, one for each record, of which something is kept in memory. */
export interface Table<T, K> {
  /** Reads the folder, once. Whatever needs it calls it by itself. */
  readonly load: () => Promise<ReadonlyMap<string, K>>;
  read(name: string): Promise<T | undefined>;
  /** Writes durably; memory follows only once it is written. */
  put(name: string, record: T, options?: { readonly forgetPrevious: boolean }): Promise<void>;
  remove(name: string): Promise<void>;
}

/** `keep` makes what is kept in memory of a record; it must not share anything with it. */
export function createTable<T, K>(disk: Disk, kind: RecordKind<T>, keep: (record: T) => K): Table<T, K> {
  const file = (name: string): string => `${kind.place}/${name}.json`;
  let loading: Promise<Map<string, K>> | undefined;

  async function readAll(): Promise<Map<string, K>> {
    const kept = new Map<string, K>();
    await mapSideBySide(await recordNames(disk, kind), async (name) => {
      const record = await readRecord(disk, file(name), kind);
      if (record !== undefined) kept.set(name, keep(record));
    });
    return kept;
  }

  async function load(): Promise<Map<string, K>> {
    loading ??= readAll();
    return loading;
  }

  return {
    load,
    read: async (name) => readRecord(disk, file(name), kind),
    async put(name, record, options) {
      const kept = await load();
      await writeRecord(disk, file(name), kind, { content: record, ...options });
      kept.set(name, keep(record));
    },
    async remove(name) {
      const kept = await load();
      await disk.remove(file(name));
      kept.delete(name);
    },
  };
}

/** The names of the records in a kind's folder, without `.json`. */
export async function recordNames<T>(disk: Disk, { place }: RecordKind<T>): Promise<readonly string[]> {
  const files = await disk.names(place);
  return files.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -".json".length));
}
