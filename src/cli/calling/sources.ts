import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { readSource } from "../../importing/source/read-source.ts";
import type { FetchOptions } from "../../importing/source/fetch-source.ts";
import type { Source } from "../../importing/source/source.ts";
import { UsageError } from "./failure.ts";

/** The files, addresses and streams that the person who typed a command can name. */
export interface Sources {
  /** The files of a folder in the order of their names, without hidden ones; else the source itself. */
  names(from: string): Promise<readonly string[]>;
  /** Rejects with a `SourceError`. */
  read(name: string, options: FetchOptions): Promise<Source>;
}

/** Those of this process. */
export const ownSources: Sources = {
  async names(from) {
    const isFolder = await stat(from).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) return [from];
    const entries = await readdir(from, { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
    if (files.length === 0) throw new UsageError(`the folder ${from} has no files to import`);
    return files.map(({ name }) => path.join(from, name)).toSorted();
  },
  read: readSource,
};
