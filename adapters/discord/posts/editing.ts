import { Routes } from "discord.js";
import type { MessageRef } from "../../../src/domain/channel.ts";
import type { Message } from "../../../src/domain/message.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Log } from "../../../src/ports/log.ts";
import type { PostedCopy } from "../../../src/ports/platform.ts";
import {
  MISSING_PERMISSIONS,
  THREAD_ARCHIVED,
  THREAD_LOCKED,
  UNKNOWN_CHANNEL,
  UNKNOWN_MESSAGE,
} from "../wire/error-codes.ts";
import { errorCode } from "../wire/failures.ts";
import { nothing, thread as threadPayload } from "../wire/payloads.ts";
import type { Rest } from "../wire/rest.ts";
import { withKey } from "./marker.ts";
import { renderMessage } from "./render-message.ts";

interface EditingTools {
  readonly rest: Rest;
  readonly log: Log;
}

/** Replaces all that a copy shows, in its own form. The key goes with it, as Discord keeps no button that an edit leaves out. */
export async function editCopy(
  { message: ref, key, form }: PostedCopy,
  message: Message,
  tools: EditingTools,
  abort: AbortSignal,
): Promise<void> {
  // Without `allowed_mentions` an edit may mention people; flags cannot be changed.
  const { embeds, components, allowed_mentions } = withKey(renderMessage(message, form), key);
  const body = { embeds, components, allowed_mentions };
  const wanted = `edit message ${ref.id}`;
  await inOpenThread(ref, tools, abort, () =>
    tools.rest.ask(
      { method: "PATCH", route: routeOf(ref), body, abort, wanted, effect: "repeatable" },
      nothing,
    ),
  );
}

/** A message that is gone already counts as taken back. */
export async function removeCopy(
  { message: ref }: Pick<PostedCopy, "message">,
  tools: EditingTools,
  abort: AbortSignal,
): Promise<void> {
  const wanted = `take back message ${ref.id}`;
  try {
    await inOpenThread(ref, tools, abort, () =>
      tools.rest.ask({ method: "DELETE", route: routeOf(ref), abort, wanted, effect: "repeatable" }, nothing),
    );
  } catch (error) {
    const code = errorCode(error);
    if (code !== UNKNOWN_MESSAGE && code !== UNKNOWN_CHANNEL) throw error;
  }
}

/** A thread that went quiet is archived: it is opened for the change, and archived again as people left it. */
async function inOpenThread(
  ref: MessageRef,
  tools: EditingTools,
  abort: AbortSignal,
  change: () => Promise<unknown>,
): Promise<void> {
  const { thread } = ref;
  if (thread === undefined) return void (await change());
  try {
    await change().catch(async (error: unknown) => {
      if (errorCode(error) !== THREAD_ARCHIVED) throw error;
      await setArchived(thread, false, tools, abort);
      try {
        await change();
      } finally {
        await archiveAgain(thread, tools, abort);
      }
    });
  } catch (error) {
    throw await failureIn(thread, error, tools, abort);
  }
}

/** What befell one thread must not look as if the whole channel were closed to us. */
async function failureIn(
  thread: string,
  cause: unknown,
  tools: EditingTools,
  abort: AbortSignal,
): Promise<unknown> {
  const code = errorCode(cause);
  if (code === UNKNOWN_CHANNEL)
    return new PlatformError({ kind: "thread-gone" }, `thread ${thread} was deleted`, { cause });
  if (code === THREAD_ARCHIVED)
    return new PlatformError({ kind: "not-sent" }, `thread ${thread} was archived meanwhile`, { cause });
  const locked =
    code === THREAD_LOCKED || (code === MISSING_PERMISSIONS && (await isLocked(thread, tools, abort)));
  // Its messages stay as they are: only moderators may change something in it.
  return locked
    ? new PlatformError({ kind: "rejected" }, `a moderator locked thread ${thread}`, { cause })
    : cause;
}

/** What was changed is changed: a thread that stays open for this once is archived by Discord within a week. */
async function archiveAgain(thread: string, tools: EditingTools, abort: AbortSignal): Promise<void> {
  try {
    await setArchived(thread, true, tools, abort);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    tools.log.warn("thread.left-open", { platform: "discord", thread, reason: error.message });
  }
}

async function setArchived(
  thread: string,
  archived: boolean,
  { rest }: EditingTools,
  abort: AbortSignal,
): Promise<void> {
  const route = Routes.channel(thread);
  const wanted = `${archived ? "archive" : "open the archived"} thread ${thread}`;
  await rest.ask(
    { method: "PATCH", route, body: { archived }, abort, wanted, effect: "repeatable" },
    nothing,
  );
}

async function isLocked(thread: string, { rest }: EditingTools, abort: AbortSignal): Promise<boolean> {
  const route = Routes.channel(thread);
  const wanted = `look at thread ${thread}`;
  const seen = await rest.ask({ method: "GET", route, abort, wanted, effect: "none" }, threadPayload);
  return seen.thread_metadata?.locked === true;
}

function routeOf({ channel, thread, id }: MessageRef): `/${string}` {
  return Routes.channelMessage(thread ?? channel.id, id);
}
