import { Routes } from "discord.js";
import type { Channel, MessageRef } from "../../../src/domain/channel.ts";
import type { HeaderMessage } from "../../../src/domain/message.ts";
import type { Sending } from "../../../src/ports/platform.ts";
import { withKey } from "./marker.ts";
import { startedThread, type ApiChannel } from "../wire/payloads.ts";
import { renderMessage } from "./render-message.ts";
import type { Rest } from "../wire/rest.ts";
import { ARCHIVE_AFTER, threadName } from "./threads.ts";

/**
 * An edition as a post of a forum: thread and header are one, with one id. Discord knows no nonce here, so that a lost reply is
 * settled by reading back alone.
 */
export async function openForumPost(
  { channel, seen }: { readonly channel: Channel; readonly seen: ApiChannel },
  header: HeaderMessage,
  { key, form, tag, abort }: Sending,
  rest: Rest,
): Promise<MessageRef> {
  const tagId = tag === undefined ? undefined : tagOf(tag, seen);
  const { id } = await rest.ask(
    {
      method: "POST",
      route: Routes.threads(channel.id),
      body: {
        name: threadName(header.title),
        auto_archive_duration: ARCHIVE_AFTER,
        message: withKey(renderMessage(header, form), key),
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

/** A tag of the forum by its id or its name. One that is no more is left out, rather than the edition. */
export function tagOf(
  wish: string,
  { available_tags: tags }: Pick<ApiChannel, "available_tags">,
): string | undefined {
  const name = plain(wish);
  return tags.find((tag) => tag.id === wish || plain(tag.name) === name)?.id;
}

function plain(name: string): string {
  return name.normalize("NFKD").replaceAll(/\p{M}/gu, "").trim().toLowerCase();
}

/** The forum's tags that begin like what is typed. */
export function tagsLike(
  typed: string,
  { available_tags: tags }: Pick<ApiChannel, "available_tags">,
): ApiChannel["available_tags"] {
  return tags.filter(({ name }) => plain(name).startsWith(plain(typed)));
}
