import type { Answer } from "../ports/answer.ts";
import { textsIn } from "../words/texts/in-language.ts";
import { pause, resume, skipNext, skipsNext, unskipNext } from "../schedule/change.ts";
import { type Answering, type ChannelRequest, done, problem } from "./answering.ts";
import { upcoming } from "./status.ts";

export async function pauseChannel(request: ChannelRequest, answering: Answering): Promise<Answer> {
  const { channel, person } = request;
  const { digest } = textsIn(person.language);
  let already = false;
  const stored = await answering.store.changeSubscription(channel, (current) => {
    already = current?.state.kind === "paused";
    return current && pause(current, person.id, answering.clock.now());
  });
  if (!stored) return problem(person.language, digest.notSubscribed);
  return done(person.language, already ? digest.alreadyPaused : digest.paused);
}

export async function resumeChannel(request: ChannelRequest, answering: Answering): Promise<Answer> {
  const { channel, person } = request;
  const { digest, labels, status } = textsIn(person.language);
  const now = answering.clock.now();
  let wasPaused = false;
  const stored = await answering.store.changeSubscription(channel, (current) => {
    wasPaused = current?.state.kind === "paused";
    return current && resume(current, now);
  });
  if (!stored) return problem(person.language, digest.notSubscribed);
  if (stored.state.kind === "parked") {
    const { since, reason } = stored.state;
    return problem(person.language, status.parked(labels.moment(since, stored.zone), reason.told));
  }
  if (!wasPaused) return problem(person.language, digest.notPaused);
  const [next = now] = upcoming(stored, now, 1).slots;
  return done(person.language, digest.resumed(labels.moment(next, stored.zone)));
}

/** Passes the next slot over; asked again, lets it come after all. */
export async function skipSlot(request: ChannelRequest, answering: Answering): Promise<Answer> {
  const { channel, person } = request;
  const { language } = person;
  const { digest, labels } = textsIn(language);
  const now = answering.clock.now();
  const stored = await answering.store.changeSubscription(
    channel,
    (current) => current && (skipsNext(current, now) ? unskipNext(current, now) : skipNext(current, now)),
  );
  if (!stored) return problem(language, digest.notSubscribed);
  const say = (at = now) => labels.moment(at, stored.zone);
  const { skipped, slots } = upcoming(stored, now, 1);
  const lines = skipsNext(stored, now)
    ? [digest.skipped(say(skipped[0]), say(slots[0]))]
    : [digest.unskipped(say(slots[0]))];
  if (stored.state.kind === "paused") lines.push(digest.alreadyPaused);
  return done(language, ...lines);
}
