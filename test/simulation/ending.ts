import type { Choice } from "../../src/domain/delivery.ts";
import { type EditionHistory, shownRevision } from "../../src/domain/revision.ts";
import type { Store } from "../../src/ports/store.ts";
import type { World } from "../fakes/simulated-world.ts";
import type { LedgerMirror } from "./ledger-mirror.ts";
import type { Touched } from "./outside.ts";
import { judgeQuiet } from "./quiet.ts";
import type { Tally } from "./report.ts";
import type { Scenario } from "./scenario.ts";
import type { Witness } from "./witness.ts";

export interface Done {
  readonly disk: Store;
  readonly ledger: LedgerMirror;
  readonly scenario: Scenario;
}

/** Every order that still stands is claimed, every delivery is over and up to date, no channel is held back. */
export async function isAllDone({ disk, ledger, scenario: { wanted } }: Done): Promise<boolean> {
  for (const { delivery } of ledger.deliveries()) {
    if (delivery.state !== "done" && delivery.state !== "given-up") return false;
    const isShown = delivery.copies.some(({ state }) => state === "shown");
    const history = await disk.editionHistory(delivery.edition);
    if (isShown && history && (ledger.plan(delivery.plan)?.revision ?? 0) < revisionToShow(history))
      return false;
  }
  for (const { edition, channel, asked, topics } of wanted) {
    const subscription = await disk.subscription(channel);
    if (subscription?.state.kind === "parked") return false;
    const isOrdered = ledger
      .deliveries()
      .some(({ delivery }) => delivery.edition === edition && delivery.channel.id === channel.id);
    const history = await disk.editionHistory(edition);
    // There is nothing to order of an edition whose every signal is taken back.
    if (history && shownRevision(history)?.text.signals.every(({ retraction }) => retraction)) continue;
    if (!isOrdered && topics.length === 0 && (asked || subscription?.state.kind === "active")) return false;
  }
  return true;
}

/** The first of the revisions that say what is to be shown now: one that changes nothing has nothing compared. */
function revisionToShow({ revisions }: EditionHistory): number {
  const last = JSON.stringify(revisions.at(-1)?.text);
  return (revisions.findLast(({ text }) => JSON.stringify(text) !== last)?.number ?? 0) + 1;
}

export interface Judging extends Done {
  readonly worlds: readonly World[];
  readonly witness: Witness;
  readonly tally: Tally;
  readonly touched: Touched;
}

export async function judge({
  disk,
  ledger,
  worlds,
  witness,
  tally,
  scenario,
  touched,
}: Judging): Promise<void> {
  for (const { delivery } of ledger.deliveries()) {
    const world = worlds.find(({ channels }) => channels.some(({ id }) => id === delivery.channel.id));
    const plan = ledger.plan(delivery.plan);
    const history = await disk.editionHistory(delivery.edition);
    const shown = history && shownRevision(history);
    if (!world || !plan || !shown) throw new Error(`nothing is known of ${delivery.id}`);
    const changedIds = touched.get(delivery.edition) ?? new Set();
    const untouched = new Set(shown.text.signals.map(({ id }) => id).filter((id) => !changedIds.has(id)));
    const ordered: Choice = ledger.ordered(delivery.id) ?? delivery.choice;
    judgeQuiet(
      { delivery, plan, ordered, edition: shown.text, revision: revisionToShow(history), untouched },
      world,
      witness,
      tally,
    );
  }
  if (!(await isAllDone({ disk, ledger, scenario }))) tally.fault("unfinished", "not all is done");
}
