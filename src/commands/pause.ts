import type { Answer } from "../ports/answer.ts";
import { textsIn } from "../words/texts/in-language.ts";
import { pause, resume, skipNext } from "../schedule/change.ts";
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
    return problem(person.language, status.parked(labels.moment(since, stored.zone), reason));
  }
  if (!wasPaused) return problem(person.language, digest.notPaused);
  const [next = now] = upcoming(stored, now, 1).slots;
  return done(person.language, digest.resumed(labels.moment(next, stored.zone)));
}

export async function skipSlot(request: ChannelRequest, answering: Answering): Promise<Answer> {
  const { channel, person } = request;
  const { digest, labels } = textsIn(person.language);
  const now = answering.clock.now();
  let already = false;
  const stored = await answering.store.changeSubscription(channel, (current) => {
    already = current?.skipNext === true;
    return current && skipNext(current);
  });
  if (!stored) return problem(person.language, digest.notSubscribed);
  const { skipped = now, slots } = upcoming(stored, now, 1);
  const when = labels.moment(skipped, stored.zone);
  const then = labels.moment(slots[0] ?? now, stored.zone);
  return done(person.language, already ? digest.alreadySkipped(when, then) : digest.skipped(when, then));
}
