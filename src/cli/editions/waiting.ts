import { difference } from "../../domain/difference.ts";
import { isHeld } from "../../domain/hold.ts";
import { awaitingRevision, type EditionHistory, shownRevision } from "../../domain/revision.ts";
import type { Store } from "../../ports/store.ts";
import type { Context } from "../calling/context.ts";
import { differenceLines } from "./difference-lines.ts";
import { describeWhereabouts, type Whereabouts, whereaboutsOf } from "./whereabouts.ts";

/** An edition that waits for a person. */
export interface Waiting {
  readonly history: EditionHistory;
  readonly whereabouts: Whereabouts;
}

export async function findWaiting(store: Store): Promise<readonly Waiting[]> {
  const found: Waiting[] = [];
  for (const id of await store.waitingEditions()) {
    const history = await store.editionHistory(id);
    if (history) found.push({ history, whereabouts: await whereaboutsOf(id, store) });
  }
  return found;
}

export function waitingAsJson({ history, whereabouts }: Waiting): unknown {
  const awaiting = awaitingRevision(history);
  return {
    edition: history.id,
    held: isHeld(history),
    ...(awaiting && {
      revision: awaiting.number,
      state: awaiting.state,
      madeAt: awaiting.madeAt,
      difference: difference(shownRevision(history)?.text, awaiting.text),
    }),
    ...whereabouts,
  };
}

/** What waits, where the edition stands, and what can be typed next. */
export function describeWaiting(
  { history, whereabouts }: Waiting,
  { terminal, settings }: Context,
): readonly string[] {
  const { id, hold } = history;
  const { zone } = settings().config;
  const say = (at: Date) =>
    at.toLocaleString("en-GB", { timeZone: zone, dateStyle: "medium", timeStyle: "short" });
  const awaiting = awaitingRevision(history);
  const shown = shownRevision(history);
  const lines = [terminal.paint("bold", id)];
  if (isHeld(history) && hold)
    lines.push(`  held since ${say(hold.since)}; to go on: signalpost release ${id}`);
  if (awaiting?.state === "held" && !isHeld(history))
    lines.push(
      `  ${shown ? `revision ${awaiting.number} is` : "it is"} held since ${say(awaiting.madeAt)}; signalpost release ${id}, or signalpost dismiss ${id}`,
    );
  if (awaiting?.state === "proposed")
    lines.push(
      `  revision ${awaiting.number} is proposed since ${say(awaiting.madeAt)}; signalpost release ${id}, or signalpost dismiss ${id}`,
    );
  if (awaiting && shown) lines.push(...differenceLines(shown.text, awaiting.text, terminal));
  return [...lines, ...describeWhereabouts(whereabouts).map((line) => `  ${line}`)];
}
