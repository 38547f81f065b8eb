import type { Channel } from "../../src/domain/channel.ts";
import type { Key } from "../../src/domain/copy.ts";
import type { Form, Message } from "../../src/domain/message.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Handlers, PaceLimits } from "../../src/ports/platform.ts";

/** How the servers behind a platform behave. All times in milliseconds. */
export interface Behaviour {
  readonly pace: PaceLimits;
  /** How long a post with the same key gives the first message back; 0: never. */
  readonly nonceMs: number;
  /** How long a reply takes. */
  readonly latencyMs: number;
  /** After losing a reply, the post may still be taken this much later. */
  readonly lateMs: number;
  /** A new message can be read back only after this time. */
  readonly readLagMs: number;
}

/** What the adapter asks of the servers. */
export const methods = ["post", "edit", "remove", "complete", "readBack", "inspect"] as const;

export type Method = (typeof methods)[number];

/** A message on the servers. `deletedBy` people or ourselves. */
export interface Stored {
  readonly id: string;
  readonly channel: Channel;
  readonly thread?: string;
  readonly key: Key;
  readonly form: Form;
  message: Message;
  readonly createdAtMs: number;
  deleted?: { readonly by: "people" | "us"; readonly atMs: number };
}

/** What the servers hold. It outlives every crash of the program. */
export interface World {
  readonly behaviour: Behaviour;
  readonly clock: Clock;
  readonly messages: Stored[];
  readonly channels: readonly Channel[];
  /** Channels whose messages all stand in threads. */
  readonly forums: Set<string>;
  /** Channels that cannot be posted to now. */
  readonly gone: Set<string>;
  /** Channels whose history cannot be read now. */
  readonly unreadable: Set<string>;
  readonly wasUnreadable: Set<string>;
  /** Headers whose edition was said to be complete. */
  readonly completed: Set<string>;
  /** How many requests came, by what they asked. */
  readonly asked: Record<Method, number>;
  /** How many requests came before the platform's own limits allowed them, or before it said that one may come again. */
  tooEarly: number;
  /** How many changes were tried in a channel that had said that it was gone, without asking first whether it still was. */
  afterGone: number;
  readonly toldGone: Set<string>;
  credentialsDead: boolean;
  /** Who answers people's commands now. */
  handlers?: Handlers;
}

export function createWorld(behaviour: Behaviour, channels: readonly Channel[], clock: Clock): World {
  return {
    behaviour,
    clock,
    messages: [],
    channels,
    forums: new Set(),
    gone: new Set(),
    unreadable: new Set(),
    wasUnreadable: new Set(),
    completed: new Set(),
    asked: { post: 0, edit: 0, remove: 0, complete: 0, readBack: 0, inspect: 0 },
    tooEarly: 0,
    afterGone: 0,
    toldGone: new Set(),
    credentialsDead: false,
  };
}

/** Takes a post: a new message, or the one that the same key made a short while ago. */
export function take(
  world: World,
  post: Pick<Stored, "channel" | "key" | "form" | "message"> & { thread?: string },
): Stored {
  const nowMs = world.clock.now().getTime();
  const before = world.messages.find(
    ({ key, createdAtMs }) => key === post.key && nowMs - createdAtMs < world.behaviour.nonceMs,
  );
  if (before) return before;
  const stored: Stored = { ...post, id: String(world.messages.length + 1), createdAtMs: nowMs };
  world.messages.push(stored);
  return stored;
}

/** What people see in a channel or in a thread now, oldest first. */
export function visible(world: World, channel: Channel, thread?: string): readonly Stored[] {
  return world.messages.filter(
    (message) => message.channel.id === channel.id && message.thread === thread && !message.deleted,
  );
}
