import type { MessageBody } from "./discord-server-rules.ts";

/** Everything that the server knows. Plain data: the tests look at it and change it. */
export interface World {
  token: string;
  readonly me: { readonly id: string; readonly username: string };
  readonly application: string;
  readonly guilds: Map<string, WorldGuild>;
  readonly channels: Map<string, WorldChannel>;
  readonly nonces: Map<string, { readonly message: WorldMessage; readonly at: number }>;
  commands: readonly unknown[];
  /** How many shards Discord recommends. */
  shards: number;
}

export interface WorldGuild {
  readonly id: string;
  readonly name: string;
  /** What everybody may, the bot included. */
  permissions: bigint;
}

export interface WorldChannel {
  readonly id: string;
  type: number;
  readonly guild: string;
  readonly name: string;
  /** What the bot, by name, may not do here. */
  denied: bigint;
  tags: readonly { readonly id: string; readonly name: string }[];
  requiresTag: boolean;
  readonly messages: Map<string, WorldMessage>;
  /** Only for threads. */
  thread?: {
    readonly parent: string;
    archived: boolean;
    locked: boolean;
    archivedAt: Date;
    readonly tags: readonly string[];
  };
}

export interface WorldMessage {
  readonly id: string;
  readonly channel: string;
  readonly author: string;
  body: MessageBody;
  flags: number;
  nonce?: string | number;
  deleted?: boolean;
}

export const permissionBits = {
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  readHistory: 1n << 16n,
  createThreads: 1n << 35n,
  sendInThreads: 1n << 38n,
} as const;

const all = Object.values(permissionBits).reduce((sum, bit) => sum | bit, 0n);

export function createWorld(): World {
  return {
    token: "a-token-for-tests-only",
    me: { id: "100000000000000001", username: "signalpost" },
    application: "100000000000000001",
    guilds: new Map(),
    channels: new Map(),
    nonces: new Map(),
    commands: [],
    shards: 1,
  };
}

export function addGuild(world: World, id: string, name = `guild ${id}`): WorldGuild {
  const guild = { id, name, permissions: all };
  world.guilds.set(id, guild);
  return guild;
}

export function addChannel(world: World, guild: string, id: string, type = 0): WorldChannel {
  const channel: WorldChannel = {
    id,
    type,
    guild,
    name: `channel-${id.slice(-4)}`,
    denied: 0n,
    tags: [],
    requiresTag: false,
    messages: new Map(),
  };
  world.channels.set(id, channel);
  return channel;
}

const EPOCH_MS = 1_420_070_400_000;
let sequence = 0n;

/** Grows with time, and with every call within the same millisecond. */
export function newSnowflake(atMs: number): string {
  sequence = (sequence + 1n) & 0x3fffffn;
  return String((BigInt(atMs - EPOCH_MS) << 22n) | sequence);
}

/** As Discord tells it to the bot. */
export function channelPayload(world: World, channel: WorldChannel): object {
  const { thread } = channel;
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guild,
    name: channel.name,
    flags: channel.requiresTag ? 16 : 0,
    position: 0,
    ...(thread
      ? {
          parent_id: thread.parent,
          owner_id: world.me.id,
          member_count: 1,
          message_count: channel.messages.size,
          applied_tags: thread.tags,
          thread_metadata: {
            archived: thread.archived,
            locked: thread.locked,
            auto_archive_duration: 10_080,
            archive_timestamp: thread.archivedAt.toISOString(),
          },
        }
      : {
          permission_overwrites:
            channel.denied === 0n
              ? []
              : [{ id: world.me.id, type: 1, allow: "0", deny: String(channel.denied) }],
          available_tags: channel.tags.map((tag) => ({
            ...tag,
            moderated: false,
            emoji_id: null,
            emoji_name: null,
          })),
        }),
  };
}

export function messagePayload(world: World, message: WorldMessage): object {
  return {
    id: message.id,
    channel_id: message.channel,
    type: 0,
    author: { id: message.author, username: world.me.username, discriminator: "0", avatar: null },
    content: message.body.content ?? "",
    embeds: message.body.embeds ?? [],
    components: message.body.components ?? [],
    flags: message.flags,
    timestamp: new Date(0).toISOString(),
  };
}

export function guildPayload({ id, name, permissions }: WorldGuild): object {
  return { id, name, owner_id: "900000000000000009", roles: [rolePayload(id, permissions)], features: [] };
}

/** What the gateway sends of a guild once the bot is connected. */
export function guildCreatePayload(world: World, guild: WorldGuild): object {
  const channels = [...world.channels.values()].filter((one) => one.guild === guild.id && !one.thread);
  return {
    ...guildPayload(guild),
    unavailable: false,
    member_count: 10,
    joined_at: new Date(0).toISOString(),
    preferred_locale: "fr",
    members: [memberPayload(world)],
    channels: channels.map((channel) => channelPayload(world, channel)),
    threads: [],
    emojis: [],
    stickers: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function memberPayload(world: World): object {
  return {
    user: { ...world.me, discriminator: "0", avatar: null, bot: true },
    roles: [],
    joined_at: new Date(0).toISOString(),
    deaf: false,
    mute: false,
    flags: 0,
  };
}

/** What the bot may do in a channel; a thread has its parent's rules. */
export function allowedIn(world: World, channel: WorldChannel): bigint {
  const place = channel.thread ? world.channels.get(channel.thread.parent) : channel;
  const guild = world.guilds.get(channel.guild);
  return place && guild ? guild.permissions & ~place.denied : 0n;
}

function rolePayload(id: string, permissions: bigint): object {
  return {
    id,
    name: "@everyone",
    permissions: String(permissions),
    position: 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0,
  };
}
