import type { WatchedSource } from "../../domain/watched-source.ts";
import { load, type LoadOptions } from "../source/load.ts";
import { SourceError } from "../source/source-error.ts";
import { conditionsOf, type Reply, replyOf } from "./reply.ts";

export interface LookOptions extends Pick<LoadOptions, "allowPrivateAddresses" | "agent" | "abort"> {
  readonly now: () => Date;
  /** Reads it whole, also where it says that nothing has changed. */
  readonly whole?: boolean;
}

/** Asks a source once. What goes wrong is a reply, too. */
export async function look(source: WatchedSource, options: LookOptions): Promise<Reply> {
  const { now, whole = false, ...rest } = options;
  try {
    const headers = whole ? {} : conditionsOf(source.validators);
    const loaded = await load(source.movedTo ?? source.address, { ...rest, headers });
    return replyOf(source, loaded, now());
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { kind: "failed", told: error.message };
  }
}
