import { randomBytes } from "node:crypto";
import { channelLabel } from "../../domain/channel.ts";
import { editionOf, type EditionId, type Signal, type SignalId } from "../../domain/edition.ts";
import {
  erasureOf,
  headlinesOf,
  scrubGathered,
  scrubHistory,
  scrubPlan,
  withoutSignal,
} from "../../editing/erase.ts";
import { latestText, withRelease } from "../../editing/next-revision.ts";
import { scrubTaken } from "../../importing/storing/print.ts";
import type { Store } from "../../ports/store.ts";
import { type ChangingOptions, channelsReached, findSignal } from "./changing.ts";
import type { Context } from "../calling/context.ts";
import { CommandFailure, UsageError } from "../calling/failure.ts";
import { withStore } from "../calling/storage.ts";
import { isConfirmed } from "./telling.ts";

/** Where nothing of ours reaches, whatever the platform. */
const BEYOND = [
  "backups of the state folder, and its files that somebody copied",
  "notifications and mails that the platforms sent about it",
  "exports and kept revisions of workspaces that retain what was deleted or edited",
  "servers that follow an announcement channel, where the platform did not pass the change on",
  "logs, and the source that it was imported from",
];

/** Removes a signal from every record, and lets the bot remove it from every message in reach. It cannot be undone. */
export async function erase(named: string, options: ChangingOptions, context: Context): Promise<void> {
  const { terminal } = context;
  await withStore("own", context, async (store) => {
    const id = (await isErasedAlready(named, store))
      ? named.trim()
      : await record(named, store, options, context);
    const edition = editionOf(id);
    // In this order, so that a process killed in between leaves what the next one goes on with. First what channels show changes.
    await store.changeEdition(edition, (history) => {
      const latest = history && latestText(history);
      if (!latest || history.revisions.some(({ erased }) => erased === id)) return history;
      return withRelease(history, {
        text: withoutSignal(latest.text, id, headlinesOf(history, id)),
        telling: { kind: "silent" },
        origin: "command",
        author: "operator",
        now: new Date(),
        erased: id,
      });
    });
    const history = await store.editionHistory(edition);
    const headlines = history ? headlinesOf(history, id) : [];
    await store.rewritePlans(edition, (plan) => scrubPlan(plan, id, headlines));
    await scrubSources(id, store);
    await store.rewriteEdition(edition, (current) => scrubHistory(current, id));

    const channels = await channelsReached(edition, store);
    const unseen = await unreached(edition, id, store);
    if (options.json)
      terminal.json({ signal: id, edition, erased: true, channels, unreached: unseen, beyondReach: BEYOND });
    else {
      terminal.say(`${id}: erased from every record; nothing that is imported brings it back.`);
      if (channels > 0)
        terminal.say(`The bot removes it from ${counted(channels)} as soon as it runs: signalpost start`);
      for (const { channel, why } of unseen) terminal.say(`  not yet in reach: ${channel} (${why})`);
      terminal.say("What cannot be reached, and is yours to see to:");
      for (const place of BEYOND) terminal.say(`  ${place}`);
    }
  });
}

/** What is kept of the sources that it came from. */
async function scrubSources(id: SignalId, store: Store): Promise<void> {
  await store.rewriteTaken((taken) => scrubTaken(taken, id));
  const erasures = await store.listErasures();
  for (const { address } of await store.listSources()) {
    const gathered = await store.gathered(address);
    const left = gathered && scrubGathered(gathered, erasures);
    if (left !== gathered) await store.putGathered(address, left, { forgetPrevious: true });
  }
}

/** A process that was killed in between left the rest to be done. */
async function isErasedAlready(named: string, store: Store): Promise<boolean> {
  return (await store.listErasures()).some(({ signal }) => signal === named.trim());
}

/** From here on nothing brings it back. */
async function record(
  named: string,
  store: Store,
  options: ChangingOptions,
  { terminal }: Context,
): Promise<SignalId> {
  const { edition, signal } = await findSignal(named, store);
  if (!terminal.canAsk && !options.yes) throw new UsageError("erasing cannot be undone: add --yes");
  const question = `Erase "${signal.headline}" of ${edition.id} for good, from every record and every message?`;
  if (!(await isConfirmed(question, options, terminal))) throw new CommandFailure("nothing was erased");
  await store.putErasure(
    erasureOf(await wholeSignal(signal, edition.id, store), {
      edition: edition.id,
      at: new Date(),
      author: "operator",
      key: randomBytes(32).toString("hex"),
    }),
  );
  return signal.id;
}

/** What is stored says most; an older text of it would come from an older file. */
async function wholeSignal(signal: Signal, edition: EditionId, store: Store): Promise<Signal> {
  const history = await store.editionHistory(edition);
  const first = history?.revisions
    .flatMap(({ text }) => text.signals)
    .find(({ id, guid }) => id === signal.id && guid !== undefined);
  return { ...signal, ...(first?.guid !== undefined && { guid: first.guid }) };
}

interface Unreached {
  readonly channel: string;
  readonly why: string;
}

/** Where a message with it stands, or may stand, that the bot cannot change now. */
async function unreached(edition: EditionId, id: SignalId, store: Store): Promise<readonly Unreached[]> {
  const all: Unreached[] = [];
  for await (const delivery of store.deliveriesOfEdition(edition)) {
    const channel = channelLabel(delivery.channel);
    const isThere = delivery.copies.some(({ state }) => state === "shown" || state === "intent");
    if (delivery.state === "parked" && isThere)
      all.push({ channel, why: `${delivery.reason.told}; it is removed once the channel is back` });
    for (const copy of delivery.copies)
      if (copy.state === "skipped" && "signal" in copy.part && copy.part.signal === id)
        all.push({ channel, why: `a copy may stand there unseen: ${copy.reason.told}` });
  }
  return all;
}

function counted(channels: number): string {
  return channels === 1 ? "1 channel" : `${channels} channels`;
}
