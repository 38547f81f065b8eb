import { type Decider, dismiss, hold, release } from "../../domain/deciding.ts";
import { byIdNewestFirst, type EditionId } from "../../domain/edition.ts";
import { isHeld } from "../../domain/hold.ts";
import { awaitingRevision, type EditionHistory } from "../../domain/revision.ts";
import type { Store } from "../../ports/store.ts";
import type { Context } from "../calling/context.ts";
import { UsageError } from "../calling/failure.ts";
import { withStore } from "../calling/storage.ts";
import { describeWhereabouts, whereaboutsOf } from "./whereabouts.ts";

interface DecideOptions {
  readonly json?: true;
}

/** Keeps an edition back. One that is held already is no mistake: it is told where it stands. */
export async function holdEdition(
  wanted: EditionId,
  options: DecideOptions,
  context: Context,
): Promise<void> {
  await decide(wanted, options, context, {
    change: hold,
    say: ({ id }) => [
      `${id} is held: nothing new of it goes out; what is retracted still is taken back`,
      `to go on: signalpost release ${id}`,
    ],
  });
}

export async function releaseEdition(
  wanted: EditionId,
  options: DecideOptions,
  context: Context,
): Promise<void> {
  await decide(wanted, options, context, {
    change: (history, decider) => {
      const after = release(history, decider);
      if (after === history) throw nothingWaits(history);
      return after;
    },
    say: (after) => {
      const left = awaitingRevision(after);
      const more = `revision ${left?.number} is proposed still: signalpost release ${after.id} once more, or signalpost dismiss ${after.id}`;
      return [`${after.id} is released`, ...(left ? [more] : [])];
    },
  });
}

export async function dismissProposal(
  wanted: EditionId,
  options: DecideOptions,
  context: Context,
): Promise<void> {
  await decide(wanted, options, context, {
    change: (history) => {
      const after = dismiss(history);
      if (after === history) throw nothingWaits(history);
      return after;
    },
    say: ({ id }) => [`${id} stays as it is: what waited is dismissed, until its source changes again`],
  });
}

interface Decision {
  readonly change: (history: EditionHistory, decider: Decider) => EditionHistory;
  readonly say: (after: EditionHistory) => readonly string[];
}

async function decide(
  wanted: EditionId,
  { json }: DecideOptions,
  context: Context,
  { change, say }: Decision,
): Promise<void> {
  const { terminal, bot } = context;
  await withStore("own", context, async (store) => {
    const id = await findHistory(wanted, store);
    const decider = { by: "operator", now: new Date() };
    const after = await store.changeEdition(id, (history) => history && change(history, decider));
    if (!after) throw new UsageError(`there is no edition "${id}" any more`);
    // The running bot hears of it by itself; whoever asked wants it to have heard before this is answered.
    await bot?.courier.compare(id);
    const whereabouts = await whereaboutsOf(id, store);
    if (json) {
      terminal.json({ edition: id, held: isHeld(after), revisions: statesOf(after), ...whereabouts });
      return;
    }
    for (const line of [...say(after), ...describeWhereabouts(whereabouts)]) terminal.say(line);
  });
}

function statesOf({ revisions }: EditionHistory) {
  return revisions.map(({ number, state }) => ({ number, state }));
}

/** `latest`: the newest, released or not. */
async function findHistory(wanted: EditionId, store: Store): Promise<EditionId> {
  const released = (await store.listEditions()).map(({ id }) => id);
  const all = [...new Set([...released, ...(await store.waitingEditions())])].sort(byIdNewestFirst);
  const [latest] = all;
  if (latest === undefined)
    throw new UsageError("no edition is stored yet; import one: signalpost import FILE");
  const id = wanted === "latest" ? latest : wanted;
  if (!(await store.editionHistory(id)))
    throw new UsageError(`there is no edition "${id}"; the latest is ${latest}`);
  return id;
}

function nothingWaits({ id }: EditionHistory): UsageError {
  return new UsageError(`nothing of ${id} is held or proposed; see signalpost status`);
}
