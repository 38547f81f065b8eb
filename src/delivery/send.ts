import type { MessageRef } from "../domain/channel.ts";
import { PlatformError } from "../ports/failure.ts";
import type { Form } from "../ports/platform.ts";
import { completeHeader } from "./complete.ts";
import type { Delivery, Plan } from "../domain/delivery.ts";
import { lookBack } from "./look-back.ts";
import { afterFailure, nextStep } from "./next-step.ts";
import { bury, intend, notPosted, parked, posted, waiting } from "./transitions.ts";
import {
  failuresOf,
  fieldsOf,
  giveUp,
  openWork,
  threadOf,
  type Work,
  type WorkEnd,
  type WorkTools,
} from "./work.ts";

/**
 * Works on a delivery until it is finished or has to wait: one step after the other, each recorded before the next.
 * Rejects only with what the ledger rejects with; the record then still holds all that is needed to go on.
 */
export async function sendDelivery(recorded: Delivery, plan: Plan, tools: WorkTools): Promise<WorkEnd> {
  const work = openWork(recorded, plan, tools.ledger);
  for (;;) {
    if (tools.closing.aborted) return { kind: "closing" };
    const end = await takeStep(work, tools);
    if (end) return end;
  }
}

/** One step; `undefined` when the next one can follow at once. */
async function takeStep(work: Work, tools: WorkTools): Promise<WorkEnd | undefined> {
  const delivery = work.delivery();
  const step = nextStep(delivery, tools.policy, tools.clock.now());
  switch (step.kind) {
    case "nothing":
      return { kind: "finished" };
    case "wait":
      if (delivery.state !== "open" || delivery.wait?.until.getTime() !== step.wait.until.getTime())
        await work.record(waiting(delivery, step.wait));
      return { kind: "waiting", until: step.wait.until, reason: step.wait.reason };
    case "give-up":
      return giveUp(work, step.reason, tools);
    case "send":
      return sendPost(work, { n: step.n, form: step.form, failures: failuresOf(delivery) }, tools);
    case "read-back":
      return lookBack(work, step.n, tools);
    case "complete":
      return completeHeader(work, tools);
  }
}

interface Attempt {
  readonly n: number;
  readonly form: Form;
  /** How often in a row it came to nothing before. */
  readonly failures: number;
  /** Set when an earlier try may have arrived: until then a second one cannot make a second message. */
  readonly safeUntil?: Date;
}

/** Waits for its turn, writes the intent, sends one request, writes what came of it. */
async function sendPost(work: Work, attempt: Attempt, tools: WorkTools): Promise<WorkEnd | undefined> {
  const { clock, pacer, closing, onPost } = tools;
  const { n, form, safeUntil } = attempt;
  if (!(await pacer.turn(work.delivery().channel, closing))) return { kind: "closing" };
  if (safeUntil && clock.now() >= safeUntil) return undefined;

  await work.record(intend(work.delivery(), n, form, clock.now()));
  let message: MessageRef;
  try {
    message = await request(work, n, form, tools);
  } catch (error) {
    if (error instanceof PlatformError) return judge(work, attempt, error, tools);
    throw error;
  }
  await work.record(posted(work.delivery(), n, message, clock.now()));
  onPost();
  return undefined;
}

/** The one request of a post. Rejects with nothing but a `PlatformError`. */
async function request(
  work: Work,
  n: number,
  form: Form,
  { platform, abort }: WorkTools,
): Promise<MessageRef> {
  const { channel, posts, tag } = work.delivery();
  const message = work.plan.messages[n];
  const key = posts[n]?.key ?? "";
  const sending = { key, form, abort, ...(tag !== undefined && { tag }) };
  try {
    if (n === 0 && message?.kind === "header") return await platform.openThread(channel, message, sending);
    const thread = threadOf(work);
    if (!message || !thread) throw new Error(`post ${n} has no message or no thread to go to`);
    return await platform.reply(thread, message, sending);
  } catch (cause) {
    if (cause instanceof PlatformError) throw cause;
    // A fault in the adapter: how far it had come is not known.
    throw new PlatformError(
      { kind: "unknown", resendSafeForMs: 0 },
      `${platform.name} failed: ${String(cause)}`,
      { cause },
    );
  }
}

/** Records what a failed request means, and says whether the work goes on. */
async function judge(
  work: Work,
  attempt: Attempt,
  error: PlatformError,
  tools: WorkTools,
): Promise<WorkEnd | undefined> {
  const { clock, random, closing, pacer, log, onPost } = tools;
  const { n, form, failures, safeUntil } = attempt;
  const { failure, message: reason } = error;
  const delivery = work.delivery();
  const firstTriedAt = intentOf(delivery, n);
  const next = afterFailure({ failure, reason, form, firstTriedAt, failures }, clock.now(), random());

  const level = failure.kind === "rate-limited" || failure.kind === "not-sent" ? "info" : "warn";
  log[level](`post.${failure.kind}`, { ...fieldsOf(delivery), post: n, reason });
  if (failure.kind === "rate-limited") pacer.hold(delivery.channel, failure.scope, failure.retryAfterMs);

  const isInDoubt = safeUntil !== undefined;
  switch (next.kind) {
    case "resend": {
      await clock.sleep(next.wait.until.getTime() - clock.now().getTime(), closing);
      const again = { n, form, failures: failures + 1, safeUntil: next.safeUntil };
      return closing.aborted ? { kind: "closing" } : sendPost(work, again, tools);
    }
    case "read-back-later":
      return undefined;
    case "park":
      if (!isInDoubt) await work.record(notPosted(delivery, n, form));
      await work.record(parked(work.delivery(), reason, clock.now()));
      return { kind: "parked", reason };
    case "stop-platform":
      if (!isInDoubt) await work.record(notPosted(delivery, n, form));
      return { kind: "stopped", reason };
    case "give-up":
      return giveUp(work, reason, tools);
    case "again":
    case "plain-form":
    case "bury":
      // An earlier try may have arrived: whatever this one met, only a read-back can tell.
      if (isInDoubt) return undefined;
      if (next.kind === "again") await work.record(notPosted(delivery, n, form, next.wait));
      else if (next.kind === "plain-form") await work.record(notPosted(delivery, n, "plain"));
      else {
        await work.record(bury(delivery, n, reason));
        log.error("post.dead", { ...fieldsOf(delivery), post: n, reason });
        onPost();
      }
      return undefined;
  }
}

function intentOf({ posts }: Delivery, n: number): Date {
  const post = posts[n];
  if (post?.state !== "intent") throw new Error(`post ${n} was sent without an intent`);
  return post.firstTriedAt;
}
