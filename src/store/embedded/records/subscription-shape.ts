import { z } from "zod";
import { languages } from "../../../domain/language.ts";
import { layouts } from "../../../domain/message.ts";
import { slotOutcomes, type Subscription } from "../../../domain/subscription.ts";
import { channelShape, instant, reasonShape } from "./basic-shapes.ts";

const state = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("active") }),
  z.object({ kind: z.literal("paused"), since: instant, by: z.string() }),
  z.object({ kind: z.literal("parked"), since: instant, reason: reasonShape }),
]);

const schedule = z.object({
  weekdays: z.array(z.literal([1, 2, 3, 4, 5, 6, 7])),
  hour: z.number(),
  minute: z.number(),
});

export const subscriptionShape: z.ZodType<Subscription> = z.object({
  channel: channelShape,
  schedule,
  zone: z.string(),
  language: z.enum(languages),
  layout: z.enum(layouts),
  topics: z.array(z.string()),
  tag: z.string().exactOptional(),
  state,
  wantsFrom: z.record(z.string(), z.string()),
  wantsFuture: z.boolean(),
  passed: z.array(z.string()),
  skips: z.array(z.string()),
  lastSlot: z.object({
    at: instant,
    outcome: z.enum(slotOutcomes),
  }),
  createdAt: instant,
  createdBy: z.string(),
});
