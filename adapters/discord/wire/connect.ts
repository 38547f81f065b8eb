import {
  Client,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Options,
  PermissionsBitField,
  type APIInteraction,
  type Channel as DiscordChannel,
} from "discord.js";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { PlatformEvent } from "../../../src/ports/platform.ts";
import type { Log } from "../../../src/ports/log.ts";
import { guardGateway, type Guarded } from "./door.ts";
import { onTheWay, platformError } from "./failures.ts";
import { neededPermissions, takesEditions } from "./permissions.ts";
import { restOptions } from "./rest.ts";
import { TOKEN_REFUSED, type Wire } from "./wire.ts";

/** How many connections share the servers, all in this process; `auto`: as many as Discord recommends. */
export type Shards = "auto" | number;

export interface Gateway {
  /** The bot's application, under which its commands are registered. */
  readonly applicationId: string;
  close(): Promise<void>;
}

interface GatewayOptions {
  readonly token: string;
  readonly apiUrl?: string;
  readonly shards?: Shards;
  readonly wire: Wire;
  readonly log: Log;
  onInteraction(interaction: APIInteraction): void;
  onEvent(event: PlatformEvent): void;
  /** The channel is not what it was. */
  onChannelChange(id: string): void;
  /** Whatever happened since the last session went unheard. */
  onNewSession(): void;
}

/** Listens to Discord. discord.js resumes a dropped connection by itself, for ever. */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { token, apiUrl, shards = "auto", wire, log } = options;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    ...(shards === "auto" ? { shards } : { shardCount: shards }),
    makeCache: smallCaches(),
    rest: restOptions(wire, apiUrl),
  });
  const guarded = guardGateway(client, log);
  listen(client, options, guarded);

  const fatal = new Promise<never>((_, reject) => {
    client.once(Events.ShardDisconnect, ({ code }) => reject(refused(code)));
  });
  fatal.catch(() => undefined);
  try {
    await Promise.race([client.login(token), fatal]);
  } catch (error) {
    await client.destroy();
    throw startFailure(error, wire);
  }
  log.info("discord.connected", { shards: client.ws.shards.size, guilds: client.guilds.cache.size });
  return {
    applicationId: client.application?.id ?? client.user?.id ?? "",
    close: () => client.destroy(),
  };
}

function listen(client: Client, options: GatewayOptions, guarded: Guarded): void {
  const { onInteraction, onEvent } = options;
  // Straight from the gateway: people are answered even before discord.js has seen every server.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) =>
    guarded("INTERACTION_CREATE", () => onInteraction(interaction)),
  );

  // discord.js tells an outage apart (guildUnavailable): this one means that the bot was removed.
  client.on(Events.GuildDelete, ({ id }) =>
    onEvent({
      kind: "workspace-gone",
      platform: "discord",
      workspace: id,
      reason: { kind: "uninstalled", told: "the bot was removed from the server" },
    }),
  );
  client.on(Events.GuildCreate, ({ id }) =>
    onEvent({ kind: "workspace-back", platform: "discord", workspace: id }),
  );
  client.on(Events.ChannelDelete, (channel) => {
    options.onChannelChange(channel.id);
    if (channel.isDMBased()) return;
    const place = { platform: "discord", workspace: channel.guildId, id: channel.id };
    const reason = { kind: "deleted", told: "the channel was deleted" } as const;
    onEvent({ kind: "channel-gone", channel: place, reason });
  });
  client.on(Events.ChannelUpdate, (_, channel) => {
    options.onChannelChange(channel.id);
    if (channel.isDMBased() || !mayPostIn(channel)) return;
    onEvent({
      kind: "channel-back",
      channel: { platform: "discord", workspace: channel.guildId, id: channel.id },
    });
  });
  listenToShards(client, options);
}

function listenToShards(client: Client, { wire, log, onNewSession }: GatewayOptions): void {
  client.on(Events.ShardReady, () => onNewSession());
  client.on(Events.ShardReconnecting, (shard) => log.info("discord.reconnecting", { shard }));
  client.on(Events.ShardResume, (shard, replayed) => log.info("discord.resumed", { shard, replayed }));
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    log.error("discord.disconnected", { shard, code, reason: GatewayCloseCodes[code] });
    // discord.js tells only of what it will not connect again after.
    wire.refuse(reasonFor(code));
  });
  client.on(Events.ShardError, ({ message }, shard) =>
    log.warn("discord.shard-failed", { shard, reason: message }),
  );
  client.on(Events.Error, ({ message }) => log.warn("discord.client-failed", { reason: message }));
}

function mayPostIn(channel: Exclude<DiscordChannel, { isDMBased(): true }>): boolean {
  if (channel.isDMBased() || !takesEditions(channel.type)) return false;
  const me = channel.client.user.id;
  const needed = new PermissionsBitField(Object.values(neededPermissions));
  return "permissionsFor" in channel && channel.permissionsFor(me)?.has(needed) === true;
}

/** Guilds, channels and roles are what `Guilds` brings and permissions need; of the rest, only ourselves. */
function smallCaches() {
  const ourselves = {
    maxSize: 0,
    keepOverLimit: (one: { id: string; client: Client }) => one.id === one.client.user?.id,
  };
  return Options.cacheWithLimits({
    ...Options.DefaultMakeCacheSettings,
    ApplicationCommandManager: 0,
    ApplicationEmojiManager: 0,
    AutoModerationRuleManager: 0,
    DMMessageManager: 0,
    EntitlementManager: 0,
    GuildBanManager: 0,
    GuildEmojiManager: 0,
    GuildForumThreadManager: 0,
    GuildInviteManager: 0,
    GuildMemberManager: ourselves,
    GuildMessageManager: 0,
    GuildScheduledEventManager: 0,
    GuildStickerManager: 0,
    GuildTextThreadManager: 0,
    MessageManager: 0,
    PresenceManager: 0,
    ReactionManager: 0,
    ReactionUserManager: 0,
    StageInstanceManager: 0,
    ThreadManager: 0,
    ThreadMemberManager: 0,
    UserManager: ourselves,
    VoiceStateManager: 0,
  });
}

/** The token is wrong, or was reset since. */
const AUTHENTICATION_FAILED: number = GatewayCloseCodes.AuthenticationFailed;

function refused(code: number): PlatformError {
  return new PlatformError({ kind: "stopped" }, reasonFor(code));
}

/** docs.discord.com/developers/topics/opcodes-and-status-codes: gateway close codes after which reconnecting is of no use. */
function reasonFor(code: number): string {
  if (code === AUTHENTICATION_FAILED) return TOKEN_REFUSED;
  const name = `${code} ${GatewayCloseCodes[code] ?? ""}`.trim();
  return `Discord closed the connection for good (${name}); put right DISCORD_SHARDS or the bot's intents in the developer portal, and restart`;
}

/** discord.js replaces a 401 by an error of its own: what the wire saw says which it was. */
function startFailure(error: unknown, wire: Wire): unknown {
  return onTheWay(platformError(wire.refused() ?? error, { wanted: "connect to Discord", effect: "none" }));
}
