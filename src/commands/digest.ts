import type { Answer } from "../ports/answer.ts";
import type { DigestAction, Request } from "../ports/command.ts";
import { textsIn } from "../words/texts/in-language.ts";
import { printSchedule } from "../words/words.ts";
import { type Answering, type ChannelRequest, done, problem } from "./answering.ts";
import { pauseChannel, resumeChannel, skipSlot } from "./pause.ts";
import { postEdition } from "./post.ts";
import { describeStatus, notPosted } from "./status.ts";
import { subscribe, unsubscribe } from "./subscribe.ts";

/** Manages the subscription of the channel that asks. Everything but looking is for its admins. */
export async function answerDigest(
  action: DigestAction,
  request: Request,
  answering: Answering,
): Promise<Answer> {
  const { channel, person } = request;
  const { digest, status } = textsIn(person.language);
  if (!channel) return problem(person.language, digest.inChannelsOnly);
  if (action.kind !== "status" && person.admin !== true)
    return problem(person.language, person.admin === "unknown" ? digest.rightsUnknown : digest.adminsOnly);

  const here = { ...request, channel };
  const isStopped = answering.courier.stopped(channel.platform) !== undefined;
  if (isStopped && asksPlatform(action)) return problem(person.language, status.stopped);
  switch (action.kind) {
    case "subscribe":
      return subscribe(action, here, answering);
    case "unsubscribe":
      return unsubscribe(here, answering);
    case "status":
      return answerStatus(here, answering);
    case "pause":
      return pauseChannel(here, answering);
    case "resume":
      return resumeChannel(here, answering);
    case "skip":
      return skipSlot(here, answering);
    case "post":
      return postEdition(action.edition, here, answering);
  }
}

/** What begins with a look at the channel. */
function asksPlatform({ kind }: DigestAction): boolean {
  return kind === "subscribe" || kind === "post";
}

async function answerStatus(
  { channel, person }: ChannelRequest,
  { store, courier, clock, defaults, lateMs }: Answering,
): Promise<Answer> {
  const { language } = person;
  const [delivery] = await store.deliveriesToChannel(channel, 1);
  const subscription = await store.subscription(channel);
  const facts = {
    subscription,
    delivery,
    passed: await notPosted(subscription, store),
    zone: person.zone ?? defaults.zone,
    usualSchedule: printSchedule(defaults.schedule, language),
    lateMs,
    isStopped: courier.stopped(channel.platform) !== undefined,
  };
  return done(language, ...describeStatus(facts, language, clock.now()));
}
