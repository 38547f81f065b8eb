import { z } from "zod";
import type { Delivery } from "../domain/delivery.ts";
import { channelShape, messageRefShape } from "./channel-shape.ts";
import { instant, type Shape } from "./record.ts";

const form = z.enum(["rich", "plain"]);
const name = { key: z.string(), hash: z.string() };

const post = z.discriminatedUnion("state", [
  z.object({ ...name, state: z.literal("pending"), form }),
  z.object({
    ...name,
    state: z.literal("intent"),
    form,
    firstTriedAt: instant,
    lastTriedAt: instant,
  }),
  z.object({
    ...name,
    state: z.literal("posted"),
    message: messageRefShape,
    postedAt: instant,
  }),
  z.object({ ...name, state: z.literal("skipped"), reason: z.string() }),
  z.object({ ...name, state: z.literal("dead"), reason: z.string() }),
]);

const common = {
  id: z.string(),
  edition: z.string(),
  channel: channelShape,
  plan: z.string(),
  tag: z.string().exactOptional(),
  slotAt: instant.exactOptional(),
  createdAt: instant,
  posts: z.array(post),
  version: z.number(),
};

const wait = z.object({ until: instant, reason: z.string(), failures: z.number() });

export const deliveryFile: Shape<Delivery> = {
  holds: "a delivery",
  without: "this edition may then be posted to this channel a second time",
  schema: z.discriminatedUnion("state", [
    z.object({ ...common, state: z.literal("open"), wait: wait.exactOptional() }),
    z.object({
      ...common,
      state: z.literal("parked"),
      since: instant,
      reason: z.string(),
    }),
    z.object({ ...common, state: z.literal("done"), at: instant }),
    z.object({
      ...common,
      state: z.literal("given-up"),
      at: instant,
      reason: z.string(),
    }),
  ]),
};
