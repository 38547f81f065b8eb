import type { Edition } from "../../src/domain/edition.ts";
import type { Store } from "../../src/ports/store.ts";
import { aHistory } from "../builders.ts";

/** Stores an edition of one revision, in place of what there was. */
export async function putEdition(store: Store, edition: Edition, madeAt = new Date(1)): Promise<void> {
  const history = aHistory([edition], madeAt);
  await store.changeEdition(edition.id, () => history);
}
