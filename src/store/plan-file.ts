import { z } from "zod";
import { languages } from "../domain/language.ts";
import { layouts } from "../domain/message.ts";
import type { Plan } from "../domain/delivery.ts";
import { messageRefShape } from "./channel-shape.ts";
import type { Shape } from "./record.ts";

const common = {
  language: z.enum(languages),
  edition: z.string(),
  part: z.object({ number: z.number(), of: z.number() }),
};

const signal = z.object({
  ...common,
  kind: z.literal("signal"),
  signal: z.string(),
  headline: z.string(),
  paragraphs: z.array(z.string()),
  url: z.string().exactOptional(),
  position: z.number(),
  total: z.number(),
});

const header = z.object({
  ...common,
  kind: z.literal("header"),
  title: z.string(),
  date: z.string(),
  total: z.number(),
  introduction: z.array(z.string()),
  contents: z.array(
    z.object({
      signal: z.string(),
      headline: z.string(),
      message: messageRefShape.exactOptional(),
    }),
  ),
  signals: z.array(signal),
});

export const planFile: Shape<Plan> = {
  holds: "what a delivery will post",
  schema: z.object({
    id: z.string(),
    edition: z.string(),
    layout: z.enum(layouts),
    messages: z.array(z.discriminatedUnion("kind", [header, signal])),
  }),
};
