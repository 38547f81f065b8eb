import { channelLabel, sameChannel } from "../domain/channel.ts";
import { describeStatus, notPosted, progressOf, upcoming } from "../commands/status.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { Subscription } from "../domain/subscription.ts";
import { printSchedule } from "../words/words.ts";
import type { Store } from "../ports/store.ts";
import type { Context } from "./calling/context.ts";
import { withStore } from "./calling/storage.ts";
import { describeWaiting, findWaiting, waitingAsJson } from "./editions/waiting.ts";
import { harmless } from "../text/harmless.ts";

const SLOTS_SHOWN = 3;

/** Deliveries older than these editions are history. */
const EDITIONS_SHOWN = 3;

export async function status(options: { readonly json?: true }, context: Context): Promise<void> {
  const { terminal } = context;
  await withStore("read", context, async (store) => {
    const subscriptions = (await store.listSubscriptions()).toSorted((a, b) =>
      channelLabel(a.channel).localeCompare(channelLabel(b.channel)),
    );
    const deliveries = await recentDeliveries(store);
    const waiting = await findWaiting(store);
    if (options.json) {
      const now = new Date();
      terminal.json({
        waiting: waiting.map(waitingAsJson),
        subscriptions: subscriptions.map((subscription) => ({
          ...subscription,
          nextSlots: nextSlotsOf(subscription, now),
        })),
        deliveries: deliveries.map((delivery) => ({ ...delivery, progress: progressOf(delivery) })),
      });
      return;
    }
    for (const edition of waiting) describeWaiting(edition, context).forEach(terminal.out);
    await describeAll(subscriptions, deliveries, store, context);
  });
}

function nextSlotsOf(subscription: Subscription, now: Date): readonly Date[] {
  return subscription.state.kind === "paused" ? [] : upcoming(subscription, now, SLOTS_SHOWN).slots;
}

/** Everything unfinished, and all deliveries of the newest editions; newest edition first. Shared signals are not counted. */
async function recentDeliveries(store: Store): Promise<readonly Delivery[]> {
  const byId = new Map<string, Delivery>();
  for (const delivery of await store.unfinishedDeliveries()) byId.set(delivery.id, delivery);
  for (const { id } of (await store.listEditions()).slice(0, EDITIONS_SHOWN))
    for await (const delivery of store.deliveriesOfEdition(id)) byId.set(delivery.id, delivery);
  const ofEditions = [...byId.values()].filter(({ purpose }) => purpose === "edition");
  return ofEditions.toSorted(
    (a, b) =>
      b.edition.localeCompare(a.edition) || channelLabel(a.channel).localeCompare(channelLabel(b.channel)),
  );
}

async function describeAll(
  subscriptions: readonly Subscription[],
  deliveries: readonly Delivery[],
  store: Store,
  { terminal, settings }: Context,
): Promise<void> {
  const { language, zone, lateMs, schedule } = settings().config;
  // Only the running process knows what has stopped.
  const common = { zone, lateMs, isStopped: false, usualSchedule: printSchedule(schedule, language) };
  const now = new Date();
  const channels = [
    ...subscriptions.map((subscription) => ({ channel: subscription.channel, subscription })),
    ...deliveries
      .filter(({ channel }, n) => deliveries.findIndex((other) => sameChannel(other.channel, channel)) === n)
      .filter(({ channel }) => !subscriptions.some((other) => sameChannel(other.channel, channel)))
      .map(({ channel }) => ({ channel, subscription: undefined })),
  ];
  if (channels.length === 0) terminal.note("no channel is subscribed, and nothing was posted yet");
  for (const { channel, subscription } of channels) {
    const [delivery] = await store.deliveriesToChannel(channel, 1);
    terminal.out(terminal.paint("bold", channelLabel(channel)));
    const facts = { ...common, subscription, delivery, passed: await notPosted(subscription, store) };
    for (const line of describeStatus(facts, language, now)) terminal.say(`  ${harmless(line)}`);
  }
}
