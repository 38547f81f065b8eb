import type { Answer } from "../ports/answer.ts";
import type { Person, SubscriptionWishes } from "../ports/command.ts";
import { textsIn } from "../words/texts/in-language.ts";
import { deliveryIdOf } from "../domain/delivery.ts";
import { changeSchedule, newSubscription, unpark } from "../schedule/change.ts";
import { newestDue } from "../schedule/queue.ts";
import type { Subscription, Wishes } from "../domain/subscription.ts";
import { type Answering, type ChannelRequest, done, problem } from "./answering.ts";
import { INSPECT_MS, orderEdition } from "./post.ts";
import { upcoming, wishOf } from "./status.ts";

/** Subscribes the channel, or changes its subscription. Nothing is posted before the next slot, unless asked for. */
export async function subscribe(
  wishes: SubscriptionWishes,
  request: ChannelRequest,
  answering: Answering,
): Promise<Answer> {
  const { channel, person } = request;
  const { language } = person;
  const { digest, labels } = textsIn(language);
  const inspection = await answering.inspect(channel, AbortSignal.timeout(INSPECT_MS));
  if (!inspection.postable) return problem(language, digest.cannotPost(inspection.missing));
  const tag = wishes.tag ?? (await answering.store.subscription(channel))?.tag ?? "";
  if (inspection.tags && tag === "") return problem(language, digest.cannotPost(inspection.notes));

  const now = answering.clock.now();
  const editions = await answering.store.listEditions();
  let known = false;
  const stored = await answering.store.changeSubscription(channel, (current) => {
    known = current !== undefined;
    const all = wanted(wishes, current, person, answering);
    return current
      ? changeSchedule(unpark(current), all, now)
      : newSubscription({ channel, createdBy: person.id }, all, editions, now);
  });
  if (!stored) throw new Error("A subscription that was just stored is not there.");

  const wish = wishOf(stored, language);
  const [next = now] = upcoming(stored, now, 1).slots;
  const when = labels.moment(next, stored.zone);
  const lines = [known ? digest.changed(wish, when) : digest.subscribed(wish, when)];
  if (!inspection.tags) lines.push(...inspection.notes.map((note) => digest.note(note)));
  if (stored.state.kind === "paused") lines.push(digest.alreadyPaused);
  if (wishes.latestNow === true) {
    const said = await orderEdition(undefined, stored, request, answering);
    return done(language, ...lines, ...said.lines);
  }
  const latest = newestDue(editions, stored.zone, now);
  if (latest && !(await answering.store.delivery(latest.id, deliveryIdOf(latest.id, channel))))
    lines.push(digest.offerLatest(latest.id));
  return done(language, ...lines);
}

export async function unsubscribe(request: ChannelRequest, { store }: Answering): Promise<Answer> {
  const { channel, person } = request;
  const { digest } = textsIn(person.language);
  let known = false;
  await store.changeSubscription(channel, (current) => {
    known = current !== undefined;
    return undefined;
  });
  return known ? done(person.language, digest.unsubscribed) : problem(person.language, digest.notSubscribed);
}

/** What holds from now on: what was said, else what held, else what is usual. */
function wanted(
  said: SubscriptionWishes,
  current: Subscription | undefined,
  person: Person,
  { defaults }: Answering,
): Wishes {
  const tag = said.tag ?? current?.tag ?? "";
  return {
    schedule: said.schedule ?? current?.schedule ?? defaults.schedule,
    zone: said.zone ?? current?.zone ?? person.zone ?? defaults.zone,
    language: current?.language ?? person.language,
    layout: said.layout ?? current?.layout ?? "thread",
    topics: said.topics ?? current?.topics ?? [],
    ...(tag !== "" && { tag }),
  };
}
