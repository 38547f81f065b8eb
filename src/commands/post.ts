import type { Answer } from "../ports/answer.ts";
import { textsIn } from "../words/texts/in-language.ts";
import type { OrderOutcome } from "../delivery/courier.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { EditionId } from "../domain/edition.ts";
import { newestDue } from "../schedule/queue.ts";
import type { Subscription } from "../domain/subscription.ts";
import { progressOf } from "./status.ts";
import { type Answering, type ChannelRequest, done, problem, type Said } from "./answering.ts";

/** Posts an edition in the channel that asks: the latest, unless one is named. */
export async function postEdition(
  wanted: EditionId | undefined,
  request: ChannelRequest,
  answering: Answering,
): Promise<Answer> {
  const { channel, person } = request;
  const { digest } = textsIn(person.language);
  const inspection = await answering.inspect(channel, AbortSignal.timeout(INSPECT_MS));
  if (!inspection.postable) return problem(person.language, digest.cannotPost(inspection.missing));
  const subscription = await answering.store.subscription(channel);
  if (inspection.tags && subscription?.tag === undefined)
    return problem(person.language, digest.cannotPost(inspection.notes));
  return orderEdition(wanted, subscription, request, answering);
}

/** How long a person waits for us to learn whether a channel can be posted to. */
export const INSPECT_MS = 10_000;

/** Orders an edition as the subscription wishes it, and says what became of that. */
export async function orderEdition(
  wanted: EditionId | undefined,
  subscription: Subscription | undefined,
  { channel, person }: ChannelRequest,
  { store, courier, clock, defaults }: Answering,
): Promise<Said> {
  const { language } = person;
  const { answers } = textsIn(language);
  const zone = subscription?.zone ?? person.zone ?? defaults.zone;
  const latest = newestDue(await store.listEditions(), zone, clock.now());
  if (!latest) return problem(language, answers.noEditions);
  const edition = wanted ?? latest.id;
  const topics = subscription?.topics ?? [];
  const outcome = await courier.order({
    edition,
    channel,
    layout: subscription?.layout ?? "thread",
    language: subscription?.language ?? language,
    topics,
    ...(subscription?.tag !== undefined && { tag: subscription.tag }),
  });
  return sayOutcome(outcome, { edition, latest: latest.id, topics }, language);
}

/** Says what became of an edition that the channel has or is getting already. */
function sayWhereItIs(delivery: Delivery, language: Said["language"]): string {
  const { digest, status } = textsIn(language);
  switch (delivery.state) {
    case "done":
      return digest.alreadyPosted(delivery.edition);
    case "open":
      return digest.alreadyOnItsWay(delivery.edition);
    case "parked":
      return status.deliveryParked(delivery.edition, progressOf(delivery), delivery.reason.told);
    case "given-up":
      return status.givenUp(delivery.edition, progressOf(delivery), delivery.reason.told);
  }
}

function sayOutcome(
  outcome: OrderOutcome,
  about: { readonly edition: EditionId; readonly latest: EditionId; readonly topics: readonly string[] },
  language: Said["language"],
): Said {
  const { digest, answers } = textsIn(language);
  switch (outcome.kind) {
    case "claimed":
      return done(language, digest.posting(about.edition));
    case "exists":
      return problem(language, sayWhereItIs(outcome.delivery, language));
    case "no-such-edition":
      return problem(language, answers.noSuchEdition(about.edition, about.latest));
    case "held":
      return problem(language, digest.held(about.edition));
    case "nothing-on-topic":
      return problem(language, digest.nothingOnTopic(about.edition, about.topics));
  }
}
