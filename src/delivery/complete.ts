import { PlatformError } from "../ports/failure.ts";
import type { ContentsEntry, HeaderMessage } from "../domain/message.ts";
import type { Delivery, Plan, Wait } from "../domain/delivery.ts";
import { backOffMs } from "./next-step.ts";
import { done, waiting } from "./transitions.ts";
import { failuresOf, fieldsOf, threadOf, type Work, type WorkEnd, type WorkTools } from "./work.ts";

/** After so many failures in a row the header stays without its links: everything that matters is there. */
const MOST_FAILURES = 8;

/** The last step: shows the header with a link to every signal. It can be repeated, so it needs no intent. */
export async function completeHeader(work: Work, tools: WorkTools): Promise<WorkEnd> {
  const { platform, pacer, clock, closing, abort, log, random } = tools;
  const thread = threadOf(work);
  const header = linkedHeader(work.plan, work.delivery());
  if (!thread || !header) throw new Error(`delivery ${work.delivery().id} has no header to complete`);

  if (!(await pacer.turn(work.delivery().channel, closing))) return { kind: "closing" };
  try {
    await platform.complete(thread, header, abort);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { failure, message: reason } = error;
    const delivery = work.delivery();
    const failures = failuresOf(delivery) + (failure.kind === "rate-limited" ? 0 : 1);
    log.warn(`header.${failure.kind}`, { ...fieldsOf(delivery), reason });
    if (failure.kind === "stopped") return { kind: "stopped", reason };
    const isLimited = failure.kind === "rate-limited";
    if (isLimited) pacer.hold(delivery.channel, failure.scope, failure.retryAfterMs);
    const isPassing = failure.kind === "not-sent" || failure.kind === "unknown";
    if (isLimited || (isPassing && failures < MOST_FAILURES)) {
      const ms = isLimited ? failure.retryAfterMs : backOffMs(failures - 1, random());
      const wait: Wait = { until: new Date(clock.now().getTime() + ms), reason, failures };
      await work.record(waiting(delivery, wait));
      return { kind: "waiting", until: wait.until, reason };
    }
  }
  await work.record(done(work.delivery(), clock.now()));
  log.info("delivery.done", { ...fieldsOf(work.delivery()), posts: work.delivery().posts.length });
  return { kind: "finished" };
}

/** The header as planned, each headline with the place where its signal now stands. */
function linkedHeader({ messages }: Plan, { posts }: Delivery): HeaderMessage | undefined {
  const [header] = messages;
  if (header?.kind !== "header") return undefined;
  const contents = header.contents.map((entry): ContentsEntry => {
    const at = messages.findIndex((message) => message.kind === "signal" && message.signal === entry.signal);
    const post = posts[at];
    return post?.state === "posted" ? { ...entry, message: post.message } : entry;
  });
  return { ...header, contents };
}
