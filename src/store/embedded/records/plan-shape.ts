import { z } from "zod";
import type { Plan } from "../../../domain/delivery.ts";
import { languages } from "../../../domain/language.ts";
import { messageRefShape } from "./basic-shapes.ts";
import { partShape } from "./delivery-shape.ts";

const common = { language: z.enum(languages), edition: z.string() };
const piece = z.object({ number: z.number(), of: z.number() });

const place = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("of"), position: z.number(), total: z.number() }),
  z.object({ kind: z.literal("added"), number: z.number() }),
]);

const note = z.object({ text: z.string(), date: z.string(), revision: z.number() });
const retraction = z.object({ date: z.string(), reason: z.string() });

const signal = z.object({
  ...common,
  kind: z.literal("signal"),
  signal: z.string(),
  headline: z.string(),
  paragraphs: z.array(z.string()),
  url: z.string().exactOptional(),
  place,
  piece,
  note: note.exactOptional(),
  sharedBy: z.string().exactOptional(),
  retraction: retraction.exactOptional(),
  isSurplus: z.literal(true).exactOptional(),
  continuedAt: messageRefShape.exactOptional(),
});

const group = z.object({ ...common, kind: z.literal("group"), signals: z.array(signal) });

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
      isRetracted: z.literal(true).exactOptional(),
      note: note.exactOptional(),
      retraction: retraction.exactOptional(),
      message: messageRefShape.exactOptional(),
    }),
  ),
  signals: z.array(signal),
  piece,
  note: note.exactOptional(),
  retraction: retraction.exactOptional(),
});

export const planShape: z.ZodType<Plan> = z.object({
  id: z.string(),
  edition: z.string(),
  revision: z.number(),
  parts: z.array(
    z.object({
      part: partShape,
      message: z.discriminatedUnion("kind", [header, group, signal]),
      hash: z.string(),
    }),
  ),
});
