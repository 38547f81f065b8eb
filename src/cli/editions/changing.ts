import { difference, isEmpty } from "../../domain/difference.ts";
import type { Edition } from "../../domain/edition.ts";
import { type EditionHistory, shownRevision } from "../../domain/revision.ts";
import {
  type FoundSignal,
  parseSignalName,
  type SignalName,
  signalsNamed,
} from "../../editing/find-signal.ts";
import { latestText, type Telling, withRelease } from "../../editing/next-revision.ts";
import type { Store } from "../../ports/store.ts";
import { harmless } from "../../text/harmless.ts";
import type { Context } from "../calling/context.ts";
import { differenceLines } from "./difference-lines.ts";
import { CommandFailure, UsageError } from "../calling/failure.ts";
import { findEdition } from "../calling/storage.ts";
import { askForTelling, isConfirmed } from "./telling.ts";

export interface ChangingOptions {
  readonly yes?: true;
  readonly json?: true;
}

export interface Changing {
  readonly before: Edition;
  readonly after: Edition;
  /** Left open: the person is asked where the edition was posted. */
  readonly telling: Telling | undefined;
}

/** Ambiguous names are listed up to here. */
const MOST_LISTED = 10;

/** The one signal that a person named; else what to type instead. */
export async function findSignal(typed: string, store: Store): Promise<FoundSignal> {
  const found = await candidates(parseSignalName(typed), store);
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  if (!only)
    throw new UsageError(
      `no signal is named "${typed}"; name it as 2026-02-08#7, by its id, or by the beginning of its headline`,
    );
  const listed = found
    .slice(0, MOST_LISTED)
    .map(({ edition, signal, position }) => `  ${edition.id}#${position}  ${harmless(signal.headline)}`);
  const more = found.length > MOST_LISTED ? [`  and ${found.length - MOST_LISTED} more`] : [];
  throw new UsageError([`"${typed}" may be any of these; name one of them:`, ...listed, ...more].join("\n"));
}

async function candidates(name: SignalName, store: Store): Promise<readonly FoundSignal[]> {
  if (name.kind !== "headline") return signalsNamed(name, await findEdition(name.edition, store));
  const found: FoundSignal[] = [];
  for (const { id } of await store.listEditions()) {
    const edition = await store.edition(id);
    if (edition) found.push(...signalsNamed(name, edition));
  }
  return found;
}

/** Shows what would change, asks, and releases it as the next revision. */
export async function releaseChange(
  { before, after, telling }: Changing,
  store: Store,
  options: ChangingOptions,
  { terminal }: Context,
): Promise<void> {
  const changes = difference(before, after);
  if (isEmpty(changes)) {
    if (options.json) terminal.json({ edition: before.id, change: "same", stored: false });
    else terminal.say(`${before.id}: it says that already; nothing was stored`);
    return;
  }
  const reached = await channelsReached(before.id, store);
  if (!options.json) for (const line of differenceLines(before, after, terminal)) terminal.say(line);
  const told: Telling = telling ?? (reached === 0 ? { kind: "silent" } : await askForTelling(terminal));
  const question = `Store it? ${reachedWords(reached)}`;
  if (!(await isConfirmed(question, options, terminal))) throw new CommandFailure("nothing was stored");

  const now = new Date();
  const history = await store.changeEdition(before.id, (current) => {
    const shown = current && latestText(current);
    if (JSON.stringify(shown?.text) !== JSON.stringify(before))
      throw new CommandFailure(`edition ${before.id} was changed meanwhile; nothing was stored: do it again`);
    return withRelease(current, {
      text: after,
      telling: told,
      origin: "command",
      author: "operator",
      now,
    });
  });
  const revision = history && newestNumber(history);
  if (options.json)
    terminal.json({
      edition: before.id,
      change: "changed",
      stored: true,
      revision,
      kind: told.kind,
      difference: changes,
      channels: reached,
    });
  else terminal.say(`${before.id}: stored as revision ${revision}. ${reachedWords(reached)}`);
}

function newestNumber(history: EditionHistory): number | undefined {
  return shownRevision(history)?.number;
}

function reachedWords(channels: number): string {
  if (channels === 0) return "No channel has anything of it yet.";
  const count = channels === 1 ? "1 channel" : `${channels} channels`;
  return `It reaches what was posted in ${count}, once the bot runs.`;
}

/** In how many channels something of an edition may stand. */
export async function channelsReached(edition: string, store: Store): Promise<number> {
  let count = 0;
  for await (const { copies } of store.deliveriesOfEdition(edition))
    if (copies.some(({ state }) => state === "shown" || state === "intent")) count++;
  return count;
}
