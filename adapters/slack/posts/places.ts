import type { Channel } from "../../../src/domain/channel.ts";
import type { Spot } from "../../../src/ports/platform.ts";

/** Where a message stands in Slack. `thread` is the `ts` of the header. */
export interface Place {
  readonly channel: Channel;
  readonly thread?: string;
}

/** What stands beside a header stands in the channel itself. */
export function placeOf(spot: Spot): Place {
  if (spot.at === "channel") return { channel: spot.channel };
  const { channel, id } = spot.thread.header;
  return spot.at === "thread" ? { channel, thread: id } : { channel };
}
