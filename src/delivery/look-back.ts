import type { MessageRef } from "../domain/channel.ts";
import { PlatformError } from "../ports/failure.ts";
import type { Key } from "../ports/platform.ts";
import type { Wait } from "../domain/delivery.ts";
import { backOffMs } from "./next-step.ts";
import { isOpen, parked, readBack, skip, waiting } from "./transitions.ts";
import { failuresOf, fieldsOf, giveUp, threadOf, type Work, type WorkEnd, type WorkTools } from "./work.ts";

/**
 * Looks in the channel for the posts that may be there, and records what was found. One look answers for every post
 * of a thread that is not settled yet.
 */
export async function lookBack(work: Work, n: number, tools: WorkTools): Promise<WorkEnd | undefined> {
  const { platform, pacer, clock, closing, abort, log, onPost } = tools;
  const { channel, posts, createdAt } = work.delivery();
  if (!(await pacer.turn(channel, closing))) return { kind: "closing" };

  const open = posts.filter(isOpen).map(({ key }) => key);
  const keys = n === 0 ? open.slice(0, 1) : open;
  const thread = n === 0 ? undefined : threadOf(work);
  try {
    const back = await platform.readBack({ channel, ...(thread && { thread }) }, keys, createdAt, abort);
    if (!back.readable) {
      await work.record(skip(work.delivery(), n, `whether it is there cannot be seen: ${back.reason}`));
      log.error("post.skipped", { ...fieldsOf(work.delivery()), post: n, reason: back.reason });
      onPost();
      return undefined;
    }
    const { first, surplus } = byKey(back.found);
    await work.record(readBack(work.delivery(), keys, first, clock.now()));
    log.info("delivery.read-back", { ...fieldsOf(work.delivery()), looked: keys.length, found: first.size });
    for (const _ of first) onPost();
    await removeSurplus(surplus, work, tools);
    return undefined;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return afterFailedLook(work, error, tools);
  }
}

/** Posts that were found more than once: the oldest counts, the others are taken back. */
function byKey(found: readonly { readonly key: Key; readonly message: MessageRef }[]) {
  const first = new Map<Key, MessageRef>();
  const surplus: MessageRef[] = [];
  for (const { key, message } of found) {
    if (first.has(key)) surplus.push(message);
    else first.set(key, message);
  }
  return { first, surplus };
}

async function removeSurplus(surplus: readonly MessageRef[], work: Work, tools: WorkTools): Promise<void> {
  const { platform, abort, log, pacer, closing } = tools;
  for (const message of surplus) {
    log.error("post.duplicate", { ...fieldsOf(work.delivery()), message: message.id });
    if (!(await pacer.turn(message.channel, closing))) return;
    await platform.remove(message, abort).catch((error: unknown) => {
      if (!(error instanceof PlatformError)) throw error;
      log.warn("post.duplicate-stays", {
        ...fieldsOf(work.delivery()),
        message: message.id,
        reason: error.message,
      });
    });
  }
}

/** Nothing was learned: what is not known stays so, and is looked for again later. */
async function afterFailedLook(work: Work, error: PlatformError, tools: WorkTools): Promise<WorkEnd> {
  const { clock, random, pacer, log } = tools;
  const { failure, message: reason } = error;
  const delivery = work.delivery();
  log.warn(`read-back.${failure.kind}`, { ...fieldsOf(delivery), reason });
  switch (failure.kind) {
    case "gone":
      await work.record(parked(delivery, reason, clock.now()));
      return { kind: "parked", reason };
    case "stopped":
      return { kind: "stopped", reason };
    case "thread-gone":
      return giveUp(work, reason, tools);
    case "rate-limited":
    case "not-sent":
    case "unknown":
    case "rejected": {
      const failures = failuresOf(delivery);
      const isLimited = failure.kind === "rate-limited";
      if (isLimited) pacer.hold(delivery.channel, failure.scope, failure.retryAfterMs);
      const ms = isLimited ? failure.retryAfterMs : backOffMs(failures, random());
      const wait: Wait = { until: new Date(clock.now().getTime() + ms), reason, failures: failures + 1 };
      await work.record(waiting(delivery, wait));
      return { kind: "waiting", until: wait.until, reason };
    }
  }
}
