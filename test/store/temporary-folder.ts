import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** A path in a fresh folder at which nothing is yet. */
export async function temporaryFolder(): Promise<{
  readonly folder: string;
  readonly remove: () => Promise<void>;
}> {
  const parent = await mkdtemp(path.join(os.tmpdir(), "signalpost-store-"));
  return {
    folder: path.join(parent, "state"),
    remove: async () => rm(parent, { recursive: true, force: true }),
  };
}
