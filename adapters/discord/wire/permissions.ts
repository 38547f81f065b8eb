import { ChannelType, OverwriteType, PermissionFlagsBits as Bits } from "discord.js";
import type { ApiChannel, ApiGuild } from "./payloads.ts";

/** Everything that Signalpost asks for when it is invited, and no more. */
export const neededPermissions = {
  "View Channel": Bits.ViewChannel,
  "Send Messages": Bits.SendMessages,
  "Embed Links": Bits.EmbedLinks,
  "Read Message History": Bits.ReadMessageHistory,
  "Create Public Threads": Bits.CreatePublicThreads,
  "Send Messages in Threads": Bits.SendMessagesInThreads,
} as const;

export type NeededPermission = keyof typeof neededPermissions;

/** The sum of them, as an invite link takes it: 309237730304. */
export function permissionsToInvite(): string {
  return Object.values(neededPermissions)
    .reduce((sum, bit) => sum | bit, 0n)
    .toString();
}

/** The permissions that are missing. A forum needs Send Messages for a post, and no right to create other threads. */
export function missingPermissions(has: bigint, type: number): readonly NeededPermission[] {
  const needed = Object.entries(neededPermissions) as readonly (readonly [NeededPermission, bigint])[];
  return needed
    .filter(([name]) => !(isForum(type) && name === "Create Public Threads"))
    .filter(([, bit]) => (has & bit) !== bit)
    .map(([name]) => name);
}

/** Docs topics/permissions, "Permission hierarchy": everyone, roles, then the channel's overwrites in the same order. */
export function permissionsIn(
  { id: guildId, owner_id: owner, roles }: ApiGuild,
  me: { readonly id: string; readonly roles: readonly string[] },
  { permission_overwrites: overwrites }: Pick<ApiChannel, "permission_overwrites">,
): bigint {
  const mine = roles.filter((role) => role.id === guildId || me.roles.includes(role.id));
  const base = mine.reduce((sum, role) => sum | BigInt(role.permissions), 0n);
  if (owner === me.id || (base & Bits.Administrator) !== 0n) return ~0n;

  const everyone = overwrites.filter(({ id }) => id === guildId);
  const ofRoles = overwrites.filter(
    ({ id, type }) => type === ROLE && id !== guildId && me.roles.includes(id),
  );
  const own = overwrites.filter(({ id, type }) => type === MEMBER && id === me.id);
  return [everyone, ofRoles, own].reduce((sum, layer) => overwritten(sum, layer), base);
}

/** Channels that take editions. */
export function takesEditions(type: number): boolean {
  return isForum(type) || isAnnouncement(type) || type === TEXT;
}

export function isForum(type: number): boolean {
  return forums.has(type);
}

export function isAnnouncement(type: number): boolean {
  return type === ANNOUNCEMENT;
}

/** Discord may send numbers that are in no enum yet. */
const TEXT: number = ChannelType.GuildText;
const ANNOUNCEMENT: number = ChannelType.GuildAnnouncement;
const forums = new Set<number>([ChannelType.GuildForum, ChannelType.GuildMedia]);
const ROLE: number = OverwriteType.Role;
const MEMBER: number = OverwriteType.Member;

function overwritten(base: bigint, layer: ApiChannel["permission_overwrites"]): bigint {
  const denied = layer.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
  const allowed = layer.reduce((sum, { allow }) => sum | BigInt(allow), 0n);
  return (base & ~denied) | allowed;
}
