import type { Edition, EditionId } from "../edition/edition.ts";
import { openEmbeddedStore } from "../store/embedded-store.ts";
import type { Editions, Store } from "../store/store.ts";
import type { Context } from "./context.ts";
import { UsageError } from "./failure.ts";

/** Does something with the store and lets go of it, whatever comes of it. `read` works while the bot runs. */
export async function withStore<T>(
  mode: "read" | "own",
  context: Context,
  use: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openEmbeddedStore(context.config().dataFolder, { mode, log: await context.log() });
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
