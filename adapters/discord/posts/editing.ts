import { Routes } from "discord.js";
import type { MessageRef } from "../../../src/domain/channel.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Message } from "../../../src/domain/message.ts";
import type { Form, Key } from "../../../src/ports/platform.ts";
import { errorCode } from "../wire/failures.ts";
import { keyIn, withKey } from "./marker.ts";
import { message as messagePayload, nothing, type ApiMessage } from "../wire/payloads.ts";
import { renderMessage } from "./render-message.ts";
import type { Rest } from "../wire/rest.ts";

const UNKNOWN_CHANNEL = 10003;
const UNKNOWN_MESSAGE = 10008;
const ARCHIVED = 50083;

/** Replaces all of a message but its key, in the plain form where the rich one is refused. */
export async function editMessage(
  ref: MessageRef,
  message: Message,
  rest: Rest,
  abort: AbortSignal,
): Promise<ApiMessage> {
  try {
    const key = await keyOf(ref, rest, abort);
    const patch = (form: Form) =>
      unarchived(ref, rest, abort, () => patchMessage(ref, changed(message, form, key), rest, abort));
    return await patch("rich").catch((error: unknown) => {
      if (error instanceof PlatformError && error.failure.kind === "rejected") return patch("plain");
      throw error;
    });
  } catch (error) {
    throw ref.thread !== undefined && errorCode(error) === UNKNOWN_CHANNEL
      ? threadDeleted(ref, error)
      : error;
  }
}

/** A message that is no more has been taken back. */
export async function removeMessage(ref: MessageRef, rest: Rest, abort: AbortSignal): Promise<void> {
  const wanted = `take back message ${ref.id}`;
  try {
    await unarchived(ref, rest, abort, () =>
      rest.ask({ method: "DELETE", route: routeOf(ref), abort, wanted, effect: "repeatable" }, nothing),
    );
  } catch (error) {
    const code = errorCode(error);
    if (code !== UNKNOWN_MESSAGE && code !== UNKNOWN_CHANNEL) throw error;
  }
}

/** A key that we may not read stays where it is when the buttons are left alone. */
function changed(message: Message, form: Form, key: Key | undefined): object {
  const { embeds, components, allowed_mentions } = renderMessage(message, form);
  if (key === undefined) return { embeds, allowed_mentions };
  return withKey({ embeds, components, allowed_mentions }, key);
}

async function keyOf(ref: MessageRef, rest: Rest, abort: AbortSignal): Promise<Key | undefined> {
  try {
    const wanted = `read message ${ref.id}`;
    return keyIn(
      await rest.ask({ method: "GET", route: routeOf(ref), abort, wanted, effect: "none" }, messagePayload),
    );
  } catch (error) {
    if (error instanceof PlatformError && FORBIDDEN.has(errorCode(error) ?? 0)) return undefined;
    throw error;
  }
}

/** Missing access, missing permission: without Read Message History nothing can be read, but our own messages be edited. */
const FORBIDDEN = new Set([50001, 50013]);

async function patchMessage(
  ref: MessageRef,
  content: object,
  rest: Rest,
  abort: AbortSignal,
): Promise<ApiMessage> {
  const wanted = `edit message ${ref.id}`;
  return rest.ask(
    { method: "PATCH", route: routeOf(ref), body: content, abort, wanted, effect: "repeatable" },
    messagePayload,
  );
}

/** A thread that went quiet is archived; a post wakes it, a change does not. */
async function unarchived<T>(
  { thread }: MessageRef,
  rest: Rest,
  abort: AbortSignal,
  change: () => Promise<T>,
): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (thread === undefined || errorCode(error) !== ARCHIVED) throw error;
    const body = { archived: false };
    const wanted = `open archived thread ${thread}`;
    await rest.ask(
      { method: "PATCH", route: Routes.channel(thread), body, abort, wanted, effect: "repeatable" },
      nothing,
    );
    return change();
  }
}

function threadDeleted({ thread }: MessageRef, cause: unknown): PlatformError {
  return new PlatformError({ kind: "thread-gone" }, `thread ${thread} was deleted`, { cause });
}

function routeOf({ channel, thread, id }: MessageRef): `/${string}` {
  return Routes.channelMessage(thread ?? channel.id, id);
}
