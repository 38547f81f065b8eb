import type { Check } from "../../src/ports/adapter.ts";
import type { Channel } from "../../src/domain/channel.ts";
import type { Handlers, Platform } from "../../src/ports/platform.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Log } from "../../src/ports/log.ts";
import { openGateway, type Gateway } from "./wire/connect.ts";
import { checkDiscord } from "./doctor.ts";
import { editMessage, removeMessage } from "./posts/editing.ts";
import { inspectChannel, locateChannel } from "./posts/inspect.ts";
import { createInteractions, type Interactions } from "./answers/interactions.ts";
import { pace } from "./text/limits.ts";
import { createSelf } from "./posts/places.ts";
import { complete, openThread, reply } from "./posts/posting.ts";
import { readBack } from "./posts/read-back.ts";
import type { Parse } from "./answers/read-interaction.ts";
import { registerCommands } from "./answers/register-commands.ts";
import { fitsInMessage, renderMessage } from "./posts/render-message.ts";
import { createRest } from "./wire/rest.ts";
import type { DiscordSettings } from "./settings.ts";
import { createWire } from "./wire/wire.ts";

export interface DiscordOptions extends DiscordSettings {
  /** Understands a typed line, or says what is wrong with it. */
  readonly parse: Parse;
  readonly clock: Clock;
  readonly log: Log;
}

/** Editions as threads in Discord's channels and forums; `/signal`, `/signals` and `/digest` as its commands. */
export function createDiscord(options: DiscordOptions): Platform {
  const { token, apiUrl, clock, log } = options;
  const wire = createWire({ clock, log });
  const rest = createRest(token, apiUrl, wire);
  // Of its own, so that no limit that posting runs into holds an answer back.
  const answering = createRest(token, apiUrl, wire);
  const tools = { rest, self: createSelf(rest), withoutThread: new Set<string>() };
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
    render: (message, form) => renderMessage(message, form),
    fits: (message) => fitsInMessage(message),
    openThread: (channel, header, sending) => openThread(channel, header, sending, tools),
    reply: (thread, message, sending) => reply(thread, message, sending, tools),
    complete: (thread, header, abort) => complete(thread, header, tools, abort),
    async edit(posted, message, abort) {
      await editMessage(posted, message, rest, abort);
    },
    remove: (posted, abort) => removeMessage(posted, rest, abort),
    readBack: (place, keys, since, abort) => readBack(place, keys, { since, abort }, tools),
    inspect: (channel, abort) => inspectChannel(channel, tools, abort),
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
