import { z } from "zod";
import type { Edition } from "../domain/edition.ts";
import { instant, type Shape } from "./record.ts";

const signal = z.object({
  id: z.string(),
  headline: z.string(),
  paragraphs: z.array(z.string()),
  url: z.string().exactOptional(),
});

const edition = z.object({
  id: z.string(),
  title: z.string(),
  date: z.string(),
  introduction: z.string(),
  signals: z.array(signal),
});

export const editionFile: Shape<{ readonly edition: Edition; readonly importedAt: Date }> = {
  holds: "an edition",
  schema: z.object({ edition, importedAt: instant }),
};
