import { Routes } from "discord.js";
import { LRUCache } from "lru-cache";
import type { Channel } from "../../../src/domain/channel.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Spot } from "../../../src/ports/platform.ts";
import { channel as channelPayload, user, type ApiChannel } from "../wire/payloads.ts";
import type { Rest } from "../wire/rest.ts";
import { takesEditions } from "../wire/permissions.ts";

/** What the channel is at this moment. */
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

/** What a channel is, as far as posting depends on it. */
export type Place = Pick<ApiChannel, "type" | "available_tags">;

/** What channels are, remembered. */
export interface Places {
  /** Asked once, until it is forgotten. Rejects with `gone` when editions do not go there. */
  find(channel: Channel, abort: AbortSignal): Promise<Place>;
  /** The channel changed, or may have: it is asked for again. */
  forget(id: string): void;
  /** Any channel may have changed. */
  forgetAll(): void;
}

/** So many channels are remembered: some 100 bytes each, and a few kB for a forum with many tags. */
const REMEMBERED = 2000;

export function createPlaces(rest: Rest): Places {
  const known = new LRUCache<string, Place>({ max: REMEMBERED });
  return {
    async find(channel, abort) {
      const remembered = known.get(channel.id);
      if (remembered) return remembered;
      const { type, available_tags } = await lookAt(channel, rest, abort);
      if (!takesEditions(type))
        throw new PlatformError(
          { kind: "gone", reason: "restricted" },
          `channel ${channel.id} is not a text, announcement or forum channel: choose another one`,
        );
      const place = { type, available_tags };
      known.set(channel.id, place);
      return place;
    },
    forget: (id) => void known.delete(id),
    forgetAll: () => known.clear(),
  };
}

/** The channel in which something is posted, or in one of whose threads. */
export function channelOf(spot: Spot): Channel {
  return spot.at === "channel" ? spot.channel : spot.thread.header.channel;
}

/** Our own id, which never changes: asked once, however many want to know it at the same time. */
export function createSelf(rest: Rest): () => Promise<string> {
  let asking: Promise<string> | undefined;
  return () => {
    asking ??= askSelf(rest).catch((error: unknown) => {
      asking = undefined;
      throw error;
    });
    return asking;
  };
}

async function askSelf(rest: Rest): Promise<string> {
  const ask = { method: "GET", route: Routes.user(), wanted: "ask who we are", effect: "none" } as const;
  return (await rest.ask(ask, user)).id;
}
