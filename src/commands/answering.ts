import type { Answer } from "../ports/answer.ts";
import type { Channel } from "../domain/channel.ts";
import type { Request } from "../ports/command.ts";
import type { Language } from "../domain/language.ts";
import type { Inspection } from "../ports/platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { Courier } from "../delivery/courier.ts";
import type { Log } from "../ports/log.ts";
import type { Schedule } from "../domain/schedule.ts";
import type { SearchIndex } from "../ports/search-index.ts";
import type { Store } from "../ports/store.ts";

/** What answering needs of the rest. */
export interface Answering {
  readonly store: Store;
  readonly index: SearchIndex;
  readonly courier: Pick<Courier, "order" | "share" | "stopped">;
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
