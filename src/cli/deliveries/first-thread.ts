import type { Bot } from "../../runtime/bot.ts";
import type { Channel } from "../../domain/channel.ts";
import { textsIn } from "../../words/texts/in-language.ts";
import { describeStatus, notPosted } from "../../commands/status.ts";
import type { Config } from "../../config/config.ts";
import type { Courier } from "../../delivery/courier.ts";
import type { EditionSummary } from "../../domain/edition.ts";
import { newSubscription } from "../../schedule/change.ts";
import { newestDue } from "../../schedule/queue.ts";
import type { Subscription } from "../../domain/subscription.ts";
import { printSchedule } from "../../words/words.ts";
import type { Context } from "../calling/context.ts";
import { findChannel, type Place } from "./places.ts";

/** How often a delivery is looked at while somebody waits to type. */
const LOOK_MS = 50;

/**
 * Posts the newest edition whose day has come to the one channel of a platform that stands in, once, and says when the next one is due. Resolves when
 * the thread is there, or waits for later, or `stopped` resolves.
 */
export async function postAtOnce(
  place: Place,
  { store, courier, platforms }: Bot,
  context: Context,
  stopped: Promise<void>,
): Promise<void> {
  const { config } = context.settings();
  const { language, zone, lateMs, schedule } = config;
  const channel = await findChannel(place, platforms, store);
  const editions = await store.listEditions();
  const latest = newestDue(editions, zone, new Date());
  await store.changeSubscription(
    channel,
    (current) => current ?? firstSubscription(channel, config, editions),
  );
  if (latest) {
    await courier.order({ edition: latest.id, channel, layout: "thread", language, topics: [] });
    await settledOrWaiting(courier, stopped);
  }

  const [delivery] = await store.deliveriesToChannel(channel, 1);
  const subscription = await store.subscription(channel);
  const usualSchedule = printSchedule(schedule, language);
  const passed = await notPosted(subscription, store);
  const facts = { subscription, delivery, passed, zone, usualSchedule, lateMs, isStopped: false };
  const { terminal } = context;
  terminal.out("");
  if (editions.length === 0) terminal.say(textsIn(language).answers.noEditions);
  for (const line of describeStatus(facts, language, new Date())) terminal.say(terminal.paint("dim", line));
  terminal.say(terminal.paint("dim", textsIn(language).answers.promptHint));
}

async function settledOrWaiting(courier: Courier, stopped: Promise<void>): Promise<void> {
  let look: NodeJS.Timeout | undefined;
  const waiting = new Promise<void>((resolve) => {
    look = setInterval(() => {
      if (courier.progress().wait) resolve();
    }, LOOK_MS);
  });
  await Promise.race([courier.settled(), waiting, stopped]);
  clearInterval(look);
}

function firstSubscription(
  channel: Channel,
  { schedule, zone, language }: Config,
  editions: readonly EditionSummary[],
): Subscription {
  const wishes = { schedule, zone, language, layout: "thread", topics: [] } as const;
  return newSubscription({ channel, createdBy: "operator" }, wishes, editions, new Date());
}
