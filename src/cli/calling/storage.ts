import type { Edition, EditionId } from "../../domain/edition.ts";
import { openEmbeddedStore } from "../../store/embedded/embedded-store.ts";
import { type Editions, type Store, StoreInUseError } from "../../ports/store.ts";
import type { Context } from "./context.ts";
import { HandOver, UsageError } from "./failure.ts";

/**
 * Does something with the store and lets go of it, whatever comes of it. `read` works beside another process that has it; `own` is
 * handed over to that one, so nothing may be done or said before.
 */
export async function withStore<T>(
  mode: "read" | "own",
  context: Context,
  use: (store: Store) => Promise<T>,
): Promise<T> {
  if (context.bot) return use(context.bot.store);
  const { dataFolder } = context.settings().config;
  const store = await openEmbeddedStore(dataFolder, { mode, log: await context.log() }).catch(handOver);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Rejects with what the store was refused for, or has the command handed over. */
export function handOver(error: unknown): never {
  if (!(error instanceof StoreInUseError)) throw error;
  throw new HandOver(error.message, { cause: error });
}

/** The edition that was named by its date, or as `latest`. */
export async function findEdition(wanted: EditionId, store: Editions): Promise<Edition> {
  const [latest] = await store.listEditions();
  if (!latest) throw new UsageError("no edition is stored yet; import one: signalpost import FILE");
  const edition = await store.edition(wanted === "latest" ? latest.id : wanted);
  if (!edition) throw new UsageError(`there is no edition "${wanted}"; the latest is ${latest.id}`);
  return edition;
}
