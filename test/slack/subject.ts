import type { SlackOptions } from "../../adapters/slack/options.ts";
import { createSlack } from "../../adapters/slack/slack.ts";
import type { Answer } from "../../src/ports/answer.ts";
import type { Channel } from "../../src/domain/channel.ts";
import type { Handlers, Platform } from "../../src/ports/platform.ts";
import { parseCommand } from "../../src/commands/parse-command.ts";
import { systemClock } from "../../src/ports/clock.ts";
import { type Log, silentLog } from "../../src/ports/log.ts";
import { createHttpServer, type HttpServer } from "../../src/runtime/server.ts";
import type { Shown, Stripped } from "../contracts/platform-subject.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { isRecord } from "../fakes/slack-rules.ts";
import type { SlackServer } from "../fakes/slack-server.ts";
import type { SlackChannel } from "../fakes/slack-server-world.ts";

export const general: Channel = { platform: "slack", workspace: "T1", id: "C0001" };

/** The adapter on its real client library, against the server; Socket Mode in one workspace, unless told otherwise. */
export function slackFor(server: SlackServer, overrides: Partial<SlackOptions> = {}): Platform {
  return createSlack(optionsFor(server, overrides));
}

export function optionsFor(server: SlackServer, overrides: Partial<SlackOptions> = {}): SlackOptions {
  return {
    connection: { kind: "socket", appToken: "xapp-1" },
    workspaces: { kind: "one", botToken: "xoxb-T1-secret" },
    apiUrl: server.apiUrl,
    timeoutMs: 2000,
    routes: aWebServer(),
    store: createMemoryStore(),
    clock: systemClock,
    log: silentLog,
    language: "fr",
    zone: "Europe/Paris",
    parse: parseCommand,
    ...overrides,
  };
}

/** Serves on a free port, once an adapter opens it. */
export function aWebServer(log: Log = silentLog): HttpServer {
  return createHttpServer({ port: 0, audiences: ["platform"], clock: systemClock, log });
}

export function said(line: string): Answer {
  return { kind: "said", language: "fr", tone: "done", lines: [line] };
}

export function handlersThat(answer: Handlers["answer"], tell: Handlers["tell"] = async () => {}): Handlers {
  return { answer, tell, suggest: () => Promise.resolve([]) };
}

/** The messages of a channel as people see them. */
export function shownIn({ messages }: SlackChannel): readonly Shown[] {
  const shown = (parent?: string): readonly Shown[] =>
    messages
      .filter(({ thread }) => thread === parent)
      .map(({ ts, text, blocks }) => ({
        id: ts,
        text: strip({ text, blocks }).text,
        replies: parent === undefined ? shown(ts) : [],
      }));
  return shown();
}

/** What `chat.postMessage` is given, as people see it. */
export function strip(body: unknown): Stripped {
  const { text, blocks } = isRecord(body) ? body : {};
  const words = typeof text === "string" ? text : "";
  return {
    text: blocks === undefined ? unescaped(words) : visibleText(blocks),
    marks: [...markupOf(words), ...marksOf(blocks)],
  };
}

/** What blocks do but show text. */
function marksOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(marksOf);
  if (!isRecord(value)) return [];
  const { type, text, url, style } = value;
  const own = [
    ...(typeof type === "string" && !["text", "plain_text", "mrkdwn"].includes(type) ? [type] : []),
    ...(typeof url === "string" ? [`to ${url}`] : []),
    ...(isRecord(style) ? Object.keys(style) : []),
    ...(type === "plain_text" && value["emoji"] !== false && /:[\w+-]+:/.test(String(text)) ? ["emoji"] : []),
    ...(type === "mrkdwn" && typeof text === "string" ? markupOf(text) : []),
  ];
  return [...own, ...Object.values(value).flatMap(marksOf)];
}

/** What stands between angle brackets: a link, a mention, a date. */
function markupOf(text: string): readonly string[] {
  return text.match(/<[^>]*>/g) ?? [];
}

/** The texts of blocks, top to bottom, without their mark-up. */
export function visibleText(blocks: unknown): string {
  return textsOf(blocks).join("\n");
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (!isRecord(value)) return [];
  if (value["type"] === "rich_text_section" && Array.isArray(value["elements"]))
    return [value["elements"].flatMap(textsOf).join("")];
  if (typeof value["text"] === "string")
    return [value["type"] === "mrkdwn" ? unescaped(value["text"]) : value["text"]];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "elements" || name === "text" || name === "accessory" ? textsOf(inner) : [],
  );
}

/** Takes the mark-up away: links keep their label, the three escaped characters come back. */
export function unescaped(text: string): string {
  return text
    .replaceAll(/<[^|>]*\|([^>]*)>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
