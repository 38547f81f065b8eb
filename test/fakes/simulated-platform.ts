import { sameChannel, type Channel, type MessageRef } from "../../src/domain/channel.ts";
import { PlatformError, type FailureKind, type RateScope } from "../../src/ports/failure.ts";
import type { Message } from "../../src/domain/message.ts";
import type { Form, Key, Platform, Sending } from "../../src/ports/platform.ts";
import { createServerLimits } from "./server-limits.ts";
import { take, visible, type Stored, type World } from "./simulated-world.ts";

/** What happens to one request that posts. */
export type Fault =
  | { readonly kind: "none" }
  | { readonly kind: "refused" }
  | { readonly kind: "lost-before" }
  | { readonly kind: "lost-after" }
  /** The reply is lost, and the post is taken `lateMs` later. */
  | { readonly kind: "late"; readonly lateMs: number }
  | { readonly kind: "rate-limited"; readonly retryAfterMs: number; readonly scope: RateScope }
  | { readonly kind: "rejected" };

/** Chooses what happens to a request; called once for each. */
export type Faults = (request: { readonly key: Key; readonly form: Form }) => Fault;

/** Longest text of one message, in characters. */
const LONGEST = 4_000;

/** The adapter's side of a simulated platform: the port, over servers that live in memory. */
export function createSimulatedPlatform(world: World, name: string, faults: Faults): Platform {
  const { clock, behaviour } = world;
  const limits = createServerLimits(behaviour);

  async function travel(): Promise<void> {
    if (behaviour.latencyMs > 0) await clock.sleep(behaviour.latencyMs);
  }

  function fail(failure: FailureKind): never {
    throw new PlatformError(failure, `${name} said ${failure.kind}`);
  }

  /** What every request meets before it is looked at. */
  async function arrive(channel: Channel): Promise<void> {
    const nowMs = clock.now().getTime();
    const broken = limits.request(channel, nowMs);
    if (broken !== undefined) world.tooEarly++;
    await travel();
    if (broken !== undefined) fail({ kind: "rate-limited", retryAfterMs: 1_000, scope: broken });
    if (world.credentialsDead) fail({ kind: "stopped" });
  }

  function mayPost(channel: Channel): boolean {
    return world.channels.some((known) => sameChannel(known, channel)) && !world.gone.has(channel.id);
  }

  async function post(
    channel: Channel,
    message: Message,
    sending: Sending,
    thread?: Stored,
  ): Promise<MessageRef> {
    if (world.toldGone.has(channel.id)) world.afterGone++;
    const fault = faults(sending);
    if (fault.kind === "refused") return fail({ kind: "not-sent" });
    await arrive(channel);
    const unknown: FailureKind = { kind: "unknown", resendSafeForMs: behaviour.nonceMs / 2 };
    if (!mayPost(channel)) {
      world.toldGone.add(channel.id);
      return fail({ kind: "gone" });
    }
    if (thread?.deleted) return fail({ kind: "thread-gone" });
    const take_ = () =>
      take(world, { channel, key: sending.key, message, ...(thread && { thread: thread.id }) });
    switch (fault.kind) {
      case "rate-limited":
        limits.block(channel, fault.scope, clock.now().getTime() + fault.retryAfterMs);
        return fail({ kind: "rate-limited", retryAfterMs: fault.retryAfterMs, scope: fault.scope });
      case "rejected":
        return fail({ kind: "rejected" });
      case "lost-before":
        return fail(unknown);
      case "lost-after":
        take_();
        return fail(unknown);
      case "late":
        void clock
          .sleep(fault.lateMs)
          .then(() => (thread?.deleted || !mayPost(channel) ? undefined : take_()));
        return fail(unknown);
      case "none": {
        const stored = take_();
        await travel();
        return refOf(stored);
      }
    }
  }

  function threadOf({ id }: MessageRef): Stored {
    const header = world.messages.find((message) => message.id === id);
    return header ?? fail({ kind: "thread-gone" });
  }

  async function change({ channel, id }: MessageRef, message: Message): Promise<void> {
    await arrive(channel);
    const stored = world.messages.find((candidate) => candidate.id === id);
    if (!stored || stored.deleted) return fail({ kind: "thread-gone" });
    stored.message = message;
  }

  return {
    name,
    pace: behaviour.pace,
    connect(given) {
      world.handlers = given;
      return Promise.resolve();
    },
    close() {
      delete world.handlers;
      return Promise.resolve();
    },
    render: (message, form) => ({ form, text: textOf(message) }),
    fits: (message) => textOf(message).length <= LONGEST,
    openThread: (channel, header, sending) => post(channel, header, sending),
    reply: (thread, message, sending) =>
      post(thread.header.channel, message, sending, threadOf(thread.header)),
    complete: (thread, header) => change(thread.header, header),
    edit: (posted, message) => change(posted, message),
    async remove({ channel, id }) {
      await arrive(channel);
      const stored = world.messages.find((message) => message.id === id);
      if (stored && !stored.deleted) stored.deleted = { by: "us", atMs: clock.now().getTime() };
    },
    async readBack({ channel, thread }, keys, since) {
      await arrive(channel);
      if (!mayPost(channel)) return fail({ kind: "gone" });
      if (world.unreadable.has(channel.id)) return { readable: false, reason: "the history is hidden" };
      const readableUntil = clock.now().getTime() - behaviour.readLagMs;
      const found = visible(world, channel, thread?.header.id).filter(
        ({ key, createdAtMs }) =>
          keys.includes(key) && createdAtMs <= readableUntil && createdAtMs >= since.getTime(),
      );
      return { readable: true, found: found.map((stored) => ({ key: stored.key, message: refOf(stored) })) };
    },
    async inspect(channel) {
      await travel();
      if (!mayPost(channel)) return { postable: false, missing: ["the channel is not there"] };
      world.toldGone.delete(channel.id);
      return { postable: true, name: channel.id, notes: [] };
    },
    locate: (id) => Promise.resolve(world.channels.filter((channel) => channel.id === id)),
  };
}

function refOf({ channel, id, thread }: Stored): MessageRef {
  return { channel, id, ...(thread !== undefined && { thread }) };
}

/** The text of a message as the simulated platform shows it. */
export function textOf(message: Message): string {
  const part = message.part.of > 1 ? [`(${message.part.number}/${message.part.of})`] : [];
  if (message.kind === "signal")
    return [
      `${message.position}/${message.total}`,
      ...part,
      message.headline,
      ...message.paragraphs,
      message.url ?? "",
    ].join("\n");
  return [
    message.title,
    message.date,
    ...part,
    ...message.introduction,
    ...message.contents.map(({ headline, message: at }) => (at ? `${headline} -> ${at.id}` : headline)),
    ...message.signals.map(textOf),
  ].join("\n");
}
