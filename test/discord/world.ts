import { createDiscord } from "../../adapters/discord/discord.ts";
import type { Channel } from "../../src/domain/channel.ts";
import type { FilledIn, Parsed } from "../../src/ports/command.ts";
import type { Handlers, Platform, PlatformEvent } from "../../src/ports/platform.ts";
import { systemClock, type Clock } from "../../src/ports/clock.ts";
import { silentLog } from "../../src/ports/log.ts";
import { startDiscordServer, type DiscordServer } from "../fakes/discord-server.ts";
import { addChannel, addGuild, type WorldChannel, type WorldMessage } from "../fakes/discord-server-world.ts";

export const GUILD = "300000000000000003";
export const TEXT = "400000000000000001";
export const NEWS = "400000000000000002";
export const FORUM = "400000000000000003";

export const textChannel = place(TEXT);
export const newsChannel = place(NEWS);
export const forumChannel = place(FORUM);
export const missingChannel = place("400000000000000099");

export function place(id: string): Channel {
  return { platform: "discord", workspace: GUILD, id };
}

/** A server with a guild and a channel of each kind, and an adapter that talks to it. */
export interface Scene {
  readonly server: DiscordServer;
  readonly discord: Platform;
  readonly text: WorldChannel;
  readonly news: WorldChannel;
  readonly forum: WorldChannel;
  /** Rejects when a request was not as Discord describes it. */
  close(): Promise<void>;
}

export async function openScene(
  options: { readonly clock?: Clock; readonly keepAlive?: boolean; readonly shards?: number } = {},
): Promise<Scene> {
  const server = await startDiscordServer(options);
  addGuild(server.world, GUILD);
  const text = addChannel(server.world, GUILD, TEXT);
  const news = addChannel(server.world, GUILD, NEWS, 5);
  const forum = addChannel(server.world, GUILD, FORUM, 15);
  const discord = createDiscord({
    token: server.world.token,
    apiUrl: server.apiUrl,
    parse: echo,
    clock: options.clock ?? systemClock,
    ...(options.shards !== undefined && { shards: options.shards }),
    log: silentLog,
  });
  return {
    server,
    discord,
    text,
    news,
    forum,
    async close() {
      await discord.close();
      await server.close();
      if (server.violations.length > 0) throw new Error(server.violations.join("\n"));
    },
  };
}

/** Says back what was filled in, where a test looks at what reaches the core's own parser. */
function echo(filledIn: FilledIn): Parsed {
  if (filledIn.name === "signals" && filledIn.edition === "")
    return { kind: "command", command: { kind: "edition" } };
  if (filledIn.name === "digest" && filledIn.action === "resume")
    return { kind: "command", command: { kind: "digest", action: { kind: "resume" } } };
  const lines = [JSON.stringify(filledIn)];
  return { kind: "said", answer: { kind: "said", language: "fr", tone: "done", lines } };
}

/** Answers every command with what `answer` says, and remembers everything it was told. */
export function recordingHandlers(
  answer: Handlers["answer"] = (request) =>
    Promise.resolve({ kind: "said", language: request.person.language, tone: "done", lines: ["Bien reçu."] }),
) {
  const events: PlatformEvent[] = [];
  const handlers: Handlers = {
    answer,
    suggest: () => Promise.resolve([]),
    tell(event) {
      events.push(event);
      return Promise.resolve();
    },
  };
  return { handlers, events };
}

/** A message as people read it: its text without Markdown, then what its buttons say. */
export function textOf({ body }: Pick<WorldMessage, "body">): string {
  const embeds = (body.embeds ?? []).flatMap(({ description = "", footer }) => [
    stripped(description),
    footer?.text ?? "",
  ]);
  return [body.content ?? "", ...embeds, ...labelsOf(body.components ?? [])]
    .filter((line) => line !== "")
    .join("\n");
}

/** Markdown as Discord shows it. */
export function stripped(markdown: string): string {
  return markdown
    .replaceAll(/(?<!\\)\[((?:\\.|[^\\\]])*)\]\(<[^>]*>\)/g, "$1")
    .replaceAll(/^#{1,3} |^- |^• /gm, "")
    .replaceAll(/\\([^0-9A-Za-z\s])/g, "$1");
}

function labelsOf(components: readonly unknown[]): readonly string[] {
  return [...JSON.stringify(components).matchAll(/"label":("(?:[^"\\]|\\.)*")/g)].map(([, label = '""']) =>
    String(JSON.parse(label)),
  );
}
