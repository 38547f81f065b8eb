import { buildBot } from "../runtime/bot.ts";
import { channelLabel } from "../domain/channel.ts";
import type { Layout } from "../domain/message.ts";
import type { Context } from "./context.ts";
import { showDeliveryProgress } from "./delivery-progress.ts";
import { CommandFailure, UsageError } from "./failure.ts";
import { isWhole, ordersFor, rowLine, rowsFor } from "./orders.ts";
import { processParts } from "./parts.ts";
import { adaptersFor, parsePlace, type Place } from "./places.ts";
import { GRACE_MS, watchForStop } from "./stop.ts";
import { findEdition, sayWhileRunning, withStore } from "./storage.ts";

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
    throw new UsageError("say where: --to slack:C0123 (or discord:…, console:main), or --all");
  const places = (options.to ?? []).map(parsePlace);
  await (options.dryRun ? rehearse : postNow)(wanted, places, options, context);
}

async function rehearse(
  wanted: string,
  places: readonly Place[],
  { layout, json }: PostOptions,
  context: Context,
): Promise<void> {
  const { terminal } = context;
  const { config, log, server: routes } = await processParts(context);
  await withStore("read", context, async (store) => {
    const { id: edition } = await findEdition(wanted, store);
    const adapters = adaptersFor(places, context.adapters, config);
    const platforms = await Promise.all(
      adapters.map((adapter) =>
        adapter.create({ config, store, log, routes, screen: process.stderr, leave() {} }),
      ),
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
  const { terminal } = context;
  const parts = await processParts(context);
  const { config } = parts;
  const adapters = adaptersFor(places, context.adapters, config);
  const stop = watchForStop(parts.log);
  const shown = { screen: process.stderr, leave: stop.request };
  const bot = await buildBot({ ...parts, adapters, ...shown }).catch((error: unknown) =>
    sayWhileRunning(error, "While it runs, ask it in the channel itself: /digest post"),
  );
  try {
    const { store, courier, platforms } = bot;
    const { id: edition } = await findEdition(wanted, store);
    const orders = await ordersFor({ edition, places, layout }, platforms, store, config);
    if (orders.length === 0) terminal.note("no channel is subscribed");
    await courier.resume();
    for (const order of orders) {
      const outcome = await courier.order(order);
      if (outcome.kind === "nothing-on-topic")
        terminal.note(`${channelLabel(order.channel)}: no signal on its topics`);
    }
    const progress = showDeliveryProgress(courier, terminal);
    await Promise.race([courier.settled(), stop.requested]);
    progress.close();

    const rows = await rowsFor(orders, store);
    if (json) terminal.json({ edition, channels: rows });
    else for (const row of rows) terminal.out(rowLine(row, false));
    const unfinished = rows.filter((row) => row.delivery && !isWhole(row)).length;
    if (unfinished > 0)
      throw new CommandFailure(`${unfinished} of ${rows.length} channels do not have it whole; see status`);
  } finally {
    await bot.close(GRACE_MS);
    stop.done();
  }
}
