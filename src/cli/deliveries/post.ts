import { setTimeout as wait } from "node:timers/promises";
import { adapterTools } from "../../runtime/adapters.ts";
import type { Bot } from "../../runtime/bot.ts";
import { channelLabel } from "../../domain/channel.ts";
import { deliveryIdOf } from "../../domain/delivery.ts";
import type { Layout } from "../../domain/message.ts";
import type { Context } from "../calling/context.ts";
import { showDeliveryProgress } from "./delivery-progress.ts";
import type { Order } from "../../delivery/courier.ts";
import { withBot } from "../calling/bot-at-hand.ts";
import { Cancelled, CommandFailure, UsageError } from "../calling/failure.ts";
import { oneOf } from "../calling/lists.ts";
import { isWhole, ordersFor, rowLine, rowsFor } from "./orders.ts";
import { processParts } from "../calling/parts.ts";
import { adaptersFor, parsePlace, type Place } from "./places.ts";
import { findEdition, withStore } from "../calling/storage.ts";

interface PostOptions {
  readonly to?: readonly string[];
  readonly all?: true;
  readonly layout?: Layout;
  readonly dryRun?: true;
  readonly json?: true;
}

/** Posts an edition now to the channels named, or to every subscribed one, where it is not yet. */
export async function post(wanted: string, options: PostOptions, context: Context): Promise<void> {
  if ((options.to === undefined) === (options.all === undefined))
    throw new UsageError(
      `say where: --to ${oneOf(context.adapters.map(({ example }) => example))}; or --all`,
    );
  const places = (options.to ?? []).map((typed) => parsePlace(typed, context.adapters));
  await (options.dryRun ? rehearse : postNow)(wanted, places, options, context);
}

async function rehearse(
  wanted: string,
  places: readonly Place[],
  { layout, json }: PostOptions,
  context: Context,
): Promise<void> {
  const { terminal } = context;
  const parts = await processParts(context);
  const { config } = parts;
  await withStore("read", context, async (store) => {
    const { id: edition } = await findEdition(wanted, store);
    const tools = adapterTools(config, { ...parts, store, routes: parts.server, serves: false });
    const platforms = await Promise.all(
      adaptersFor(places, parts.adapters).map((adapter) => adapter.create(tools)),
    );
    try {
      const orders = await ordersFor({ edition, places, layout }, platforms, store, config);
      const rows = await rowsFor(orders, store);
      if (json) terminal.json({ edition, dryRun: true, channels: rows });
      else for (const row of rows) terminal.out(rowLine(row, true));
      if (rows.length === 0) terminal.note("no channel is subscribed");
    } finally {
      for (const platform of platforms) await platform.close();
    }
  });
}

async function postNow(
  wanted: string,
  places: readonly Place[],
  { layout, json }: PostOptions,
  context: Context,
): Promise<void> {
  const { terminal, leaving } = context;
  const { config, adapters: all } = context.settings();
  const adapters = adaptersFor(places, all);
  await withBot(adapters, context, async ({ bot, left, goesOn }) => {
    const { store, courier, platforms } = bot;
    const { id: edition } = await findEdition(wanted, store);
    const orders = await ordersFor({ edition, places, layout }, platforms, store, config);
    if (orders.length === 0) terminal.note("no channel is subscribed");
    if (!goesOn) await courier.resume();
    for (const order of orders) {
      if (leaving.aborted) break;
      const outcome = await courier.order(order);
      if (outcome.kind === "held")
        throw new CommandFailure(`${edition} is held; to release it: signalpost release ${edition}`);
      if (outcome.kind === "nothing-on-topic")
        terminal.note(`${channelLabel(order.channel)}: no signal on its topics`);
    }
    const progress = showDeliveryProgress(courier, terminal);
    await Promise.race([goesOn ? haveEnded(orders, bot) : courier.settled(), left]);
    progress.close();

    const rows = await rowsFor(orders, store);
    if (json) terminal.json({ edition, channels: rows });
    else for (const row of rows) terminal.out(rowLine(row, false));
    if (goesOn && leaving.aborted)
      throw new Cancelled("the running bot goes on with it; see signalpost status");
    const unfinished = rows.filter((row) => row.delivery && !isWhole(row)).length;
    if (unfinished > 0)
      throw new CommandFailure(`${unfinished} of ${rows.length} channels do not have it whole; see status`);
  });
}

/** How often deliveries are looked at that the running bot carries on among others. */
const LOOK_MS = 200;

/** Resolves once none of what was ordered goes on now: it is done, given up or parked, or its platform has stopped. */
async function haveEnded(orders: readonly Order[], { store, courier }: Bot): Promise<void> {
  let waiting = orders;
  while (waiting.length > 0) {
    await wait(LOOK_MS);
    const open = await Promise.all(
      waiting.map(async ({ edition, channel }) => {
        if (courier.stopped(channel.platform) !== undefined) return false;
        return (await store.delivery(edition, deliveryIdOf(edition, channel)))?.state === "open";
      }),
    );
    waiting = waiting.filter((_, n) => open[n]);
  }
}
