import { z } from "zod";
import { reasonKinds } from "../../../domain/reason.ts";

/** An instant, as JSON has it. */
export const instant = z.iso.datetime().transform((text) => new Date(text));

export const reasonShape = z.object({ kind: z.enum(reasonKinds), told: z.string() });

export const channelShape = z.object({
  platform: z.string(),
  workspace: z.string(),
  id: z.string(),
});

export const messageRefShape = z.object({
  channel: channelShape,
  id: z.string(),
  thread: z.string().exactOptional(),
});
