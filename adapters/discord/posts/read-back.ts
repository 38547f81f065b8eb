import { PermissionFlagsBits as Bits } from "discord.js";
import type { Channel, MessageRef } from "../../../src/domain/channel.ts";
import type { Key } from "../../../src/domain/copy.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { ReadBack, Spot } from "../../../src/ports/platform.ts";
import { forumPostsSince } from "./forum-posts.ts";
import { UNKNOWN_CHANNEL } from "../wire/error-codes.ts";
import { errorCode } from "../wire/failures.ts";
import { messagesSince, type Look } from "./history.ts";
import { permissionsOfOurs } from "./inspect.ts";
import { keyIn } from "./marker.ts";
import type { ApiMessage } from "../wire/payloads.ts";
import { channelOf, lookAt } from "./places.ts";
import { isForum } from "../wire/permissions.ts";
import type { Rest } from "../wire/rest.ts";

export interface ReadBackTools {
  readonly rest: Rest;
  readonly self: () => Promise<string>;
}

/** How far our clock and Discord's may be apart. */
const CLOCK_SKEW_MS = 120_000;

/** Two bits without which Discord answers with an empty list instead of an error: absence would be believed. */
const TO_READ = Bits.ViewChannel | Bits.ReadMessageHistory;

/** Looks through our own messages since shortly before the first was tried. */
export async function readBack(
  spot: Spot,
  keys: readonly Key[],
  { since, abort }: { readonly since: Date; readonly abort: AbortSignal },
  tools: ReadBackTools,
): Promise<ReadBack> {
  const channel = channelOf(spot);
  const from = new Date(since.getTime() - CLOCK_SKEW_MS);
  try {
    const seen = await lookAt(channel, tools.rest, abort);
    const permissions = await permissionsOfOurs(channel, seen, tools, abort);
    if ((permissions & TO_READ) !== TO_READ)
      return unreadable("the bot lacks View Channel or Read Message History");
    const self = await tools.self();
    const thread = threadOf(spot);
    const forum = isForum(seen.type);
    const messages = await messagesIn({ channel, thread, forum }, { rest: tools.rest, abort, self, from });
    if (!messages) return unreadable("more messages since then than can be looked through");
    const refTo = ({ id }: ApiMessage): MessageRef => {
      const inThread = thread ?? (forum ? id : undefined);
      return { channel, id, ...(inThread !== undefined && { thread: inThread }) };
    };
    return { readable: true, found: foundIn(messages, keys, self, refTo) };
  } catch (error) {
    if (error instanceof PlatformError && error.failure.kind === "gone") return unreadable(error.message);
    throw error;
  }
}

/** The thread that was posted in, where it was one. */
function threadOf(spot: Spot): string | undefined {
  switch (spot.at) {
    case "channel":
      return undefined;
    case "thread":
      return spot.thread.header.id;
    case "beside":
      return spot.thread.header.thread;
  }
}

async function messagesIn(
  place: { readonly channel: Channel; readonly thread: string | undefined; readonly forum: boolean },
  look: Look,
): Promise<readonly ApiMessage[] | undefined> {
  const { channel, thread, forum } = place;
  if (thread === undefined) return forum ? forumPostsSince(channel, look) : messagesSince(channel.id, look);
  try {
    return await messagesSince(thread, look);
  } catch (error) {
    // The channel was there a moment ago: no reply has made the thread yet, or somebody deleted it.
    if (errorCode(error) === UNKNOWN_CHANNEL) return [];
    throw error;
  }
}

/** Ids grow with time: the oldest first. */
function foundIn(
  messages: readonly ApiMessage[],
  keys: readonly Key[],
  self: string,
  refTo: (message: ApiMessage) => MessageRef,
) {
  const wanted = new Set(keys);
  return messages
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .flatMap((message) => {
      const key = message.author.id === self ? keyIn(message) : undefined;
      return key !== undefined && wanted.has(key) ? [{ key, message: refTo(message) }] : [];
    });
}

function unreadable(reason: string): ReadBack {
  return { readable: false, reason };
}
