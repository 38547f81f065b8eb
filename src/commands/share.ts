import type { ShareOutcome } from "../delivery/courier.ts";
import { isOpen } from "../domain/copy.ts";
import type { SignalId } from "../domain/edition.ts";
import { PlatformError } from "../ports/failure.ts";
import { textsIn } from "../words/texts/in-language.ts";
import { type Answering, type ChannelRequest, done, problem, type Said } from "./answering.ts";
import { INSPECT_MS } from "./post.ts";

/**
 * Shares a signal as a copy of ours, which corrections reach. `undefined` where there can be none: we may not post there, or it was
 * asked in a thread, where a copy in the channel itself would stand out of sight.
 */
export async function shareSignal(
  signal: SignalId,
  request: ChannelRequest,
  answering: Answering,
): Promise<Said | undefined> {
  const { channel, person, inThread } = request;
  if (inThread || !(await mayPost(request, answering))) return undefined;
  const { language, id, name = id } = person;
  const outcome = await answering.courier.share({
    signal,
    channel,
    language,
    sharedBy: name === "" ? id : name,
  });
  return sayOutcome(outcome, language);
}

/** A platform that cannot be asked now still takes the public answer. */
async function mayPost({ channel }: ChannelRequest, { inspect }: Answering): Promise<boolean> {
  try {
    return (await inspect(channel, AbortSignal.timeout(INSPECT_MS))).postable;
  } catch (error) {
    if (error instanceof PlatformError) return false;
    throw error;
  }
}

function sayOutcome(outcome: ShareOutcome, language: Said["language"]): Said {
  const { answers } = textsIn(language);
  switch (outcome.kind) {
    case "claimed":
      return done(language, answers.shared);
    case "exists": {
      const { copies } = outcome.delivery;
      const isThere = copies.some((copy) => copy.state === "shown" || isOpen(copy));
      return problem(language, isThere ? answers.alreadyShared : answers.sharedAndGone);
    }
    case "no-such-signal":
      return problem(language, answers.noSuchSignal);
  }
}
