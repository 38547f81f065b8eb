import type { Disk } from "./disk.ts";
import { mapSideBySide } from "./queue.ts";
import { readRecord, writeRecord, type Shape } from "./record.ts";

/** A folder of small files, one for each record, of which something is kept in memory. */
export interface Table<T, K> {
  /** Reads the folder, once. Whatever needs it calls it by itself. */
  readonly load: () => Promise<ReadonlyMap<string, K>>;
  read(name: string): Promise<T | undefined>;
  /** Writes durably; memory follows only once it is written. */
  put(name: string, record: T): Promise<void>;
  remove(name: string): Promise<void>;
}

/** `keep` makes what is kept in memory of a record; it must not share anything with it. */
export function createTable<T, K>(
  disk: Disk,
  folder: string,
  shape: Shape<T>,
  keep: (record: T) => K,
): Table<T, K> {
  const file = (name: string): string => `${folder}/${name}.json`;
  let loading: Promise<Map<string, K>> | undefined;

  async function readAll(): Promise<Map<string, K>> {
    const kept = new Map<string, K>();
    const files = (await disk.names(folder)).filter((name) => name.endsWith(".json"));
    await mapSideBySide(files, async (name) => {
      const record = await readRecord(disk, `${folder}/${name}`, shape);
      if (record !== undefined) kept.set(name.slice(0, -".json".length), keep(record));
    });
    return kept;
  }

  async function load(): Promise<Map<string, K>> {
    loading ??= readAll();
    return loading;
  }

  return {
    load,
    read: async (name) => readRecord(disk, file(name), shape),
    async put(name, record) {
      const kept = await load();
      await writeRecord(disk, file(name), shape, record);
      kept.set(name, keep(record));
    },
    async remove(name) {
      const kept = await load();
      await disk.remove(file(name));
      kept.delete(name);
    },
  };
}
