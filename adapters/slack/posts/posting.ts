import type { Channel, MessageRef } from "../../../src/domain/channel.ts";
import { channelLabel } from "../../../src/domain/channel.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Message } from "../../../src/domain/message.ts";
import type { Key, Sending } from "../../../src/ports/platform.ts";
import type { Permalinks } from "./permalinks.ts";
import { renderMessage } from "./render-message.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";

/** Marks a message as a post of ours; read back by `read-back.ts`. */
export const POST_EVENT = "signalpost_post";

/** What Slack keeps with a post, unseen by people: docs.slack.dev/messaging/message-metadata */
export function metadataOf(key: Key) {
  return { event_type: POST_EVENT, event_payload: { key } };
}

/** No previews of links, nothing in the text turned into links or names. */
export const STILL = { unfurl_links: false, unfurl_media: false, parse: "none", mrkdwn: false } as const;

/** Sends one message, once. */
export async function post(
  place: { readonly channel: Channel; readonly thread?: string },
  said: Message,
  { key, form, abort }: Sending,
  { workspaces, permalinks }: { readonly workspaces: Workspaces; readonly permalinks: Permalinks },
): Promise<MessageRef> {
  const { channel, thread } = place;
  const call = await workspaces.call(channel.workspace);
  const body = renderMessage(said, form, permalinks.known);
  const what = `post in ${channelLabel(channel)}`;
  const message = {
    channel: channel.id,
    ...body,
    ...STILL,
    metadata: metadataOf(key),
    ...(thread !== undefined && { thread_ts: thread }),
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not a window's
  const { ts } = await call(what, (client) => client.chat.postMessage(message), abort);
  if (ts === undefined)
    throw new PlatformError(
      { kind: "unknown", resendSafeForMs: 0 },
      `Slack took a request to ${what} and did not say where the message is`,
    );
  return { channel, id: ts, ...(thread !== undefined && { thread }) };
}

/** Replaces what a message says. */
export async function edit(
  posted: MessageRef,
  message: Message,
  abort: AbortSignal,
  { workspaces, permalinks }: { readonly workspaces: Workspaces; readonly permalinks: Permalinks },
): Promise<void> {
  const { channel, id } = posted;
  const call = await workspaces.call(channel.workspace);
  const isLinked = message.kind === "header" && message.contents.some((entry) => entry.message);
  if (isLinked) await permalinks.learn(posted, abort);
  const { text, blocks = [] } = renderMessage(message, "rich", permalinks.known);
  await call(
    `edit a message in ${channelLabel(channel)}`,
    (client) => client.chat.update({ channel: channel.id, ts: id, text, blocks, parse: "none" }),
    abort,
  );
}

/** Takes a message back. One that is no more is no error. */
export async function remove(posted: MessageRef, abort: AbortSignal, workspaces: Workspaces): Promise<void> {
  const { channel, id } = posted;
  const call = await workspaces.call(channel.workspace);
  try {
    await call(
      `take back a message in ${channelLabel(channel)}`,
      (client) => client.chat.delete({ channel: channel.id, ts: id }),
      abort,
    );
  } catch (error) {
    if (error instanceof PlatformError && error.failure.kind === "thread-gone") return;
    throw error;
  }
}
