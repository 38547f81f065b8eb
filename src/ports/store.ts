import type { Channel, Workspace } from "../domain/channel.ts";
import type { Delivery, DeliveryId, Plan, PlanId } from "../domain/delivery.ts";
import type { Edition, EditionId, EditionSummary, SignalId } from "../domain/edition.ts";
import type { Erasure } from "../domain/erasure.ts";
import type { EditionHistory } from "../domain/revision.ts";
import type { Subscription } from "../domain/subscription.ts";
import type { Gathered, WatchedSource } from "../domain/watched-source.ts";
import type { Changes } from "./changes.ts";

/** Editions, their revisions and their signals. */
export interface Editions {
  /** All editions of which a revision was released, newest date first. */
  listEditions(): Promise<readonly EditionSummary[]>;
  /** The editions that wait for a person, newest date first: they are held, or their newest revision is held or proposed. */
  waitingEditions(): Promise<readonly EditionId[]>;
  /** The text that channels should show: that of the newest released revision. */
  edition(id: EditionId): Promise<Edition | undefined>;
  /** Everything that is stored of an edition, also while nothing of it was released. */
  editionHistory(id: EditionId): Promise<EditionHistory | undefined>;
  /**
   * Changes what is stored of an edition as one step: no other change comes between. `change` gets what is stored and returns what
   * is to be stored, revisions numbered from 1 without a gap; returning what it got writes nothing. Resolves with what is then
   * stored. Where another revision is shown by it, or the edition is held or let go, `changes` tells.
   */
  changeEdition(
    id: EditionId,
    change: (current: EditionHistory | undefined) => EditionHistory | undefined,
  ): Promise<EditionHistory | undefined>;
  /**
   * The same, and nothing of what was stored before stays anywhere in the store: no previous version, no copy that was kept when an
   * earlier version's records were brought to the present format.
   */
  rewriteEdition(id: EditionId, change: (current: EditionHistory) => EditionHistory): Promise<void>;
  readonly changes: Changes;
}

/** Which channels want editions. */
export interface Subscriptions {
  /** All subscriptions, in no particular order. */
  listSubscriptions(): Promise<readonly Subscription[]>;
  subscription(channel: Channel): Promise<Subscription | undefined>;
  /**
   * Reads, changes and writes one subscription as one step: no other change comes between. `change` gets what is stored
   * and returns what is to be stored, or `undefined` to have none; returning what it got writes nothing. Resolves with what is then stored.
   */
  changeSubscription(
    channel: Channel,
    change: (current: Subscription | undefined) => Subscription | undefined,
  ): Promise<Subscription | undefined>;
}

/** The durable record of deliveries and their copies. */
export interface Ledger {
  /** Keeps a plan under its id; keeping it again changes nothing. */
  putPlan(plan: Plan): Promise<void>;
  plan(id: PlanId): Promise<Plan | undefined>;
  /** Changes what the plans of an edition say, each under its id; nothing of what they said before stays in the store. */
  rewritePlans(edition: EditionId, change: (plan: Plan) => Plan): Promise<void>;
  /**
   * Records a new delivery, unless one with its id is there: of two that claim at once, one gets `true`. Its plan must be stored,
   * else it rejects with a `StoreError`.
   */
  claimDelivery(delivery: Delivery): Promise<boolean>;
  /** `edition` and `id` name the same delivery: an edition's finished deliveries lie together. */
  delivery(edition: EditionId, id: DeliveryId): Promise<Delivery | undefined>;
  /**
   * Writes the next version of a delivery: `next.version` must be one more than what is stored, else it rejects with
   * `StaleDeliveryError` and nothing changes. Once it resolves, the write survives a power cut. Costs the same
   * however much is recorded already. A finished delivery can be taken up again by it.
   */
  recordDelivery(next: Delivery): Promise<void>;
  /** All deliveries in state `open` or `parked`, oldest first; with a channel, those to it alone. */
  unfinishedDeliveries(channel?: Channel): Promise<readonly Delivery[]>;
  /** The deliveries of an edition, finished or not, in no particular order; read as they are asked for. */
  deliveriesOfEdition(edition: EditionId): AsyncIterable<Delivery>;
  /** The deliveries of whole editions (not of shared signals) to a channel, newest edition first, at most `limit`. */
  deliveriesToChannel(channel: Channel, limit: number): Promise<readonly Delivery[]>;
}

/** What a platform must remember of a workspace that installed it. The text is sealed by the adapter. */
export interface Installation {
  readonly platform: string;
  /** The adapter's own name for it: a workspace or an organisation. */
  readonly id: string;
  readonly sealed: string;
}

export interface Installations {
  listInstallations(platform: string): Promise<readonly Installation[]>;
  installation(platform: string, id: string): Promise<Installation | undefined>;
  putInstallation(installation: Installation): Promise<void>;
  /** Removing one that is not there is no error. */
  removeInstallation(platform: string, id: string): Promise<void>;
}

/** A workspace that left us by itself: it uninstalled the app, or removed the bot. */
export interface Departure extends Workspace {
  readonly leftAt: Date;
}

export interface Departures {
  listDepartures(): Promise<readonly Departure[]>;
  /** Keeps it in place of what is kept of the same workspace. */
  putDeparture(departure: Departure): Promise<void>;
  /** The workspace is back. Removing one that is not there is no error. */
  removeDeparture(workspace: Workspace): Promise<void>;
}

/** How many records of each kind were removed. */
export interface Forgotten {
  readonly subscriptions: number;
  readonly deliveries: number;
  /** What the deliveries posted, where no other workspace got the same. */
  readonly plans: number;
  readonly installations: number;
}

export interface Forgetting {
  /**
   * Removes all that is kept of a workspace, its departure too, so that nothing of it can be read any more, also not from the
   * previous version of a file. What is kept of others stays. What was removed before a failure stays removed; called again, it
   * removes the rest.
   */
  forgetWorkspace(workspace: Workspace): Promise<Forgotten>;
}

/** A text that was given up while it was read, as it took too long or too much memory. */
export interface Overrun {
  /** The hash of the text. */
  readonly content: string;
  /** The program's version: another one may read it. */
  readonly version: string;
  readonly reason: "time" | "memory";
}

export interface Overruns {
  overrun(content: string): Promise<Overrun | undefined>;
  /** Keeps it in place of what is kept of the same text. */
  putOverrun(overrun: Overrun): Promise<void>;
}

/** What was erased, by keyed hashes, so that nothing brings it back. */
export interface Erasures {
  /** In no particular order. */
  listErasures(): Promise<readonly Erasure[]>;
  /** Keeps it in place of what is kept of the same signal. */
  putErasure(erasure: Erasure): Promise<void>;
}

/** What a text said, so far as it can be told whether it says something else now: hashes, and no text. */
export interface Print {
  readonly title: string;
  readonly introduction: string;
  /** In their order. */
  readonly signals: readonly { readonly id: SignalId; readonly hash: string }[];
}

/** The last text that was taken from a source, and what became of it. */
export interface Taken {
  /** Names the source: a file's name in the editions folder. */
  readonly source: string;
  /** The hash of the text. */
  readonly content: string;
  readonly editions: readonly TakenEdition[];
}

export interface TakenEdition {
  readonly edition: EditionId;
  /** The revision that it became, or that said the same already. */
  readonly revision: number;
  readonly print: Print;
  /** Where that revision was proposed: what the source had said before. While nobody has decided, changes count from there. */
  readonly before?: Print;
}

export interface TakenSources {
  taken(source: string): Promise<Taken | undefined>;
  /** Keeps it in place of what is kept of the same source. */
  putTaken(taken: Taken): Promise<void>;
  /** Changes what is kept of every source; returning what it got writes nothing. Nothing is left of what was kept before. */
  rewriteTaken(change: (taken: Taken) => Taken): Promise<void>;
}

/** What is looked at by itself, and what came of it. */
export interface Sources {
  /** All of them, in no particular order. */
  listSources(): Promise<readonly WatchedSource[]>;
  /**
   * Changes the sources as one step: no other change comes between. `change` gets all that are stored and returns all that are to be
   * stored, each address once; returning what it got writes nothing. Resolves with what is then stored.
   */
  changeSources(
    change: (current: readonly WatchedSource[]) => readonly WatchedSource[],
  ): Promise<readonly WatchedSource[]>;
  gathered(address: string): Promise<Gathered | undefined>;
  /** Keeps it in place of what is kept of the same address; `undefined` has none. With `forgetPrevious` nothing is left of that. */
  putGathered(
    address: string,
    gathered: Gathered | undefined,
    options?: { readonly forgetPrevious: boolean },
  ): Promise<void>;
}

/**
 * Everything that survives a restart. Every method is safe to call from many places at once; what resolved was written
 * durably; what rejected with a `StoreError` left the old content as it was. Values given and returned are the caller's own or frozen: changing
 * one changes nothing stored. What is absent is `undefined`, never an error.
 */
export interface Store
  extends
    Editions,
    Subscriptions,
    Ledger,
    Installations,
    Departures,
    Overruns,
    Erasures,
    TakenSources,
    Sources,
    Forgetting {
  /** Waits for writes under way and lets go of the store. May be called twice. */
  close(): Promise<void>;
}

/** The store could not be read or written. The message names the place and the way out; nothing stored was changed. */
export class StoreError extends Error {
  override readonly name: string = "StoreError";
}

/** Another process has the store for itself, and it runs: what was asked can only be done by that one, or after it. */
export class StoreInUseError extends StoreError {
  override readonly name = "StoreInUseError";
}

/** Somebody else recorded this delivery in the meantime: read it again before deciding anything. */
export class StaleDeliveryError extends StoreError {
  override readonly name = "StaleDeliveryError";
}
