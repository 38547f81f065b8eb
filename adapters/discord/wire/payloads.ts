import { z } from "zod";

/** What we read of Discord's answers. Everything else in them is left alone. */
const id = z.string().regex(/^\d{1,20}$/);

export const nothing = z.unknown();

const component = z.object({ custom_id: z.string().optional() });

export const message = z.object({
  id,
  channel_id: id,
  author: z.object({ id }),
  components: z.array(z.object({ components: z.array(component).default([]) })).default([]),
});
export type ApiMessage = z.infer<typeof message>;

const overwrite = z.object({ id, type: z.number(), allow: z.string(), deny: z.string() });
const tag = z.object({ id, name: z.string(), moderated: z.boolean().default(false) });

export const channel = z.object({
  id,
  type: z.number(),
  guild_id: id.optional(),
  name: z.string().nullish(),
  flags: z.number().default(0),
  permission_overwrites: z.array(overwrite).default([]),
  available_tags: z.array(tag).default([]),
});
export type ApiChannel = z.infer<typeof channel>;

const threadMetadata = z.object({ archive_timestamp: z.string(), locked: z.boolean().default(false) });

export const thread = z.object({
  id,
  parent_id: id.nullish(),
  owner_id: id.optional(),
  thread_metadata: threadMetadata.optional(),
});
export type ApiThread = z.infer<typeof thread>;

export const threads = z.object({ threads: z.array(thread), has_more: z.boolean().default(false) });

/** Answers to a new forum post with its thread. */
export const startedThread = z.object({ id });

export const guild = z.object({
  id,
  owner_id: id.optional(),
  roles: z.array(z.object({ id, permissions: z.string() })),
});
export type ApiGuild = z.infer<typeof guild>;

export const member = z.object({ roles: z.array(id) });

export const user = z.object({ id, username: z.string().default("") });

export const application = z.object({ id, name: z.string() });

export const gatewayInformation = z.object({
  shards: z.number(),
  session_start_limit: z.object({ total: z.number(), remaining: z.number() }),
});
