import { channelLabel } from "../../domain/channel.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { Platform } from "../../ports/platform.ts";
import type { Store } from "../../ports/store.ts";
import { checkCopies, type Checked, missingWords } from "../../receipt/check-copies.ts";
import { gatherReceipt } from "../../receipt/gather-receipt.ts";
import type { ChannelReceipt, Receipt } from "../../receipt/receipt.ts";
import { adaptersInUse, adapterTools } from "../../runtime/adapters.ts";
import { harmless } from "../../text/harmless.ts";
import type { Context } from "../calling/context.ts";
import { CommandFailure, UsageError } from "../calling/failure.ts";
import { processParts } from "../calling/parts.ts";
import { findEdition, withStore } from "../calling/storage.ts";

interface ReceiptOptions {
  readonly check?: true;
  readonly csv?: true;
  readonly json?: true;
}

/** So many channels are looked at, drawn at random. */
const CHANNELS_CHECKED = 10;

/** What became of an edition, channel by channel; with `check` some of it is read back. */
export async function receipt(named: string, options: ReceiptOptions, context: Context): Promise<void> {
  const { terminal } = context;
  if (options.csv && options.json) throw new UsageError("--csv and --json exclude each other");
  const parts = await processParts(context);
  const { checked, told } = await withStore("read", context, async (store) => {
    const tools = adapterTools(parts.config, { ...parts, store, routes: parts.server, serves: false });
    const platforms = await Promise.all(
      adaptersInUse(parts.adapters).map((adapter) => adapter.create(tools)),
    );
    try {
      const { id } = await findEdition(named, store);
      const platformOf = (name: string) => platforms.find((platform) => platform.name === name);
      const gathered = await gatherReceipt(id, store, {
        now: new Date(),
        linkTo: (message) => platformOf(message.channel.platform)?.link(message),
      });
      if (!gathered) throw new UsageError(`nothing of edition ${id} was released`);
      return { told: gathered, checked: options.check ? await check(id, store, platforms) : [] };
    } finally {
      for (const platform of platforms) await platform.close();
    }
  });

  if (options.json) terminal.json(options.check ? { ...told, checked: checked.map(checkedAsJson) } : told);
  else if (options.csv) for (const line of csvLines(told)) terminal.out(line);
  else sayReceipt(told, context);
  const missing = checked.filter((one) => one.missing.length > 0);
  if (!options.json) sayChecked(checked, context);
  if (missing.length > 0)
    throw new CommandFailure(`${missing.length} of ${checked.length} channels looked at lack something`);
}

async function check(
  edition: string,
  store: Store,
  platforms: readonly Platform[],
): Promise<readonly Checked[]> {
  const sample: Delivery[] = [];
  let seen = 0;
  for await (const delivery of store.deliveriesOfEdition(edition)) {
    if (delivery.purpose !== "edition" || !delivery.copies.some(({ state }) => state === "shown")) continue;
    seen++;
    // Every channel is as likely to be drawn as any other, however many there are.
    if (sample.length < CHANNELS_CHECKED) sample.push(delivery);
    else {
      const at = Math.floor(Math.random() * seen);
      if (at < CHANNELS_CHECKED) sample[at] = delivery;
    }
  }
  const checked: Checked[] = [];
  for (const delivery of sample) {
    const platform = platforms.find(({ name }) => name === delivery.channel.platform);
    const plan = await store.plan(delivery.plan);
    if (platform && plan) checked.push(await checkCopies(delivery, plan, platform));
  }
  return checked;
}

function checkedAsJson({ channel, looked, missing, unread }: Checked) {
  return { channel, looked, missing, ...(unread !== undefined && { unread }) };
}

function sayReceipt({ edition, revision, channels }: Receipt, { terminal }: Context): void {
  const complete = channels.filter(({ state }) => state === "complete").length;
  const head = `${edition}, revision ${revision}: ${complete} of ${channels.length} channels complete`;
  terminal.say(terminal.paint("bold", head));
  for (const { channel, state, wanted, shown, outdated, reason, link } of channels) {
    if (state === "complete") continue;
    const counts = wanted > 0 ? `, ${shown} of ${wanted} messages` : "";
    const old = outdated > 0 ? `, ${outdated} outdated` : "";
    const why = reason === undefined ? "" : ` (${harmless(reason)})`;
    terminal.say(
      `  ${channelLabel(channel)}: ${state}${counts}${old}${why}${link === undefined ? "" : ` ${link}`}`,
    );
  }
}

function sayChecked(checked: readonly Checked[], { terminal }: Context): void {
  for (const one of checked) {
    if (one.unread !== undefined)
      terminal.note(`${channelLabel(one.channel)}: could not be looked at: ${one.unread}`);
    if (one.missing.length > 0) terminal.note(missingWords(one));
  }
  const looked = checked.reduce((sum, one) => sum + one.looked, 0);
  if (looked > 0) terminal.note(`looked for ${looked} messages in ${checked.length} channels`);
}

const COLUMNS = [
  "platform",
  "workspace",
  "id",
  "state",
  "wanted",
  "shown",
  "outdated",
  "reason",
  "firstPostedAt",
  "completedAt",
  "link",
] as const;

/** RFC 4180. A cell that a spreadsheet would take for a formula is kept from being one. */
function csvLines({ channels }: Receipt): readonly string[] {
  return [COLUMNS.join(","), ...channels.map((channel) => cellsOf(channel).map(quoted).join(","))];
}

function cellsOf({ channel, ...receiptOf }: ChannelReceipt): readonly string[] {
  const { state, wanted, shown, outdated, reason = "", firstPostedAt, completedAt, link = "" } = receiptOf;
  return [
    channel.platform,
    channel.workspace,
    channel.id,
    state,
    String(wanted),
    String(shown),
    String(outdated),
    reason,
    firstPostedAt?.toISOString() ?? "",
    completedAt?.toISOString() ?? "",
    link,
  ];
}

function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
