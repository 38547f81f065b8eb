import { ChannelFlags, Routes } from "discord.js";
import type { Channel } from "../../../src/domain/channel.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Inspection } from "../../../src/ports/platform.ts";
import { guild as guildPayload, member, type ApiChannel } from "../wire/payloads.ts";
import { isForum, missingPermissions, permissionsIn, takesEditions } from "../wire/permissions.ts";
import { lookAt } from "./places.ts";
import type { Rest } from "../wire/rest.ts";

interface Tools {
  readonly rest: Rest;
  /** Our own id. */
  readonly self: () => Promise<string>;
}

/** What the bot may do in a channel today, from its roles and the channel's own rules. */
export async function permissionsOfOurs(
  { workspace }: Channel,
  seen: ApiChannel,
  { rest, self }: Tools,
  abort: AbortSignal,
): Promise<bigint> {
  const guildId = seen.guild_id ?? workspace;
  const ask = {
    method: "GET",
    abort,
    wanted: `look up the bot's permissions in ${guildId}`,
    effect: "none",
  } as const;
  const id = await self();
  const guild = await rest.ask({ ...ask, route: Routes.guild(guildId) }, guildPayload);
  const { roles } = await rest.ask({ ...ask, route: Routes.guildMember(guildId, id) }, member);
  return permissionsIn(guild, { id, roles }, seen);
}

export async function inspectChannel(
  channel: Channel,
  tools: Tools,
  abort: AbortSignal,
): Promise<Inspection> {
  try {
    const seen = await lookAt(channel, tools.rest, abort);
    const name = seen.name ?? channel.id;
    if (seen.guild_id !== channel.workspace)
      return { postable: false, missing: [`choose a channel of this server: ${channel.id} is not one`] };
    if (!takesEditions(seen.type))
      return { postable: false, name, missing: ["choose a text, announcement or forum channel"] };
    const missing = missingPermissions(await permissionsOfOurs(channel, seen, tools, abort), seen.type);
    if (missing.length > 0)
      return {
        postable: false,
        name,
        missing: missing.map((permission) => `give the bot ${permission} in #${name}`),
      };
    const notes = notesOn(seen);
    const tags = seen.available_tags.flatMap((tag) => [tag.name, tag.id]);
    return { postable: true, name, notes, ...(notes.length > 0 && { tags }) };
  } catch (error) {
    if (!(error instanceof PlatformError) || error.failure.kind !== "gone") throw error;
    return {
      postable: false,
      missing: [`invite the bot to the server and let it view channel ${channel.id} (${error.message})`],
    };
  }
}

/** Discord shows a server only to those who are in it. */
export async function isInServer(id: string, rest: Rest, abort: AbortSignal): Promise<boolean> {
  try {
    const wanted = `look whether the bot is in server ${id}`;
    await rest.ask({ method: "GET", route: Routes.guild(id), abort, wanted, effect: "none" }, guildPayload);
    return true;
  } catch (error) {
    if (error instanceof PlatformError && error.failure.kind === "gone") return false;
    throw error;
  }
}

/** Every channel has one id over all of Discord. */
export async function locateChannel(id: string, rest: Rest, abort: AbortSignal): Promise<readonly Channel[]> {
  if (!/^\d{15,20}$/.test(id)) return [];
  try {
    const { type, guild_id: workspace } = await lookAt({ id }, rest, abort);
    return workspace !== undefined && takesEditions(type) ? [{ platform: "discord", workspace, id }] : [];
  } catch (error) {
    if (error instanceof PlatformError && error.failure.kind === "gone") return [];
    throw error;
  }
}

function notesOn({ type, flags, available_tags: tags }: ApiChannel): readonly string[] {
  if (!isForum(type) || (flags & ChannelFlags.RequireTag) === 0) return [];
  return [
    `this forum wants a tag on every post: subscribe with one of ${tags.map(({ name }) => name).join(", ")}`,
  ];
}
