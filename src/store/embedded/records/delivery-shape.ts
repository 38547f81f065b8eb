import { z } from "zod";
import type { Delivery } from "../../../domain/delivery.ts";
import { languages } from "../../../domain/language.ts";
import { forms, layouts } from "../../../domain/message.ts";
import { channelShape, instant, messageRefShape, reasonShape } from "./basic-shapes.ts";

export const partShape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("header"), piece: z.number() }),
  z.object({ kind: z.literal("signal"), signal: z.string(), piece: z.number() }),
  z.object({ kind: z.literal("group"), signal: z.string() }),
  z.object({ kind: z.literal("share"), signal: z.string() }),
]);

const form = z.enum(forms);
const named = { part: partShape, key: z.string(), generation: z.number() };

const copy = z.discriminatedUnion("state", [
  z.object({ ...named, state: z.literal("pending"), form }),
  z.object({
    ...named,
    state: z.literal("intent"),
    form,
    hash: z.string(),
    firstTriedAt: instant,
    lastTriedAt: instant,
    givenUpAt: instant.exactOptional(),
  }),
  z.object({
    ...named,
    state: z.literal("shown"),
    form,
    hash: z.string(),
    message: messageRefShape,
    postedAt: instant,
    editedAt: instant.exactOptional(),
    links: z.number().exactOptional(),
    linkedTo: z.string().exactOptional(),
    refused: z.string().exactOptional(),
  }),
  z.object({ ...named, state: z.literal("skipped"), reason: reasonShape }),
  z.object({ ...named, state: z.literal("dead"), hash: z.string(), reason: reasonShape }),
  z.object({ ...named, state: z.literal("removed"), at: instant, by: z.enum(["us", "somebody"]) }),
]);

const query = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("topics"), topics: z.array(z.string()) }),
  z.object({ kind: z.literal("unknown"), heldAll: z.boolean() }),
]);

const common = {
  id: z.string(),
  purpose: z.enum(["edition", "share"]),
  edition: z.string(),
  channel: channelShape,
  choice: z.object({
    layout: z.enum(layouts),
    language: z.enum(languages),
    query,
    signals: z.array(z.string()),
    tag: z.string().exactOptional(),
  }),
  plan: z.string(),
  slotAt: instant.exactOptional(),
  createdAt: instant,
  copies: z.array(copy),
  version: z.number(),
};

const wait = z.object({ until: instant, reason: z.string(), failures: z.number() });

export const openDeliveryShape: z.ZodType<Delivery> = z.discriminatedUnion("state", [
  z.object({ ...common, state: z.literal("open"), wait: wait.exactOptional() }),
  z.object({ ...common, state: z.literal("parked"), since: instant, reason: reasonShape }),
]);

export const finishedDeliveryShape: z.ZodType<Delivery> = z.discriminatedUnion("state", [
  z.object({ ...common, state: z.literal("done"), at: instant }),
  z.object({ ...common, state: z.literal("given-up"), at: instant, reason: reasonShape }),
]);
