import { z } from "zod";

export const channelShape = z.strictObject({
  platform: z.string(),
  workspace: z.string(),
  id: z.string(),
});

export const messageRefShape = z.strictObject({
  channel: channelShape,
  id: z.string(),
  thread: z.string().exactOptional(),
});
