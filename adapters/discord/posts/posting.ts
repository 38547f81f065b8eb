import { MessageFlags, Routes } from "discord.js";
import type { Channel, MessageRef } from "../../../src/domain/channel.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { HeaderMessage, SignalMessage } from "../../../src/domain/message.ts";
import type { Sending, Thread } from "../../../src/ports/platform.ts";
import { editMessage } from "./editing.ts";
import { errorCode } from "../wire/failures.ts";
import { openForumPost } from "./forum.ts";
import { nonceOf, withKey } from "./marker.ts";
import { message as messagePayload, nothing } from "../wire/payloads.ts";
import { isAnnouncement } from "../wire/permissions.ts";
import { editionPlace, lookAt } from "./places.ts";
import { renderMessage } from "./render-message.ts";
import type { Rest } from "../wire/rest.ts";
import { makeThread } from "./threads.ts";

const UNKNOWN_CHANNEL = 10003;
const UNKNOWN_MESSAGE = 10008;
const ALREADY_PUBLISHED = 40033;

/** What posting needs. `withoutThread`: headers of which we know that their thread is still to be made. */
export interface PostingTools {
  readonly rest: Rest;
  readonly withoutThread: Set<string>;
}

/**
 * Posts the header alone: a thread that could not be made must not look like a header that could not be posted. Its first reply
 * makes the thread, whose id is the header's.
 */
export async function openThread(
  channel: Channel,
  header: HeaderMessage,
  sending: Sending,
  { rest, withoutThread }: PostingTools,
): Promise<MessageRef> {
  const { seen, forum } = await editionPlace(channel, rest, sending.abort);
  if (forum) return openForumPost({ channel, seen }, header, sending, rest);
  const id = await post(channel.id, header, sending, rest);
  withoutThread.add(id);
  return { channel, id };
}

export async function reply(
  thread: Thread,
  message: HeaderMessage | SignalMessage,
  sending: Sending,
  { rest, withoutThread }: PostingTools,
): Promise<MessageRef> {
  const { channel, id: threadId } = thread.header;
  const send = async (): Promise<MessageRef> => ({
    channel,
    thread: threadId,
    id: await post(threadId, message, sending, rest),
  });
  if (!withoutThread.has(threadId)) {
    try {
      return await send();
    } catch (error) {
      if (errorCode(error) !== UNKNOWN_CHANNEL) throw deletedReply(error);
    }
  }
  if (thread.header.thread === undefined) {
    await makeThread(thread, rest, sending.abort);
    withoutThread.delete(threadId);
    try {
      return await send();
    } catch (error) {
      if (errorCode(error) !== UNKNOWN_CHANNEL) throw deletedReply(error);
    }
  }
  // Either the channel went with its threads, which this finds out, or somebody deleted this one.
  await lookAt(channel, rest, sending.abort);
  throw new PlatformError(
    { kind: "thread-gone" },
    `thread ${threadId} was deleted: nothing can be added there`,
  );
}

/** Shows the links, and publishes the header of an announcement channel to those who follow it, once. */
export async function complete(
  { header: ref }: Thread,
  header: HeaderMessage,
  { rest, withoutThread }: PostingTools,
  abort: AbortSignal,
): Promise<void> {
  withoutThread.delete(ref.id);
  const { flags } = await editMessage(ref, header, rest, abort);
  if (ref.thread !== undefined || (flags & MessageFlags.Crossposted) !== 0) return;
  const { type } = await lookAt(ref.channel, rest, abort);
  if (isAnnouncement(type)) await publish(ref, rest, abort);
}

async function publish({ channel, id }: MessageRef, rest: Rest, abort: AbortSignal): Promise<void> {
  try {
    const route = Routes.channelMessageCrosspost(channel.id, id);
    const wanted = `publish message ${id} of ${channel.id}`;
    await rest.ask({ method: "POST", route, abort, wanted, effect: "repeatable" }, nothing);
  } catch (error) {
    if (errorCode(error) !== ALREADY_PUBLISHED) throw error;
  }
}

/** The one request that must not happen twice. Discord gives the first message back when it sees the nonce again. */
async function post(
  channelId: string,
  message: HeaderMessage | SignalMessage,
  { key, form, abort }: Sending,
  rest: Rest,
): Promise<string> {
  const posted = await rest.ask(
    {
      method: "POST",
      route: Routes.channelMessages(channelId),
      body: { ...withKey(renderMessage(message, form), key), nonce: nonceOf(key), enforce_nonce: true },
      abort,
      wanted: `post a message in ${channelId}`,
      effect: "post-with-nonce",
    },
    messagePayload,
  );
  return posted.id;
}

/**
 * Discord knows the nonce and the message is no more: it was posted, and somebody deleted it before we heard of it. It is not posted again, and
 * the thread goes on without it. (A header in this state is `thread-gone`.)
 */
function deletedReply(error: unknown): unknown {
  if (errorCode(error) !== UNKNOWN_MESSAGE) return error;
  const told = "this message was posted, and somebody deleted it: it is not posted again";
  return new PlatformError({ kind: "rejected" }, told, { cause: error });
}
