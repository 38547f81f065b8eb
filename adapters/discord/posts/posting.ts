import { Routes } from "discord.js";
import type { LRUCache } from "lru-cache";
import type { Channel, MessageRef } from "../../../src/domain/channel.ts";
import type { Message } from "../../../src/domain/message.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Sending, Spot, Thread } from "../../../src/ports/platform.ts";
import { UNKNOWN_CHANNEL, UNKNOWN_MESSAGE } from "../wire/error-codes.ts";
import { errorCode, onTheWay } from "../wire/failures.ts";
import { message as messagePayload } from "../wire/payloads.ts";
import type { Rest } from "../wire/rest.ts";
import { openForumPost } from "./forum.ts";
import { nonceOf, withKey } from "./marker.ts";
import { isForum } from "../wire/permissions.ts";
import { channelOf, lookAt, type Places } from "./places.ts";
import { renderMessage } from "./render-message.ts";
import { makeThread } from "./threads.ts";

/** What posting needs. `withoutThread`: headers of which we know that their thread is still to be made. */
export interface PostingTools {
  readonly rest: Rest;
  readonly places: Places;
  readonly withoutThread: LRUCache<string, true>;
}

export async function post(
  spot: Spot,
  message: Message,
  sending: Sending,
  tools: PostingTools,
): Promise<MessageRef> {
  try {
    return await postAt(spot, message, sending, tools);
  } catch (error) {
    // It may be because the channel is not what it was.
    if (
      error instanceof PlatformError &&
      (error.failure.kind === "gone" || error.failure.kind === "rejected")
    )
      tools.places.forget(channelOf(spot).id);
    throw error;
  }
}

async function postAt(
  spot: Spot,
  message: Message,
  sending: Sending,
  tools: PostingTools,
): Promise<MessageRef> {
  switch (spot.at) {
    case "channel":
      return postInChannel(spot.channel, message, sending, tools);
    case "thread":
      return reply(spot.thread, message, sending, tools);
    case "beside":
      // A forum's post is its own thread, and there is nothing beside it.
      if (spot.thread.header.thread !== undefined) return reply(spot.thread, message, sending, tools);
      return besideHeader(spot.thread.header.channel, message, sending, tools.rest);
  }
}

/**
 * Posts a header alone: a thread that could not be made must not look like a header that could not be posted. Its first reply
 * makes the thread, whose id is the header's.
 */
async function postInChannel(
  channel: Channel,
  message: Message,
  sending: Sending,
  { rest, places, withoutThread }: PostingTools,
): Promise<MessageRef> {
  const place = await preparing(places.find(channel, sending.abort));
  if (isForum(place.type)) return openForumPost({ channel, place }, message, sending, rest);
  const id = await send(channel.id, message, sending, rest);
  if (message.kind === "header") withoutThread.set(id, true);
  return { channel, id };
}

async function besideHeader(
  channel: Channel,
  message: Message,
  sending: Sending,
  rest: Rest,
): Promise<MessageRef> {
  try {
    return { channel, id: await send(channel.id, message, sending, rest) };
  } catch (error) {
    throw deletedMeanwhile(error);
  }
}

async function reply(
  thread: Thread,
  message: Message,
  sending: Sending,
  { rest, withoutThread }: PostingTools,
): Promise<MessageRef> {
  const { channel, id: threadId } = thread.header;
  const sent = async (): Promise<MessageRef | undefined> => {
    try {
      return { channel, thread: threadId, id: await send(threadId, message, sending, rest) };
    } catch (error) {
      if (errorCode(error) === UNKNOWN_CHANNEL) return undefined;
      throw deletedMeanwhile(error);
    }
  };
  if (!withoutThread.has(threadId)) {
    const ref = await sent();
    if (ref) return ref;
  }
  if (thread.header.thread === undefined) {
    await preparing(makeThread(thread, rest, sending.abort));
    withoutThread.delete(threadId);
    const ref = await sent();
    if (ref) return ref;
  }
  // Either the channel went with its threads, which this finds out, or somebody deleted this one.
  await preparing(lookAt(channel, rest, sending.abort));
  throw new PlatformError(
    { kind: "thread-gone" },
    `thread ${threadId} was deleted: nothing can be added there`,
  );
}

/** A request before the one that posts: however it ends, nothing was posted yet. */
async function preparing<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw onTheWay(error);
  }
}

/** The one request that must not happen twice. Discord gives the first message back when it sees the nonce again. */
async function send(
  channelId: string,
  message: Message,
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
 * Discord knows the nonce, but the message is gone: it was posted, and somebody deleted it before we heard of it. It is not
 * posted again, and the others go on without it. (A header in this state is `thread-gone`.)
 */
function deletedMeanwhile(error: unknown): unknown {
  if (errorCode(error) !== UNKNOWN_MESSAGE) return error;
  const told = "this message was posted, and somebody deleted it: it is not posted again";
  return new PlatformError({ kind: "rejected" }, told, { cause: error });
}
