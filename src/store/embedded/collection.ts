import { Low } from "lowdb";
import { z } from "zod";
import { isIn, type Workspace } from "../../domain/channel.ts";
import type { Disk } from "./disk/disk.ts";
import { readRecord, writeRecord, type Shape } from "./records/record-file.ts";
import type { RecordKind } from "./records/record-kinds.ts";

/** The records of a small collection by name, all in memory and in one file. */
export interface Collection<T> {
  /** Reads the file, once. Whatever needs it calls it by itself. */
  readonly load: () => Promise<ReadonlyMap<string, T>>;
  /** Writes durably. A write that is rejected leaves memory as the disk is. One at a time. */
  put(name: string, record: T): Promise<void>;
  /** Removes it also from the file's previous version. */
  remove(name: string): Promise<void>;
  /** Removes a workspace's records in the same way; resolves with how many there were. */
  forgetWorkspace(workspace: Workspace): Promise<number>;
  /** Puts these in the place of all that there are; what goes by it goes from the file's previous version too. */
  replace(records: ReadonlyMap<string, T>): Promise<void>;
}

type Records<T> = Readonly<Record<string, T>>;

export function createCollection<T>(disk: Disk, kind: RecordKind<T>): Collection<T> {
  const shape: Shape<Records<T>> = { ...kind, schema: z.record(z.string(), kind.schema) };
  let forgetPrevious = false;
  // lowdb's own adapter neither syncs nor keeps the file's mode, and drops the previous version.
  const low = new Low<Records<T>>(
    {
      read: async () => (await readRecord(disk, kind.place, shape)) ?? null,
      write: async (content) => writeRecord(disk, kind.place, shape, { content, forgetPrevious }),
    },
    {},
  );
  let loading: Promise<void> | undefined;

  async function load(): Promise<ReadonlyMap<string, T>> {
    await (loading ??= low.read());
    return new Map(Object.entries(low.data));
  }

  async function write(records: ReadonlyMap<string, T>, forget: boolean): Promise<void> {
    const before = low.data;
    forgetPrevious = forget;
    low.data = Object.fromEntries(records);
    try {
      await low.write();
    } catch (error) {
      low.data = before;
      throw error;
    }
  }

  return {
    load,
    put: async (name, record) => write(new Map(await load()).set(name, record), false),
    async remove(name) {
      const records = new Map(await load());
      if (records.delete(name)) await write(records, true);
    },
    async forgetWorkspace(workspace) {
      const all = [...(await load())];
      const kept = all.filter(([, record]) => {
        const of = kind.workspaceOf(record);
        return !(of && isIn(of, workspace));
      });
      if (kept.length < all.length) await write(new Map(kept), true);
      return all.length - kept.length;
    },
    async replace(records) {
      const goes = [...(await load()).keys()].some((name) => !records.has(name));
      await write(records, goes);
    },
  };
}
