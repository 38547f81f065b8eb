import type { EditionId } from "../../domain/edition.ts";
import type { Ledger } from "../../ports/store.ts";

/**
 * Whether one channel has begun to get an edition: then a change of its text is a correction. An order that nothing came of yet
 * counts: it may go out while the change is being stored.
 */
export async function isPosted(
  edition: EditionId,
  ledger: Pick<Ledger, "deliveriesOfEdition">,
): Promise<boolean> {
  for await (const { state, copies } of ledger.deliveriesOfEdition(edition))
    if (state === "open" || copies.some((copy) => copy.state !== "pending")) return true;
  return false;
}
