import type { Language } from "../domain/language.ts";
import { textsIn } from "../words/texts/in-language.ts";
import type { Wish } from "../words/texts/shape/digest-texts.ts";
import type { Progress } from "../words/texts/shape/status-texts.ts";
import type { Texts } from "../words/texts/shape/texts.ts";
import { type Copy, isOpen } from "../domain/copy.ts";
import { type Delivery, deliveryIdOf, type Wait } from "../domain/delivery.ts";
import type { EditionId } from "../domain/edition.ts";
import type { Store } from "../ports/store.ts";
import { localDate, nextSlots } from "../schedule/slots.ts";
import type { Subscription } from "../domain/subscription.ts";
import { printSchedule } from "../words/words.ts";

/** What is known of a channel: its subscription and the newest delivery to it, where there are any. */
export interface ChannelFacts {
  readonly subscription: Subscription | undefined;
  readonly delivery: Delivery | undefined;
  /** The editions that were passed over there and not posted otherwise. */
  readonly passed: readonly EditionId[];
  /** Of who asks, for moments of a channel that has no subscription. */
  readonly zone: string;
  /** How a channel that is not subscribed would be: "lundi 9h". */
  readonly usualSchedule: string;
  /** How long after its slot an edition still goes out. */
  readonly lateMs: number;
  /** Nothing goes out on this channel's platform until the operator has put it right. */
  readonly isStopped: boolean;
}

/** "When is the next one, and why did I not get the last one?", in sentences. */
export function describeStatus(facts: ChannelFacts, language: Language, now: Date): readonly string[] {
  const texts = textsIn(language);
  const { subscription, delivery, passed, isStopped } = facts;
  const zone = subscription?.zone ?? facts.zone;
  return [
    ...(isStopped ? [texts.status.stopped] : []),
    ...(subscription
      ? describeSubscription(subscription, texts, language, now)
      : [texts.status.notSubscribed(facts.usualSchedule)]),
    ...(delivery ? [describeDelivery(delivery, { zone, isStopped }, texts)] : []),
    ...(subscription ? describeLastSlot(subscription, facts, texts, now) : []),
    ...(passed.length > 0 ? [texts.status.passed(passed)] : []),
    ...(subscription && !delivery ? [texts.status.nothingYet] : []),
  ];
}

/** The editions that a subscription passed over and that the channel does not have by another way. */
export async function notPosted(
  subscription: Subscription | undefined,
  store: Pick<Store, "delivery">,
): Promise<readonly EditionId[]> {
  if (!subscription) return [];
  const missing: EditionId[] = [];
  for (const edition of subscription.passed)
    if (!(await store.delivery(edition, deliveryIdOf(edition, subscription.channel)))) missing.push(edition);
  return missing.toSorted();
}

export function wishOf(subscription: Subscription, language: Language): Wish {
  const { schedule, zone, layout, topics } = subscription;
  return { schedule: printSchedule(schedule, language), zone, layout, topics };
}

/** How many of the copies that a channel should have are there. What was taken back does not count. */
export function progressOf({ copies }: Delivery): Progress {
  const owed = copies.filter(({ state }) => state !== "removed");
  return { there: owed.filter(({ state }) => state === "shown").length, total: owed.length };
}

/** The next slots at which this subscription gets what is due, and those before the last of them that are passed over. */
export function upcoming(
  { schedule, zone, skips }: Subscription,
  now: Date,
  count: number,
): { readonly skipped: readonly Date[]; readonly slots: readonly Date[] } {
  const all = nextSlots(schedule, zone, now, count + skips.length);
  const isSkipped = (slot: Date) => skips.includes(localDate(slot, zone));
  const slots = all.filter((slot) => !isSkipped(slot)).slice(0, count);
  const last = slots.at(-1) ?? now;
  return { skipped: all.filter((slot) => slot < last && isSkipped(slot)), slots };
}

const SLOTS_SHOWN = 3;

function describeSubscription(
  subscription: Subscription,
  { status, labels }: Texts,
  language: Language,
  now: Date,
): readonly string[] {
  const { state, zone } = subscription;
  const lines = [status.receives(wishOf(subscription, language))];
  const say = (at: Date) => labels.moment(at, zone);
  if (state.kind === "paused") return [...lines, status.paused(say(state.since))];
  if (state.kind === "parked") lines.push(status.parked(say(state.since), state.reason.told));
  const { skipped, slots } = upcoming(subscription, now, SLOTS_SHOWN);
  const next = slots.map(say);
  return [...lines, skipped.length > 0 ? status.nextAfterSkip(skipped.map(say), next) : status.next(next)];
}

function describeDelivery(
  delivery: Delivery,
  { zone, isStopped }: Pick<ChannelFacts, "zone" | "isStopped">,
  { status, labels }: Texts,
): string {
  const { edition, slotAt, copies } = delivery;
  const progress = progressOf(delivery);
  const { there, total } = progress;
  const sentence = () => {
    switch (delivery.state) {
      case "open":
        if (isStopped) return status.deliveryStopped(edition, progress);
        if (!delivery.wait || !copies.some(isOpen)) return status.sending(edition, there, total);
        return status.waits(
          edition,
          progress,
          labels.moment(delivery.wait.until, zone),
          isQuiet(delivery.wait, copies) ? status.lookingBack : delivery.wait.reason,
        );
      case "parked":
        return status.deliveryParked(edition, progress, delivery.reason.told);
      case "given-up":
        return status.givenUp(edition, progress, delivery.reason.told);
      case "done": {
        const reasons = copies.flatMap((copy) => ("reason" in copy ? copy.reason.told : []));
        return reasons.length > 0
          ? status.notAllThere(edition, there, total, [...new Set(reasons)].join(", "))
          : status.delivered(edition, total, labels.moment(delivery.at, zone));
      }
    }
  };
  return slotAt ? `${sentence()} ${status.answered(labels.moment(slotAt, zone))}` : sentence();
}

/** Whether it only waits until it can look for a copy whose reply was lost: nothing has failed since. */
function isQuiet({ failures }: Wait, copies: readonly Copy[]): boolean {
  return failures === 0 && copies.some(({ state }) => state === "intent");
}

/** What became of the last slot, when the delivery does not say it. */
function describeLastSlot(
  { lastSlot: { at, outcome }, zone, createdAt, topics }: Subscription,
  { delivery, lateMs }: ChannelFacts,
  { status, labels }: Texts,
  now: Date,
): readonly string[] {
  const none = at.getTime() === createdAt.getTime();
  if (none || delivery?.slotAt?.getTime() === at.getTime()) return [];
  const slot = labels.moment(at, zone);
  switch (outcome) {
    case "delivered":
      return [];
    case "no-edition": {
      const until = new Date(at.getTime() + lateMs);
      return [status.noEdition(slot, until > now ? labels.moment(until, zone) : undefined)];
    }
    case "nothing-on-topic":
      return [status.nothingOnTopic(slot, topics)];
    case "skipped":
      return [status.slotSkipped(slot)];
    case "missed":
      return [status.slotMissed(slot)];
  }
}
