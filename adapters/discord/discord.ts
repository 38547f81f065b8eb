import { LRUCache } from "lru-cache";
import type { Check } from "../../src/ports/adapter.ts";
import type { Channel } from "../../src/domain/channel.ts";
import type { ParseFilledIn } from "../../src/ports/command.ts";
import type { Handlers, Platform } from "../../src/ports/platform.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Log } from "../../src/ports/log.ts";
import { openGateway, type Gateway } from "./wire/connect.ts";
import { checkDiscord } from "./doctor.ts";
import { complete } from "./posts/complete.ts";
import { editCopy, removeCopy } from "./posts/editing.ts";
import { jumpLink } from "./posts/links.ts";
import { inspectChannel, isInServer, locateChannel } from "./posts/inspect.ts";
import { createInteractions, type Interactions } from "./answers/interactions.ts";
import { pace } from "./text/limits.ts";
import { createPlaces, createSelf } from "./posts/places.ts";
import { post } from "./posts/posting.ts";
import { readBack } from "./posts/read-back.ts";
import { registerCommands } from "./answers/register-commands.ts";
import { fitsInMessage, renderMessage } from "./posts/render-message.ts";
import { createRest } from "./wire/rest.ts";
import type { DiscordSettings } from "./settings.ts";
import { createWire } from "./wire/wire.ts";

export interface DiscordOptions extends DiscordSettings {
  /** Understands the options that were filled in, or says what is wrong with them. */
  readonly parse: ParseFilledIn;
  readonly clock: Clock;
  readonly log: Log;
}

/** Of so many headers it is remembered that they have no thread yet; of others it costs a request more to find out. */
const HEADERS_WITHOUT_THREAD = 2000;

/** Editions as threads in Discord's channels and forums; `/signal`, `/signals` and `/digest` as its commands. */
export function createDiscord(options: DiscordOptions): Platform {
  const { token, apiUrl, clock, log } = options;
  const wire = createWire({ clock, log });
  const rest = createRest(token, apiUrl, wire);
  // Of its own, so that no limit that posting runs into holds an answer back.
  const answering = createRest(token, apiUrl, wire);
  const places = createPlaces(rest);
  const withoutThread = new LRUCache<string, true>({ max: HEADERS_WITHOUT_THREAD });
  const tools = { rest, log, places, withoutThread, self: createSelf(rest) };
  let gateway: Gateway | undefined;
  let interactions: Interactions | undefined;
  let closed = false;

  async function connect(handlers: Handlers): Promise<void> {
    const tell: Handlers["tell"] = (event) => handlers.tell(event);
    wire.onRefused((reason) => void tell({ kind: "stopped", platform: "discord", reason }));
    const heard = createInteractions(handlers, { ...options, rest: answering });
    interactions = heard;
    const opened = await openGateway({
      ...options,
      wire,
      onInteraction: (interaction) => {
        if (!closed) heard.hear(interaction);
      },
      onEvent: (event) => void tell(event),
      onChannelChange: (id) => places.forget(id),
      onNewSession: () => places.forgetAll(),
    });
    if (closed) return opened.close();
    gateway = opened;
    await register(opened);
  }

  /** Without it, the commands of the last start are there, and are answered. */
  async function register({ applicationId }: Gateway): Promise<void> {
    try {
      await registerCommands(applicationId, rest, log);
    } catch (error) {
      log.error("discord.commands-not-registered", { reason: String(error) });
    }
  }

  return {
    name: "discord",
    pace,
    connect,
    async close() {
      closed = true;
      await interactions?.settled();
      const open = gateway;
      gateway = undefined;
      await open?.close();
      rest.close();
      answering.close();
    },
    render: renderMessage,
    fits: fitsInMessage,
    post: (spot, message, sending) => post(spot, message, sending, tools),
    edit: (copy, message, abort) => editCopy(copy, message, tools, abort),
    remove: (copy, abort) => removeCopy(copy, tools, abort),
    complete: (thread, abort) => complete(thread, tools, abort),
    readBack: (spot, keys, since, abort) => readBack(spot, keys, { since, abort }, tools),
    inspect: (channel, abort) => inspectChannel(channel, tools, abort),
    link: jumpLink,
    isInstalled: (workspace, abort) => isInServer(workspace, rest, abort),
    locate: (id, abort) => locateChannel(id, rest, abort),
  };
}

/** What `signalpost doctor` checks of Discord: the token, the gateway, and every channel that has a subscription. */
export async function diagnoseDiscord(
  options: Pick<DiscordOptions, "token" | "apiUrl" | "clock" | "log">,
  channels: readonly Channel[],
  abort: AbortSignal,
): Promise<readonly Check[]> {
  const rest = createRest(options.token, options.apiUrl, createWire(options));
  try {
    return await checkDiscord(rest, channels, abort);
  } finally {
    rest.close();
  }
}
