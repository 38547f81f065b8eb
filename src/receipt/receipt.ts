import type { Channel, MessageRef } from "../domain/channel.ts";
import type { Delivery, Plan } from "../domain/delivery.ts";
import { difference, isEmpty } from "../domain/difference.ts";
import type { Edition, EditionId, PublicationId } from "../domain/edition.ts";
import type { Message } from "../domain/message.ts";
import { type EditionHistory, type Revision, shownRevision } from "../domain/revision.ts";

/**
 * - `complete`: every part is there, as the newest released revision has it
 * - `under-way`: being posted or corrected
 * - `in-doubt`: whether a part is there is not known yet
 * - `waiting`: for a slot, or for a time that the platform named
 * - `parked`: the channel cannot be posted to
 * - `held`: the edition is not to be shown yet
 * - `skipped`: the channel did not want this one
 * - `nothing-on-topic`: no signal is on the channel's topics
 * - `incomplete`: all is over, and something is missing or outdated; `reason` says why
 * - `given-up`: it ended; `reason` says why
 */
export type ReceiptState =
  | "complete"
  | "under-way"
  | "in-doubt"
  | "waiting"
  | "parked"
  | "held"
  | "skipped"
  | "nothing-on-topic"
  | "incomplete"
  | "given-up";

/** What became of an edition in one channel. Counts are messages. */
export interface ChannelReceipt {
  readonly channel: Pick<Channel, "platform" | "workspace" | "id">;
  readonly state: ReceiptState;
  readonly wanted: number;
  /** Those that the platform said are there. One in doubt does not count. */
  readonly shown: number;
  /** Those that are there and should say something else, or nothing any more. */
  readonly outdated: number;
  /** In English, as the platform told it. */
  readonly reason?: string;
  readonly firstPostedAt?: Date;
  readonly completedAt?: Date;
  readonly link?: string;
}

/** What became of an edition, channel by channel. */
export interface Receipt {
  readonly edition: EditionId;
  readonly publication: PublicationId;
  /** The newest released revision. */
  readonly revision: number;
  readonly channels: readonly ChannelReceipt[];
}

export type LinkTo = (message: MessageRef) => string | undefined;

/** What became of a delivery. Decided from the records alone: it calls shown only what was recorded as there. */
export function receiptOfDelivery(
  delivery: Delivery,
  plan: Plan,
  { history, linkTo }: { readonly history: EditionHistory; readonly linkTo: LinkTo },
): ChannelReceipt {
  const { platform, workspace, id } = delivery.channel;
  const { copies } = delivery;
  const there = copies.filter((copy) => copy.state === "shown");
  const shown = copies.slice(0, plan.parts.length).filter(({ state }) => state === "shown").length;
  const outdated = outdatedIn(delivery, plan, history);
  const state = stateOf(delivery, plan, { shown, outdated, newest: shownRevision(history)?.number ?? 0 });
  const reason = reasonOf(delivery, state);
  const [header] = copies;
  const link = header?.state === "shown" ? linkTo(header.message) : undefined;
  const first = Math.min(...there.map(({ postedAt }) => postedAt.getTime()));
  return {
    channel: { platform, workspace, id },
    state,
    wanted: plan.parts.length,
    shown,
    outdated,
    ...(reason !== undefined && { reason }),
    ...(there.length > 0 && { firstPostedAt: new Date(first) }),
    ...(state === "complete" && delivery.state === "done" && { completedAt: delivery.at }),
    ...(link !== undefined && { link }),
  };
}

interface Counts {
  readonly shown: number;
  readonly outdated: number;
  readonly newest: number;
}

function stateOf(delivery: Delivery, { parts, revision }: Plan, counts: Counts): ReceiptState {
  switch (delivery.state) {
    case "parked":
      return "parked";
    case "given-up":
      return "given-up";
    case "open":
      if (delivery.copies.some((copy) => copy.state === "intent" && copy.givenUpAt)) return "in-doubt";
      return delivery.wait ? "waiting" : "under-way";
    case "done": {
      // A newer revision was released that it has not been compared with yet.
      const isBehind = revision < counts.newest && counts.outdated > 0 && counts.shown > 0;
      if (isBehind) return "under-way";
      return counts.shown === parts.length && counts.outdated === 0 ? "complete" : "incomplete";
    }
  }
}

function reasonOf(delivery: Delivery, state: ReceiptState): string | undefined {
  if (delivery.state === "parked" || delivery.state === "given-up") return delivery.reason.told;
  if (delivery.state === "open") return delivery.wait?.reason;
  if (state !== "incomplete") return undefined;
  const reasons = delivery.copies.flatMap((copy): readonly string[] => {
    if (copy.state === "skipped" || copy.state === "dead") return [copy.reason.told];
    if (copy.state === "removed" && copy.by === "somebody") return ["somebody deleted a message"];
    return copy.state === "shown" && copy.refused !== undefined ? ["the platform refused an edit"] : [];
  });
  return reasons[0];
}

function outdatedIn({ copies }: Delivery, plan: Plan, history: EditionHistory): number {
  const isOutdated = judgeBy(plan, history);
  return copies.filter((copy, n) => {
    if (copy.state !== "shown") return false;
    const part = plan.parts[n];
    return !part || copy.hash !== part.hash || isOutdated(part.message);
  }).length;
}

/** Whether a message of an older plan says what the newest revision has otherwise. */
function judgeBy(plan: Plan, history: EditionHistory): (message: Message) => boolean {
  const shown = shownRevision(history);
  const former = history.revisions.find(({ number }) => number === plan.revision);
  if (!shown || shown.number <= plan.revision) return () => false;
  const { text } = shown;
  const changes = difference(former?.text, text);
  const ids = new Set(
    [...changes.changed, ...changes.removed, ...changes.retracted, ...changes.restored].map(({ id }) => id),
  );
  const known = new Set(text.signals.map(({ id }) => id));
  const isTouched = (id: string) => ids.has(id) || !known.has(id) || isNoted(text, id, plan.revision);
  return (message) => {
    switch (message.kind) {
      case "header":
        return !isEmpty(changes) || message.contents.some(({ signal }) => isTouched(signal));
      case "group":
        return message.signals.some(({ signal }) => isTouched(signal));
      case "signal":
        return isTouched(message.signal);
    }
  };
}

function isNoted({ signals }: Edition, id: string, since: Revision["number"]): boolean {
  const note = signals.find((signal) => signal.id === id)?.note;
  return note !== undefined && note.revision > since;
}
