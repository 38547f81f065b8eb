import type { Edition, EditionId } from "../domain/edition.ts";
import { openEmbeddedStore } from "../store/embedded/embedded-store.ts";
import { type Editions, type Store, StoreInUseError } from "../ports/store.ts";
import type { Context } from "./context.ts";
import { CommandFailure, UsageError } from "./failure.ts";

/** `read` works while the bot runs; `whileRunning` says what to do instead of owning the store then. */
type Use = "read" | "own" | { readonly whileRunning: string };

/** Does something with the store and lets go of it, whatever comes of it. */
export async function withStore<T>(as: Use, context: Context, use: (store: Store) => Promise<T>): Promise<T> {
  const { dataFolder, editionsFolder } = context.settings().config;
  const wayOut =
    typeof as === "string"
      ? `While it runs, put the file into ${editionsFolder}: it is taken within a minute.`
      : as.whileRunning;
  const mode = as === "read" ? "read" : "own";
  const store = await openEmbeddedStore(dataFolder, { mode, log: await context.log() }).catch(
    (error: unknown) => sayWhileRunning(error, wayOut),
  );
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** The edition that was named by its date, or as `latest`. */
export async function findEdition(wanted: EditionId, store: Editions): Promise<Edition> {
  const [latest] = await store.listEditions();
  if (!latest) throw new UsageError("no edition is stored yet; import one: signalpost import FILE");
  const edition = await store.edition(wanted === "latest" ? latest.id : wanted);
  if (!edition) throw new UsageError(`there is no edition "${wanted}"; the latest is ${latest.id}`);
  return edition;
}

/** Adds to a refusal what to do instead while the bot has the store. */
export function sayWhileRunning(error: unknown, wayOut: string): never {
  if (!(error instanceof StoreInUseError)) throw error;
  throw new CommandFailure(`${error.message} ${wayOut}`, { cause: error });
}
