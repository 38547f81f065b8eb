import { progressOf } from "../../commands/status.ts";
import type { EditionId } from "../../domain/edition.ts";
import type { Store } from "../../ports/store.ts";

/** How many channels have how much of an edition. */
export interface Whereabouts {
  /** They show what they should. */
  readonly complete: number;
  /** It has begun there and is not complete. */
  readonly begun: number;
  /** It was ordered for them, and nothing of it is there. */
  readonly ordered: number;
  readonly messages: { readonly there: number; readonly total: number };
}

export async function whereaboutsOf(edition: EditionId, store: Store): Promise<Whereabouts> {
  const counts = { complete: 0, begun: 0, ordered: 0 };
  const messages = { there: 0, total: 0 };
  for await (const delivery of store.deliveriesOfEdition(edition)) {
    if (delivery.purpose !== "edition") continue;
    const { there, total } = progressOf(delivery);
    messages.there += there;
    messages.total += total;
    if (delivery.state === "done") counts.complete++;
    else if (delivery.copies.some(({ state }) => state !== "pending")) counts.begun++;
    else counts.ordered++;
  }
  return { ...counts, messages };
}

export function describeWhereabouts({ complete, begun, ordered, messages }: Whereabouts): readonly string[] {
  if (complete + begun + ordered === 0) return ["no channel has anything of it"];
  const counted = [
    [complete, "have it whole"],
    [begun, "have a part of it"],
    [ordered, "were to get it and have nothing yet"],
  ] as const;
  const told = counted.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
  return [`channels: ${told.join(", ")}; ${messages.there} of ${messages.total} messages are there`];
}
