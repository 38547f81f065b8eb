import type { Channel } from "../domain/channel.ts";
import type { Key } from "../ports/platform.ts";
import type { EditionId } from "../domain/edition.ts";
import { hashOf } from "../domain/hash.ts";
import type { DeliveryId } from "../domain/delivery.ts";

/** The one delivery that an edition can have to a channel. */
export function deliveryIdOf(edition: EditionId, { platform, workspace, id }: Channel): DeliveryId {
  return hashOf("delivery", platform, workspace, id, edition);
}

/** The key of the n-th post of that delivery; 0 is the header. */
export function keyOf(edition: EditionId, { platform, workspace, id }: Channel, n: number): Key {
  return hashOf("post", platform, workspace, id, edition, String(n));
}
