import type { Channel } from "../domain/channel.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { EditionId, SignalId } from "../domain/edition.ts";
import type { Language } from "../domain/language.ts";
import type { Layout } from "../domain/message.ts";
import type { PlatformEvent } from "../ports/platform.ts";

/** Bring this edition to that channel. */
export interface Order {
  readonly edition: EditionId;
  readonly channel: Channel;
  readonly layout: Layout;
  readonly language: Language;
  /** [] for all signals. */
  readonly topics: readonly string[];
  readonly tag?: string;
  /** The slot that it answers; absent when a person asked. */
  readonly slotAt?: Date;
}

/** What became of an order. `exists`: this channel has, or is getting, this edition; nothing new was started. */
export type OrderOutcome =
  | { readonly kind: "claimed"; readonly delivery: Delivery }
  | { readonly kind: "exists"; readonly delivery: Delivery }
  | { readonly kind: "no-such-edition" }
  /** Nothing new of it goes out until it is released. */
  | { readonly kind: "held" }
  /** None of the edition's signals is on the topics asked for. */
  | { readonly kind: "nothing-on-topic" };

/** Show this signal to everybody in that channel. */
export interface Share {
  readonly signal: SignalId;
  readonly channel: Channel;
  readonly language: Language;
  /** The name of who shares it; plain text. */
  readonly sharedBy: string;
}

/** What became of a share. `exists`: it was shared there before, whoever did it; nothing new was started. */
export type ShareOutcome =
  | { readonly kind: "claimed"; readonly delivery: Delivery }
  | { readonly kind: "exists"; readonly delivery: Delivery }
  /** It is not in what channels should show, or it was retracted. */
  | { readonly kind: "no-such-signal" };

/** How far the deliveries taken up since the start of the process are. */
export interface Progress {
  readonly channels: { readonly finished: number; readonly total: number };
  readonly copies: { readonly finished: number; readonly total: number };
  /** What the next of those that wait waits for. */
  readonly wait?: { readonly until: Date; readonly reason: string };
}

/** Brings editions to channels, and keeps them there as they should be. */
export interface Courier {
  /** Records the delivery with what it chose; it is then sent in the background. Resolves once it is recorded. */
  order(order: Order): Promise<OrderOutcome>;
  /** The same for one signal. A channel gets it once; what somebody then deletes there is not shared again. */
  share(share: Share): Promise<ShareOutcome>;
  /** Takes up what an earlier process left unfinished, and compares what was posted with what was released meanwhile. */
  resume(): Promise<void>;
  /**
   * A revision of this edition was released: every channel that has something of an older one gets it. Or it was held: from then on
   * only what takes something back goes out; or let go: what had begun goes on.
   */
  compare(edition: EditionId): Promise<void>;
  /** A channel or workspace came or went, or a platform stopped. */
  tell(event: PlatformEvent): Promise<void>;
  /** Asks the platforms whether channels that could not be posted to can be again, each at growing intervals. */
  inspectParked(abort: AbortSignal): Promise<void>;
  /** Why nothing goes out on this platform until the process starts again; `undefined` while it works. */
  stopped(platform: string): string | undefined;
  /** Resolves with a reason once every platform has stopped. */
  allStopped(): Promise<string>;
  progress(): Progress;
  /** Resolves when no delivery is open any more: each is done, given up or parked, or its platform has stopped. */
  settled(): Promise<void>;
  /** Starts no further request, lets those under way end and records them; after `graceMs` gives up waiting for them. */
  close(graceMs: number): Promise<void>;
}
