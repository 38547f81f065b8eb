import type { Channel } from "../domain/channel.ts";

/** The right to carry on what one channel is owed. Nobody else has it until it is released, or has run out unrenewed. */
export interface Lease {
  readonly channel: Channel;
  /** Whether it still holds. Once `false`, nothing more may be done in its name. */
  renew(): Promise<boolean>;
  /** Gives it back. With `nextAt` there is more to do in the channel, not before then. */
  release(nextAt?: Date): Promise<void>;
}

/**
 * Who carries on which channel now. A channel is listed once, however often it is added; while it is leased, adding it has it listed
 * again at its release. Workspaces take turns; within one, the channel that has been ready longest goes first.
 */
export interface Work {
  /** There is something to do in this channel, not before `readyAt`. An earlier time replaces a later one. */
  add(channel: Channel, readyAt: Date): Promise<void>;
  /**
   * Leases the next channel of a platform that is ready, as soon as there is one; `undefined` once `abort` fires. `limit` is how
   * many channels of one workspace may be leased at a time.
   */
  take(platform: string, limit: number, abort: AbortSignal): Promise<Lease | undefined>;
  /** How many channels of a platform are listed or leased. */
  size(platform: string): Promise<number>;
}
