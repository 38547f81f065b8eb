import { sameChannel, type Channel, type MessageRef } from "../../src/domain/channel.ts";
import type { Answer } from "../../src/ports/answer.ts";
import { PlatformError, type FailureKind } from "../../src/ports/failure.ts";
import type { Platform, PostedCopy, RequestKind, Spot } from "../../src/ports/platform.ts";
import { createServerLimits } from "./server-limits.ts";
import type { Fault, Faulted, Faults } from "./simulated-faults.ts";
import { longestTextOf, LONGEST_TEXT, textOf } from "./simulated-text.ts";
import { take, visible, type Method, type Stored, type World } from "./simulated-world.ts";

const kinds: Readonly<Record<Exclude<Method, "inspect">, RequestKind>> = {
  post: "post",
  edit: "correct",
  remove: "correct",
  complete: "correct",
  readBack: "look",
};

/** The adapter's side of a simulated platform: the port, over servers that live in memory. */
export function createSimulatedPlatform(world: World, name: string, faults: Faults): Platform {
  const { clock, behaviour } = world;
  const limits = createServerLimits(behaviour);
  const underWay = new Set<Promise<Answer>>();

  function fail(failure: FailureKind): never {
    throw new PlatformError(failure, `${name} said ${failure.kind}`);
  }

  function goneFrom(channel: Channel): never {
    world.toldGone.add(channel.id);
    return fail({ kind: "gone", reason: "archived" });
  }

  async function travel(): Promise<void> {
    if (behaviour.latencyMs > 0) await clock.sleep(behaviour.latencyMs);
  }

  /** What every request meets before it is looked at. */
  async function arrive({ method, channel }: Faulted): Promise<void> {
    world.asked[method]++;
    const broken =
      method === "inspect"
        ? undefined
        : limits.request({ channel, kind: kinds[method] }, clock.now().getTime());
    if (broken !== undefined) world.tooEarly++;
    await travel();
    if (broken !== undefined) fail({ kind: "rate-limited", retryAfterMs: 1_000, scope: broken });
    if (world.credentialsDead) fail({ kind: "stopped" });
  }

  function mayPost(channel: Channel): boolean {
    return world.channels.some((known) => sameChannel(known, channel)) && !world.gone.has(channel.id);
  }

  /** Takes one request to the servers, where `act` does what it asks, through whatever befalls it on the way. */
  async function ask<T>(request: Faulted, act: () => T, abort: AbortSignal): Promise<T> {
    const { method, channel } = request;
    if (method !== "readBack" && world.toldGone.has(channel.id)) world.afterGone++;
    const fault = faults(request);
    if (fault.kind === "refused") return fail({ kind: "not-sent" });
    await arrive(request);
    if (!mayPost(channel)) return goneFrom(channel);
    const resendSafeForMs = method === "post" ? behaviour.nonceMs / 2 : 0;
    if (fault.kind === "none") {
      const done = act();
      await travel();
      return done;
    }
    await befall(fault, request, act, abort);
    return fail({ kind: "unknown", resendSafeForMs });
  }

  /** Rejects where the servers still answer; resolves where the reply is lost. */
  async function befall(
    fault: Exclude<Fault, { readonly kind: "none" | "refused" }>,
    { method, channel }: Faulted,
    act: () => unknown,
    abort: AbortSignal,
  ): Promise<void> {
    switch (fault.kind) {
      case "rate-limited": {
        const untilMs = clock.now().getTime() + fault.retryAfterMs;
        if (method !== "inspect") limits.block({ channel, kind: kinds[method] }, fault.scope, untilMs);
        return fail(fault);
      }
      case "gone":
        world.toldGone.add(channel.id);
        return fail(fault);
      case "rejected":
      case "thread-gone":
      case "uneditable":
      case "stopped":
        return fail(fault);
      case "lost-before":
        return;
      case "lost-after":
        return unheard(act);
      case "silent":
        unheard(act);
        return abort.aborted
          ? undefined
          : new Promise((resolve) => abort.addEventListener("abort", () => resolve(), { once: true }));
      case "late":
        void clock.sleep(fault.lateMs).then(() => (mayPost(channel) ? unheard(act) : undefined));
    }
  }

  /** Looked up when the request is dealt with: somebody may have deleted it meanwhile. */
  function standing(id: string): Stored {
    const stored = world.messages.find((message) => message.id === id);
    return stored === undefined || stored.deleted ? fail({ kind: "thread-gone" }) : stored;
  }

  function threadIn(spot: Spot): string | undefined {
    if (spot.at === "channel") return undefined;
    const { id, channel } = spot.thread.header;
    return spot.at === "thread" || world.forums.has(channel.id) ? id : undefined;
  }

  const correcting = (method: "edit" | "remove", { message, key, form }: PostedCopy): Faulted => ({
    method,
    channel: message.channel,
    key,
    form,
  });

  return {
    name,
    pace: behaviour.pace,
    connect(given) {
      if (world.credentialsDead)
        return Promise.reject(new PlatformError({ kind: "stopped" }, `${name} refuses the credentials`));
      world.handlers = {
        ...given,
        answer(request) {
          const answered = given.answer(request).finally(() => underWay.delete(answered));
          underWay.add(answered);
          return answered;
        },
      };
      return Promise.resolve();
    },
    async close() {
      delete world.handlers;
      await Promise.all(underWay);
    },
    render: (message, form) => ({ form, text: textOf(message) }),
    fits: (message) => longestTextOf(message) <= LONGEST_TEXT,
    async post(spot, message, { key, form, abort }) {
      const channel = channelOf(spot);
      const thread = threadIn(spot);
      const put = () => {
        if (thread !== undefined) standing(thread);
        return take(world, { channel, key, form, message, ...(thread !== undefined && { thread }) });
      };
      return refOf(await ask({ method: "post", channel, key, form }, put, abort));
    },
    edit: (copy, message, abort) =>
      ask(
        correcting("edit", copy),
        () => {
          standing(copy.message.id).message = message;
        },
        abort,
      ),
    remove: (copy, abort) =>
      ask(
        correcting("remove", copy),
        () => {
          const stored = world.messages.find(({ id }) => id === copy.message.id);
          if (stored && !stored.deleted) stored.deleted = { by: "us", atMs: clock.now().getTime() };
        },
        abort,
      ),
    complete: ({ header }, abort) =>
      ask(
        { method: "complete", channel: header.channel },
        () => void world.completed.add(standing(header.id).id),
        abort,
      ),
    readBack(spot, keys, since, abort) {
      const channel = channelOf(spot);
      const look = () => {
        if (world.unreadable.has(channel.id))
          return { readable: false, reason: "the history is hidden" } as const;
        const readableUntil = clock.now().getTime() - behaviour.readLagMs;
        const found = visible(world, channel, threadIn(spot)).filter(
          ({ key, createdAtMs }) =>
            keys.includes(key) && createdAtMs <= readableUntil && createdAtMs >= since.getTime(),
        );
        return {
          readable: true,
          found: found.map((stored) => ({ key: stored.key, message: refOf(stored) })),
        } as const;
      };
      return ask({ method: "readBack", channel }, look, abort);
    },
    async inspect(channel) {
      const fault = faults({ method: "inspect", channel });
      if (fault.kind === "refused") return fail({ kind: "not-sent" });
      await arrive({ method: "inspect", channel });
      if (fault.kind === "stopped" || fault.kind === "rate-limited") return fail(fault);
      if (fault.kind !== "none") return fail({ kind: "unknown", resendSafeForMs: 0 });
      if (!mayPost(channel)) return { postable: false, missing: ["the channel is not there"] };
      world.toldGone.delete(channel.id);
      const notes = world.unreadable.has(channel.id) ? ["the history is hidden"] : [];
      return { postable: true, name: channel.id, notes };
    },
    link: ({ id }) => `https://${name}.test/${id}`,
    isInstalled: (workspace) =>
      Promise.resolve(world.channels.some((channel) => channel.workspace === workspace)),
    locate: (id) => Promise.resolve(world.channels.filter((channel) => channel.id === id)),
  };
}

/** Done, or refused, without anybody hearing of it. */
function unheard(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
  }
}

function channelOf(spot: Spot): Channel {
  return spot.at === "channel" ? spot.channel : spot.thread.header.channel;
}

function refOf({ channel, id, thread }: Stored): MessageRef {
  return { channel, id, ...(thread !== undefined && { thread }) };
}
