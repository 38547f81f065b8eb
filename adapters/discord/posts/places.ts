import { Routes } from "discord.js";
import type { Channel } from "../../../src/domain/channel.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import { channel as channelPayload, user, type ApiChannel } from "../wire/payloads.ts";
import { isForum, takesEditions } from "../wire/permissions.ts";
import type { Rest } from "../wire/rest.ts";

/** What the channel is today: asked each time, as a text channel can become an announcement channel over night. */
export async function lookAt(
  { id }: Pick<Channel, "id">,
  rest: Rest,
  abort: AbortSignal,
): Promise<ApiChannel> {
  return rest.ask(
    { method: "GET", route: Routes.channel(id), abort, wanted: `look at channel ${id}`, effect: "none" },
    channelPayload,
  );
}

/** A channel for editions, or a `gone` that says why it is none. */
export async function editionPlace(channel: Channel, rest: Rest, abort: AbortSignal): Promise<Place> {
  const seen = await lookAt(channel, rest, abort);
  if (takesEditions(seen.type)) return { seen, forum: isForum(seen.type) };
  throw new PlatformError(
    { kind: "gone" },
    `channel ${channel.id} is no text, announcement or forum channel: choose another one`,
  );
}

export interface Place {
  readonly seen: ApiChannel;
  readonly forum: boolean;
}

/** Our own id, which never changes: asked once. */
export function createSelf(rest: Rest): (abort: AbortSignal) => Promise<string> {
  let known: string | undefined;
  return async (abort) => {
    known ??= (
      await rest.ask(
        { method: "GET", route: Routes.user(), abort, wanted: "ask who we are", effect: "none" },
        user,
      )
    ).id;
    return known;
  };
}
