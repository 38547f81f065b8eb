import type { EditionId } from "../domain/edition.ts";
import type { Ledger } from "../ports/store.ts";

/** Whether one channel has begun to get an edition: then a change of its text is a correction. */
export async function isPosted(
  edition: EditionId,
  ledger: Pick<Ledger, "deliveriesOfEdition">,
): Promise<boolean> {
  for await (const { copies } of ledger.deliveriesOfEdition(edition))
    if (copies.some(({ state }) => state !== "pending")) return true;
  return false;
}
