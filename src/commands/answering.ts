import type { Answer } from "../chat/answer.ts";
import type { Channel } from "../chat/channel.ts";
import type { Request } from "../chat/command.ts";
import type { Language } from "../chat/language.ts";
import type { Inspection } from "../chat/platform.ts";
import type { Clock } from "../clock.ts";
import type { Courier } from "../delivery/courier.ts";
import type { Log } from "../log.ts";
import type { Schedule } from "../schedule/schedule.ts";
import type { SearchIndex } from "../search/search-index.ts";
import type { Store } from "../store/store.ts";

/** What answering needs of the rest. */
export interface Answering {
  readonly store: Store;
  readonly index: SearchIndex;
  readonly courier: Pick<Courier, "order">;
  readonly clock: Clock;
  readonly log: Log;
  /** For new subscriptions. */
  readonly defaults: { readonly schedule: Schedule; readonly zone: string };
  /** How long after its slot an edition still goes out. */
  readonly lateMs: number;
  /** May we post there? Asks the channel's platform. */
  inspect(channel: Channel, abort: AbortSignal): Promise<Inspection>;
}

/** A request whose channel is known. */
export interface ChannelRequest extends Request {
  readonly channel: Channel;
}

export type Said = Extract<Answer, { kind: "said" }>;

export function done(language: Language, ...lines: readonly string[]): Said {
  return { kind: "said", language, tone: "done", lines };
}

export function problem(language: Language, ...lines: readonly string[]): Said {
  return { kind: "said", language, tone: "problem", lines };
}
