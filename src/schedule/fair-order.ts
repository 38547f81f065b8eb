import type { Channel } from "../domain/channel.ts";
import { hashOf } from "../domain/hash.ts";

/**
 * The order in which channels that are due together start: one channel of each workspace, then a second one of
 * each, and so on. `turn` (the slot, say) shuffles, always in the same way, so that nobody is last every week.
 */
export function fairOrder<T extends { readonly channel: Channel }>(
  items: readonly T[],
  turn = "",
): readonly T[] {
  const rounds = new Map<string, number>();
  return items
    .map((item) => ({ item, hash: channelHash(item.channel, turn) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ item }) => {
      const workspace = JSON.stringify([item.channel.platform, item.channel.workspace]);
      const round = rounds.get(workspace) ?? 0;
      rounds.set(workspace, round + 1);
      return { item, round };
    })
    .sort((a, b) => a.round - b.round)
    .map(({ item }) => item);
}

function channelHash({ platform, workspace, id }: Channel, turn: string): string {
  return hashOf(turn, platform, workspace, id);
}
