import { z } from "zod";
import type { Gathered, WatchedSource } from "../../../domain/watched-source.ts";
import { instant } from "./basic-shapes.ts";

export const sourceShape: z.ZodType<WatchedSource> = z.object({
  address: z.string(),
  movedTo: z.string().exactOptional(),
  publication: z.string(),
  name: z.string().exactOptional(),
  everyMs: z.number().exactOptional(),
  decisions: z.object({
    title: z.string().exactOptional(),
    signals: z.enum(["headings", "bold", "items"]).exactOptional(),
  }),
  validators: z.object({ etag: z.string().exactOptional(), lastModified: z.string().exactOptional() }),
  content: z.string().exactOptional(),
  nextLookAt: instant,
  lastLookAt: instant.exactOptional(),
  lastSuccessAt: instant.exactOptional(),
  failure: z.object({ since: instant, times: z.number(), told: z.string() }).exactOptional(),
  endedAt: instant.exactOptional(),
  formingUntil: instant.exactOptional(),
  addedAt: instant,
  addedBy: z.enum(["operator", "settings"]),
});

const signal = z.object({
  names: z.array(z.string()),
  publishedAt: instant,
  headline: z.string(),
  paragraphs: z.array(z.string()),
  url: z.string().exactOptional(),
  guid: z.string().exactOptional(),
  doubts: z.array(z.string()),
});

export const gatheredShape: z.ZodType<Gathered> = z.object({
  address: z.string(),
  closedUntil: instant,
  items: z.array(z.object({ names: z.array(z.string()), content: z.string() })),
  forming: z
    .object({ cutOffAt: instant, date: z.string(), title: z.string(), signals: z.array(signal) })
    .exactOptional(),
  editions: z.array(z.string()),
});
