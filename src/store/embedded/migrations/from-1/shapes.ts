import { z } from "zod";
import { channelShape, instant, messageRefShape } from "../../records/basic-shapes.ts";

// What format 1 wrote. It never changes.

const language = z.enum(["fr", "en"]);
const layout = z.enum(["thread", "headlines", "full"]);

const oldSignal = z.object({
  id: z.string(),
  headline: z.string(),
  paragraphs: z.array(z.string()),
  url: z.string().exactOptional(),
});

export const oldEdition = z.object({
  edition: z.object({
    id: z.string(),
    title: z.string(),
    date: z.string(),
    introduction: z.string(),
    signals: z.array(oldSignal),
  }),
  importedAt: instant,
});

export const oldSubscription = z.object({
  channel: channelShape,
  schedule: z.object({
    weekdays: z.array(z.literal([1, 2, 3, 4, 5, 6, 7])),
    hour: z.number(),
    minute: z.number(),
  }),
  zone: z.string(),
  language,
  layout,
  topics: z.array(z.string()),
  tag: z.string().exactOptional(),
  state: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("active") }),
    z.object({ kind: z.literal("paused"), since: instant, by: z.string() }),
    z.object({ kind: z.literal("parked"), since: instant, reason: z.string() }),
  ]),
  skipNext: z.boolean(),
  lastSlot: z.object({
    at: instant,
    outcome: z.enum(["delivered", "no-edition", "skipped", "missed"]),
  }),
  lastEdition: z.string().exactOptional(),
  createdAt: instant,
  createdBy: z.string(),
});

const common = {
  language,
  edition: z.string(),
  part: z.object({ number: z.number(), of: z.number() }),
};

const oldSignalMessage = z.object({
  ...common,
  kind: z.literal("signal"),
  signal: z.string(),
  headline: z.string(),
  paragraphs: z.array(z.string()),
  url: z.string().exactOptional(),
  position: z.number(),
  total: z.number(),
});

const oldHeaderMessage = z.object({
  ...common,
  kind: z.literal("header"),
  title: z.string(),
  date: z.string(),
  total: z.number(),
  introduction: z.array(z.string()),
  contents: z.array(
    z.object({ signal: z.string(), headline: z.string(), message: messageRefShape.exactOptional() }),
  ),
  signals: z.array(oldSignalMessage),
});

export const oldPlan = z.object({
  id: z.string(),
  edition: z.string(),
  layout,
  messages: z.array(z.discriminatedUnion("kind", [oldHeaderMessage, oldSignalMessage])),
});

const form = z.enum(["rich", "plain"]);
const name = { key: z.string(), hash: z.string() };

const oldPost = z.discriminatedUnion("state", [
  z.object({ ...name, state: z.literal("pending"), form }),
  z.object({ ...name, state: z.literal("intent"), form, firstTriedAt: instant, lastTriedAt: instant }),
  z.object({ ...name, state: z.literal("posted"), message: messageRefShape, postedAt: instant }),
  z.object({ ...name, state: z.literal("skipped"), reason: z.string() }),
  z.object({ ...name, state: z.literal("dead"), reason: z.string() }),
]);

const delivery = {
  id: z.string(),
  edition: z.string(),
  channel: channelShape,
  plan: z.string(),
  tag: z.string().exactOptional(),
  slotAt: instant.exactOptional(),
  createdAt: instant,
  posts: z.array(oldPost),
  version: z.number(),
};

const wait = z.object({ until: instant, reason: z.string(), failures: z.number() });

export const oldDelivery = z.discriminatedUnion("state", [
  z.object({ ...delivery, state: z.literal("open"), wait: wait.exactOptional() }),
  z.object({ ...delivery, state: z.literal("parked"), since: instant, reason: z.string() }),
  z.object({ ...delivery, state: z.literal("done"), at: instant }),
  z.object({ ...delivery, state: z.literal("given-up"), at: instant, reason: z.string() }),
]);

export const oldInstallation = z.object({ platform: z.string(), id: z.string(), sealed: z.string() });

export type OldEdition = z.infer<typeof oldEdition>;
export type OldSubscription = z.infer<typeof oldSubscription>;
export type OldPlan = z.infer<typeof oldPlan>;
export type OldMessage = OldPlan["messages"][number];
export type OldSignalMessage = z.infer<typeof oldSignalMessage>;
export type OldPost = z.infer<typeof oldPost>;
export type OldDelivery = z.infer<typeof oldDelivery>;
