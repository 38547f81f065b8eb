import { z } from "zod";
import type { Workspace } from "../../../domain/channel.ts";
import type { Delivery, Plan } from "../../../domain/delivery.ts";
import type { Erasure } from "../../../domain/erasure.ts";
import type { EditionHistory } from "../../../domain/revision.ts";
import type { Subscription } from "../../../domain/subscription.ts";
import type { Gathered, WatchedSource } from "../../../domain/watched-source.ts";
import type { Departure, Installation, Overrun, Print, Taken } from "../../../ports/store.ts";
import { instant } from "./basic-shapes.ts";
import { finishedDeliveryShape, openDeliveryShape } from "./delivery-shape.ts";
import { editionShape } from "./edition-shape.ts";
import { planShape } from "./plan-shape.ts";
import { gatheredShape, sourceShape } from "./source-shape.ts";
import { subscriptionShape } from "./subscription-shape.ts";

/**
 * Where the records of a kind lie:
 *
 * - `files`: a JSON file for each, in a folder
 * - `lines`: a line for each in the segments of a folder; of two with one id the later one holds
 * - `collection`: all of them in one JSON file
 */
export type RecordKeeping = "files" | "lines" | "collection";

/** A kind of record: what whoever loads, checks, migrates or forgets records of a state folder has to know of it. */
export interface RecordKind<T> {
  /** A folder, or the file of a collection. */
  readonly place: string;
  readonly keeping: RecordKeeping;
  /** What one of them is, in an error's text. */
  readonly holds: string;
  /** What going on without one leads to, where that is more than its loss. */
  readonly loss?: string;
  readonly schema: z.ZodType<T>;
  /** Whose it is: it goes when this workspace is forgotten. `undefined` where it is nobody's own. */
  workspaceOf(record: T): Workspace | undefined;
}

const ofChannel = ({ channel }: Pick<Delivery, "channel">): Workspace => channel;
const ofNobody = (): undefined => undefined;

const postedTwice = "this edition may then be posted to this channel a second time";

export const editionKind: RecordKind<EditionHistory> = {
  place: "editions",
  keeping: "files",
  holds: "an edition",
  schema: editionShape,
  workspaceOf: ofNobody,
};

export const subscriptionKind: RecordKind<Subscription> = {
  place: "subscriptions",
  keeping: "files",
  holds: "a subscription",
  schema: subscriptionShape,
  workspaceOf: ofChannel,
};

/** Deliveries share plans: one goes with the last delivery that needs it. */
export const planKind: RecordKind<Plan> = {
  place: "plans",
  keeping: "files",
  holds: "what a delivery posts",
  loss: "its deliveries then end where they are",
  schema: planShape,
  workspaceOf: ofNobody,
};

/** Open and parked ones. One that stands in its segment too, with the same version or a higher one, is finished. */
export const openDeliveryKind: RecordKind<Delivery> = {
  place: "deliveries/open",
  keeping: "files",
  holds: "a delivery",
  loss: postedTwice,
  schema: openDeliveryShape,
  workspaceOf: ofChannel,
};

/** Those that are done or given up; a segment for each edition. */
export const finishedDeliveryKind: RecordKind<Delivery> = {
  place: "deliveries/finished",
  keeping: "lines",
  holds: "a finished delivery",
  loss: postedTwice,
  schema: finishedDeliveryShape,
  workspaceOf: ofChannel,
};

export const installationKind: RecordKind<Installation> = {
  place: "installations.json",
  keeping: "collection",
  holds: "the installations",
  loss: "each workspace then has to install the app again",
  schema: z.object({ platform: z.string(), id: z.string(), sealed: z.string() }),
  workspaceOf: ({ platform, id }) => ({ platform, workspace: id }),
};

export const departureKind: RecordKind<Departure> = {
  place: "departures.json",
  keeping: "collection",
  holds: "the workspaces that left",
  loss: "what is kept of them is then not removed by itself",
  schema: z.object({ platform: z.string(), workspace: z.string(), leftAt: instant }),
  workspaceOf: (departure) => departure,
};

export const overrunKind: RecordKind<Overrun> = {
  place: "overruns.json",
  keeping: "collection",
  holds: "the texts that took too long to read",
  schema: z.object({ content: z.string(), version: z.string(), reason: z.enum(["time", "memory"]) }),
  workspaceOf: ofNobody,
};

export const erasureKind: RecordKind<Erasure> = {
  place: "erasures.json",
  keeping: "collection",
  holds: "what was erased",
  loss: "what was erased can then be imported again",
  schema: z.object({
    signal: z.string(),
    edition: z.string(),
    at: instant,
    author: z.string(),
    guid: z.string().exactOptional(),
    key: z.string(),
    headline: z.string(),
    text: z.string(),
  }),
  workspaceOf: ofNobody,
};

const print: z.ZodType<Print> = z.object({
  title: z.string(),
  introduction: z.string(),
  signals: z.array(z.object({ id: z.string(), hash: z.string() })),
});

export const takenKind: RecordKind<Taken> = {
  workspaceOf: ofNobody,
  place: "taken",
  keeping: "files",
  holds: "what was taken from a source",
  loss: "a change of it is then proposed",
  schema: z.object({
    source: z.string(),
    content: z.string(),
    editions: z.array(
      z.object({ edition: z.string(), revision: z.number(), print, before: print.exactOptional() }),
    ),
  }),
};

export const sourceKind: RecordKind<WatchedSource> = {
  place: "sources.json",
  keeping: "collection",
  holds: "the sources that are looked at",
  loss: "they then have to be added again",
  schema: sourceShape,
  workspaceOf: ofNobody,
};

export const gatheredKind: RecordKind<Gathered> = {
  place: "gathered",
  keeping: "files",
  holds: "what came of a source",
  loss: "its draft then begins anew",
  schema: gatheredShape,
  workspaceOf: ofNobody,
};

/** Everything that a state folder holds. */
export const recordKinds: readonly RecordKind<unknown>[] = [
  editionKind,
  subscriptionKind,
  planKind,
  openDeliveryKind,
  finishedDeliveryKind,
  installationKind,
  departureKind,
  overrunKind,
  erasureKind,
  takenKind,
  sourceKind,
  gatheredKind,
];
