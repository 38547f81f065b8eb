import {
  forumPost,
  parse,
  readMessage,
  Refusal,
  commands,
  threadChange,
  threadFromMessage,
} from "./discord-server-rules.ts";
import {
  allowedIn,
  channelPayload,
  guildPayload,
  memberPayload,
  messagePayload,
  newSnowflake,
  permissionBits as bits,
  type World,
  type WorldChannel,
  type WorldMessage,
} from "./discord-server-world.ts";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Answers a request as Discord would, or throws a `Refusal`. */
export type Answering = (asked: Asked) => { readonly status: number; readonly body?: unknown };

type Handler = (ids: readonly string[], asked: Asked) => unknown;

/** How long a nonce is remembered: "the past few minutes". */
const NONCE_MS = 120_000;

/** Everything but interactions and the gateway. `nowMs` is the server's own clock. */
export function createRoutes(world: World, nowMs: () => number, gatewayUrl: () => string): Answering {
  const routes: readonly (readonly [string, RegExp, Handler])[] = [
    ["GET", /^\/users\/@me$/, () => world.me],
    ["GET", /^\/applications\/@me$/, () => ({ id: world.application, name: "Signalpost", flags: 0 })],
    ["GET", /^\/gateway\/bot$/, gateway],
    ["GET", /^\/guilds\/(\d+)$/, ([id]) => guildPayload(guildOf(id))],
    ["GET", /^\/guilds\/(\d+)\/members\/(\d+)$/, ([id]) => (guildOf(id), memberPayload(world))],
    [
      "GET",
      /^\/guilds\/(\d+)\/threads\/active$/,
      ([id]) => threadsOf((one) => one.guild === guildOf(id).id, false),
    ],
    ["GET", /^\/channels\/(\d+)$/, ([id]) => channelPayload(world, visible(id))],
    ["PATCH", /^\/channels\/(\d+)$/, changeThread],
    [
      "GET",
      /^\/channels\/(\d+)\/threads\/archived\/public$/,
      ([id]) => threadsOf((one) => one.thread?.parent === id, true),
    ],
    ["POST", /^\/channels\/(\d+)\/threads$/, ([id], { body }) => openPost(visible(id), body)],
    ["GET", /^\/channels\/(\d+)\/messages$/, history],
    ["POST", /^\/channels\/(\d+)\/messages$/, ([id], { body }) => create(visible(id), body)],
    [
      "GET",
      /^\/channels\/(\d+)\/messages\/(\d+)$/,
      ([id, message]) => messagePayload(world, readable(id, message)),
    ],
    ["PATCH", /^\/channels\/(\d+)\/messages\/(\d+)$/, edit],
    ["DELETE", /^\/channels\/(\d+)\/messages\/(\d+)$/, remove],
    ["POST", /^\/channels\/(\d+)\/messages\/(\d+)\/crosspost$/, crosspost],
    [
      "POST",
      /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
      ([id, message], { body }) => startThread(visible(id), message, body),
    ],
    ["GET", /^\/applications\/(\d+)\/commands$/, () => world.commands],
    ["PUT", /^\/applications\/(\d+)\/commands$/, (_, { body }) => register(body)],
  ];

  function gateway() {
    const start = { total: 1000, remaining: 999, reset_after: 1000, max_concurrency: 16 };
    return { url: gatewayUrl(), shards: world.shards, session_start_limit: start };
  }

  function register(body: unknown) {
    const wanted = parse(commands, body);
    world.commands = wanted.map((command, n) => ({
      ...command,
      id: String(500 + n),
      application_id: world.application,
      version: "1",
      nsfw: false,
      dm_permission: true,
    }));
    return world.commands;
  }

  function guildOf(id = "") {
    const guild = world.guilds.get(id);
    if (!guild) throw new Refusal(404, 10_004, "Unknown Guild");
    return guild;
  }

  function visible(id = ""): WorldChannel {
    const channel = world.channels.get(id);
    if (!channel || !world.guilds.has(channel.guild)) throw new Refusal(404, 10_003, "Unknown Channel");
    if (channel.thread && !world.channels.has(channel.thread.parent))
      throw new Refusal(404, 10_003, "Unknown Channel");
    need(channel, bits.viewChannel, 50_001, "Missing Access");
    return channel;
  }

  function need(channel: WorldChannel, bit: bigint, code = 50_013, message = "Missing Permissions"): void {
    if ((allowedIn(world, channel) & bit) === 0n) throw new Refusal(403, code, message);
  }

  function readable(id: string | undefined, messageId = ""): WorldMessage {
    const channel = visible(id);
    need(channel, bits.readHistory, 50_001, "Missing Access");
    return existing(channel, messageId);
  }

  function existing(channel: WorldChannel, id = ""): WorldMessage {
    const message = channel.messages.get(id);
    if (!message) throw new Refusal(404, 10_008, "Unknown Message");
    return message;
  }

  /** `after` gives the oldest messages behind it, the newest of them first; nothing at all without the permission. */
  function history([id]: readonly string[], { query }: Asked) {
    const channel = visible(id);
    if ((allowedIn(world, channel) & bits.readHistory) === 0n) return [];
    const after = BigInt(query.get("after") ?? "0");
    const found = [...channel.messages.values()].filter((message) => BigInt(message.id) > after);
    const page = found
      .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
      .slice(0, Number(query.get("limit") ?? 50));
    return page.toReversed().map((message) => messagePayload(world, message));
  }

  function create(channel: WorldChannel, body: unknown) {
    if (![0, 5, 10, 11].includes(channel.type))
      throw new Refusal(400, 50_008, "Cannot send messages in a non-text channel");
    need(channel, channel.thread ? bits.sendInThreads : bits.sendMessages);
    if (channel.thread?.locked === true) throw new Refusal(403, 160_005, "Thread is locked");
    const read = readMessage(body, "new");
    if ((read.embeds ?? []).length > 0) need(channel, bits.embedLinks);
    const known = read.enforce_nonce === true ? world.nonces.get(String(read.nonce)) : undefined;
    if (known && nowMs() - known.at < NONCE_MS) {
      if (known.message.deleted === true) throw new Refusal(404, 10_008, "Unknown Message");
      return { ...messagePayload(world, known.message), nonce: read.nonce };
    }
    if (channel.thread) channel.thread.archived = false;
    const message = keep(channel, read, newSnowflake(nowMs()));
    if (read.nonce !== undefined) world.nonces.set(String(read.nonce), { message, at: nowMs() });
    return { ...messagePayload(world, message), nonce: read.nonce };
  }

  function keep(channel: WorldChannel, body: ReturnType<typeof readMessage>, id: string): WorldMessage {
    const message = { id, channel: channel.id, author: world.me.id, body, flags: body.flags ?? 0 };
    channel.messages.set(id, message);
    return message;
  }

  function edit([id, messageId]: readonly string[], { body }: Asked) {
    const channel = visible(id);
    const message = existing(channel, messageId);
    if (message.author !== world.me.id)
      throw new Refusal(403, 50_005, "Cannot edit a message authored by another user");
    if (channel.thread?.archived === true) throw new Refusal(400, 50_083, "Thread is archived");
    if (channel.thread?.locked === true) throw new Refusal(403, 160_005, "Thread is locked");
    const { flags: _, ...change } = readMessage(body, "edit");
    message.body = { ...message.body, ...change };
    return messagePayload(world, message);
  }

  function remove([id, messageId]: readonly string[]) {
    const channel = visible(id);
    const message = existing(channel, messageId);
    message.deleted = true;
    channel.messages.delete(message.id);
    return undefined;
  }

  function crosspost([id, messageId]: readonly string[]) {
    const channel = visible(id);
    const message = existing(channel, messageId);
    if (channel.type !== 5) throw new Refusal(403, 50_024, "Cannot execute action on this channel type");
    if ((message.flags & 1) !== 0)
      throw new Refusal(400, 40_033, "This message has already been crossposted");
    message.flags |= 1;
    return messagePayload(world, message);
  }

  function startThread(channel: WorldChannel, messageId: string | undefined, body: unknown) {
    const message = existing(channel, messageId);
    need(channel, bits.createThreads);
    const { name } = parse(threadFromMessage, body);
    if ((message.flags & HAS_THREAD) !== 0)
      throw new Refusal(400, 160_004, "A thread has already been created for this message");
    message.flags |= HAS_THREAD;
    return newThread(channel, message.id, { name, type: channel.type === 5 ? 10 : 11, tags: [] });
  }

  function openPost(forum: WorldChannel, body: unknown) {
    if (forum.type !== 15 && forum.type !== 16)
      throw new Refusal(400, 50_024, "Cannot execute action on this channel type");
    need(forum, bits.sendMessages);
    const { name, message, applied_tags: tags = [] } = parse(forumPost, body);
    const read = readMessage(message, "forum");
    if ((read.embeds ?? []).length > 0) need(forum, bits.embedLinks);
    if (forum.requiresTag && tags.length === 0)
      throw new Refusal(400, 40_067, "A tag is required to create a forum post in this channel");
    if (tags.some((tag) => !forum.tags.some(({ id }) => id === tag)))
      throw new Refusal(400, 50_035, "Unknown tag");
    const id = newSnowflake(nowMs());
    const payload = newThread(forum, id, { name, type: 11, tags });
    const thread = visible(id);
    return { ...payload, message: messagePayload(world, keep(thread, read, id)) };
  }

  function newThread(
    parent: WorldChannel,
    id: string,
    { name, type, tags }: { readonly name: string; readonly type: number; readonly tags: readonly string[] },
  ) {
    const channel: WorldChannel = {
      id,
      type,
      guild: parent.guild,
      name,
      denied: 0n,
      tags: [],
      requiresTag: false,
      messages: new Map(),
      thread: { parent: parent.id, archived: false, locked: false, archivedAt: new Date(nowMs()), tags },
    };
    world.channels.set(id, channel);
    return channelPayload(world, channel);
  }

  function threadsOf(wanted: (channel: WorldChannel) => boolean, archived: boolean) {
    const threads = [...world.channels.values()].filter(
      (one) => one.thread?.archived === archived && wanted(one),
    );
    return { threads: threads.map((thread) => channelPayload(world, thread)), members: [], has_more: false };
  }

  function changeThread([id]: readonly string[], { body }: Asked) {
    const channel = visible(id);
    const { archived } = parse(threadChange, body);
    if (!channel.thread) throw new Refusal(400, 50_024, "Cannot execute action on this channel type");
    // Opening needs Send Messages, or Manage Threads in a locked one; archiving needs to have started the thread.
    if (channel.thread.locked) throw new Refusal(403, 50_013, "Missing Permissions");
    if (!archived) need(channel, bits.sendInThreads);
    channel.thread.archived = archived;
    if (archived) channel.thread.archivedAt = new Date(nowMs());
    return channelPayload(world, channel);
  }

  return (asked) => {
    for (const [method, pattern, handler] of routes) {
      const match = asked.method === method ? pattern.exec(asked.path) : null;
      if (!match) continue;
      const body = handler(match.slice(1), asked);
      return body === undefined ? { status: 204 } : { status: 200, body };
    }
    throw new Refusal(404, 0, `404: Not Found ${asked.method} ${asked.path}`);
  };
}

const HAS_THREAD = 1 << 5;
