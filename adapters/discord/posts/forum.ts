import { fold } from "../../../src/text/fold.ts";
import { Routes } from "discord.js";
import type { Channel, MessageRef } from "../../../src/domain/channel.ts";
import type { Message } from "../../../src/domain/message.ts";
import type { Sending } from "../../../src/ports/platform.ts";
import { withKey } from "./marker.ts";
import { startedThread } from "../wire/payloads.ts";
import type { Place } from "./places.ts";
import { renderMessage } from "./render-message.ts";
import type { Rest } from "../wire/rest.ts";
import { ARCHIVE_AFTER, threadName } from "./threads.ts";

/**
 * A post of a forum: thread and first message are one, with one id. Discord knows no nonce here, so that a lost reply is settled
 * by reading back alone.
 */
export async function openForumPost(
  { channel, place }: { readonly channel: Channel; readonly place: Place },
  message: Message,
  { key, form, tag, abort }: Sending,
  rest: Rest,
): Promise<MessageRef> {
  const tagId = tag === undefined ? undefined : tagOf(tag, place);
  const { id } = await rest.ask(
    {
      method: "POST",
      route: Routes.threads(channel.id),
      body: {
        name: threadName(titleOf(message)),
        auto_archive_duration: ARCHIVE_AFTER,
        message: withKey(renderMessage(message, form), key),
        ...(tagId !== undefined && { applied_tags: [tagId] }),
      },
      abort,
      wanted: `open a post in forum ${channel.id}`,
      effect: "post",
    },
    startedThread,
  );
  return { channel, id, thread: id };
}

function titleOf(message: Message): string {
  switch (message.kind) {
    case "header":
      return message.title;
    case "signal":
      return message.headline;
    case "group":
      return message.signals[0]?.headline ?? "";
  }
}

/** A tag of the forum by its id or its name. A tag that was deleted is left out; the edition is still posted. */
export function tagOf(
  wish: string,
  { available_tags: tags }: Pick<Place, "available_tags">,
): string | undefined {
  const name = plain(wish);
  return tags.find((tag) => tag.id === wish || plain(tag.name) === name)?.id;
}

function plain(name: string): string {
  return fold(name).trim();
}

/** The forum's tags that begin like what is typed. */
export function tagsLike(
  typed: string,
  { available_tags: tags }: Pick<Place, "available_tags">,
): Place["available_tags"] {
  return tags.filter(({ name }) => plain(name).startsWith(plain(typed)));
}
