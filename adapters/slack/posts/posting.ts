import { channelLabel, type MessageRef } from "../../../src/domain/channel.ts";
import type { Key } from "../../../src/domain/copy.ts";
import type { Form, Message } from "../../../src/domain/message.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { PostedCopy, Sending } from "../../../src/ports/platform.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";
import type { Permalinks } from "./permalinks.ts";
import type { Place } from "./places.ts";
import { renderMessage } from "./render-message.ts";

/** Marks a message as a copy of ours; read back by `read-back.ts`. */
export const POST_EVENT = "signalpost_post";

/** What Slack keeps with a copy, unseen by people: docs.slack.dev/messaging/message-metadata */
export function metadataOf(key: Key) {
  return { event_type: POST_EVENT, event_payload: { key } };
}

/** No previews of links, nothing in the text turned into links or names. */
export const STILL = { unfurl_links: false, unfurl_media: false, parse: "none", mrkdwn: false } as const;

export interface PostingTools {
  readonly workspaces: Workspaces;
  readonly permalinks: Permalinks;
}

/** Sends one message, once. */
export async function post(
  { channel, thread }: Place,
  said: Message,
  { key, form, abort }: Sending,
  { workspaces, permalinks }: PostingTools,
): Promise<MessageRef> {
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

/**
 * Replaces what a copy says, in the form that it has: Slack refuses to put other blocks in the place of rich text. The key is sent
 * again, although Slack keeps metadata that an edit does not name: docs.slack.dev/reference/methods/chat.update
 */
export async function edit(
  { message: posted, key, form }: PostedCopy,
  message: Message,
  abort: AbortSignal,
  { workspaces, permalinks }: PostingTools,
): Promise<void> {
  const { channel, id } = posted;
  const call = await workspaces.call(channel.workspace);
  if (linksSomewhere(message, form)) await permalinks.learn(posted, abort);
  const changed = {
    channel: channel.id,
    ts: id,
    ...renderMessage(message, form, permalinks.known),
    // Blocks that an edit does not name stay, and people would go on reading them.
    ...(form === "plain" && { blocks: [] }),
    parse: "none",
    metadata: metadataOf(key),
  } as const;
  await call(`edit a message in ${channelLabel(channel)}`, (client) => client.chat.update(changed), abort);
}

/** A header in its plain form has no links; a signal has one to its next piece in both. */
function linksSomewhere(message: Message, form: Form): boolean {
  if (message.kind === "signal") return message.continuedAt !== undefined;
  return message.kind === "header" && form === "rich" && message.contents.some((entry) => entry.message);
}

/** Takes back a copy. One that is not there any more is not an error. */
export async function remove(
  { message: { channel, id } }: PostedCopy,
  abort: AbortSignal,
  workspaces: Workspaces,
): Promise<void> {
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
