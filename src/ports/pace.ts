import type { Channel } from "../domain/channel.ts";
import type { RateScope } from "./failure.ts";
import type { RequestKind } from "./platform.ts";

/**
 * May one more request go to a platform now? Counts requests, never falls behind the platform's limits, and never runs ahead of
 * them. First postings go before corrections and looks. Workspaces take turns; within one, who came first goes first.
 */
export interface Pace {
  /** Resolves with `true` when a request of this kind to this channel may go, and counts it; with `false` once `abort` fires first. */
  turn(channel: Channel, kind: RequestKind, abort: AbortSignal): Promise<boolean>;
  /** The platform said to wait: no request of that kind and scope goes for `ms`. */
  hold(channel: Channel, limit: Hold): void;
}

export interface Hold {
  readonly kind: RequestKind;
  readonly scope: RateScope;
  readonly ms: number;
}
