import { z } from "zod";
import {
  revisionKinds,
  revisionOrigins,
  revisionStates,
  type EditionHistory,
} from "../../../domain/revision.ts";
import { instant } from "./basic-shapes.ts";

const noteShape = z.object({ text: z.string(), revision: z.number(), at: instant });

const retractionShape = z.object({ at: instant, reason: z.string(), hidesHeadline: z.boolean() });

const signal = z.object({
  id: z.string(),
  headline: z.string(),
  paragraphs: z.array(z.string()),
  url: z.string().exactOptional(),
  guid: z.string().exactOptional(),
  note: noteShape.exactOptional(),
  retraction: retractionShape.exactOptional(),
});

const edition = z.object({
  id: z.string(),
  publication: z.string(),
  title: z.string(),
  date: z.string(),
  introduction: z.string(),
  signals: z.array(signal),
  note: noteShape.exactOptional(),
  retraction: retractionShape.exactOptional(),
});

const revision = z.object({
  number: z.number(),
  parent: z.number().exactOptional(),
  state: z.enum(revisionStates),
  kind: z.enum(revisionKinds),
  origin: z.enum(revisionOrigins),
  author: z.string(),
  madeAt: instant,
  releasedAt: instant.exactOptional(),
  erased: z.string().exactOptional(),
  text: edition,
});

export const editionShape: z.ZodType<EditionHistory> = z.object({
  id: z.string(),
  revisions: z.array(revision).min(1),
  hold: z.object({ since: instant, by: z.string(), until: instant.exactOptional() }).exactOptional(),
});
