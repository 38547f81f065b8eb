import { isRecord, refusalOf } from "./slack-rules.ts";
import type { SlackChannel, SlackMessage, SlackTeam } from "./slack-server-world.ts";

/** A request to one of Slack's methods, with the rights that it needs. */
export interface Asked {
  readonly method: string;
  readonly team: SlackTeam;
  readonly args: Readonly<Record<string, unknown>>;
  /** A name for the next message: later than any other, as Slack's are. */
  readonly nextTs: () => string;
}

/** The methods that name a channel. */
export function answerIn(channel: SlackChannel, { method, team, args, nextTs }: Asked): object {
  const found = channel.messages.find(({ ts }) => ts === args["ts"]);
  switch (method) {
    case "chat.postMessage":
      return post(channel, { method, team, args, nextTs });
    case "chat.postEphemeral": {
      const refusal = refusalOf(method, args);
      return refusal === undefined ? { ok: true, message_ts: nextTs() } : { ok: false, error: refusal };
    }
    case "chat.update":
      if (channel.isArchived) return { ok: false, error: "is_inactive" };
      return found ? update(channel, found, args) : { ok: false, error: "message_not_found" };
    case "chat.delete":
      if (channel.isArchived) return { ok: false, error: "is_inactive" };
      if (!found) return { ok: false, error: "message_not_found" };
      channel.messages = channel.messages.filter((message) => message !== found);
      return { ok: true };
    case "chat.getPermalink": {
      const ts = String(args["message_ts"]);
      if (!channel.messages.some((message) => message.ts === ts))
        return { ok: false, error: "message_not_found" };
      const site = `https://${team.id.toLowerCase()}.slack.com`;
      return { ok: true, permalink: `${site}/archives/${channel.id}/p${ts.replace(".", "")}` };
    }
    case "conversations.info":
      return info(channel);
    case "conversations.history":
    case "conversations.replies":
      return history(channel, { method, team, args });
    default:
      return { ok: false, error: "unknown_method" };
  }
}

function post(channel: SlackChannel, { method, team, args, nextTs }: Asked): object {
  if (channel.isArchived) return { ok: false, error: "is_archived" };
  if (!channel.isMember && channel.isPrivate) return { ok: false, error: "channel_not_found" };
  if (!channel.isMember && !team.scopes.has("chat:write.public"))
    return { ok: false, error: "not_in_channel" };
  const thread = args["thread_ts"];
  const parent = channel.messages.find(({ ts }) => ts === thread);
  if (thread !== undefined && (!parent || parent.thread !== undefined))
    return { ok: false, error: "invalid_thread_ts" };
  if (args["link_names"] !== undefined) return { ok: false, error: "invalid_arguments" };
  const refusal = refusalOf(method, args);
  if (refusal !== undefined) return { ok: false, error: refusal };
  const ts = nextTs();
  channel.messages.push({
    ts,
    ...(typeof thread === "string" && { thread }),
    text: textOf(args["text"]),
    blocks: Array.isArray(args["blocks"]) ? args["blocks"] : undefined,
    metadata: args["metadata"],
  });
  return { ok: true, channel: channel.id, ts };
}

/** Blocks and metadata that are not named stay. Rich text cannot be replaced by blocks that are not. */
function update(
  channel: SlackChannel,
  message: SlackMessage,
  args: Readonly<Record<string, unknown>>,
): object {
  const refusal = refusalOf("chat.update", args);
  if (refusal !== undefined) return { ok: false, error: refusal };
  const { blocks, metadata } = args;
  if (Array.isArray(blocks)) {
    if (hasRichText(message.blocks) && !hasRichText(blocks)) return { ok: false, error: "block_mismatch" };
    message.blocks = blocks.length === 0 ? undefined : blocks;
  }
  if (metadata !== undefined) message.metadata = metadata;
  message.text = textOf(args["text"]);
  return { ok: true, channel: channel.id, ts: message.ts };
}

function hasRichText(blocks: unknown): boolean {
  return Array.isArray(blocks) && blocks.some((block) => isRecord(block) && block["type"] === "rich_text");
}

function info(channel: SlackChannel): object {
  if (channel.isPrivate && !channel.isMember) return { ok: false, error: "channel_not_found" };
  return {
    ok: true,
    channel: {
      id: channel.id,
      name: channel.name,
      is_archived: channel.isArchived,
      is_member: channel.isMember,
      is_private: channel.isPrivate,
      creator: channel.creator,
    },
  };
}

function history(channel: SlackChannel, { method, team, args }: Omit<Asked, "nextTs">): object {
  if (!channel.isMember) return { ok: false, error: "not_in_channel" };
  const scope = channel.isPrivate ? "groups:history" : "channels:history";
  if (!team.scopes.has(scope)) return { ok: false, error: "missing_scope", needed: scope };
  const isThread = method === "conversations.replies";
  const parent = args["ts"];
  if (isThread && !channel.messages.some(({ ts }) => ts === parent))
    return { ok: false, error: "thread_not_found" };
  const all = channel.messages.filter(({ ts, thread }) =>
    isThread ? ts === parent || thread === parent : thread === undefined,
  );
  const seen = (isThread ? all : all.toReversed()).filter(
    ({ ts }) => Number(ts) >= Number(args["oldest"] ?? 0) || ts === parent,
  );
  const limit = Number(args["limit"] ?? 100);
  const start = Number(args["cursor"] ?? 0);
  const page = seen.slice(start, start + limit);
  const hasMore = start + limit < seen.length;
  const isWhole = args["include_all_metadata"] === "true" || args["include_all_metadata"] === true;
  return {
    ok: true,
    messages: page.map(({ ts, thread, text, metadata, bot }) => ({
      type: "message",
      ts,
      text,
      ...(bot !== "" && { bot_id: bot ?? `B-${team.id}` }),
      ...(thread !== undefined && { thread_ts: thread }),
      metadata: isWhole || !isRecord(metadata) ? metadata : { event_type: metadata["event_type"] },
    })),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? String(start + limit) : "" },
  };
}

function textOf(text: unknown): string {
  return typeof text === "string" ? text : "";
}
