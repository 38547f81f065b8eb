import { z } from "zod";

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
