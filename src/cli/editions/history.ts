import { difference, isEmpty } from "../../domain/difference.ts";
import type { EditionId } from "../../domain/edition.ts";
import type { Revision } from "../../domain/revision.ts";
import type { Context } from "../calling/context.ts";
import { differenceLines } from "./difference-lines.ts";
import { UsageError } from "../calling/failure.ts";
import { withStore } from "../calling/storage.ts";

interface HistoryOptions {
  readonly json?: true;
}

/** Every revision of an edition: who made it, when, and what it changed. */
export async function history(named: EditionId, options: HistoryOptions, context: Context): Promise<void> {
  const { terminal } = context;
  const { revisions, erasures } = await withStore("read", context, async (store) => {
    const [latest] = await store.listEditions();
    const id = named === "latest" && latest ? latest.id : named;
    const stored = await store.editionHistory(id);
    const all = await store.listErasures();
    if (!stored)
      throw new UsageError(`there is no edition "${named}"${latest ? `; the latest is ${latest.id}` : ""}`);
    return { revisions: stored.revisions, erasures: all.filter(({ edition }) => edition === id) };
  });

  if (options.json) {
    terminal.json({
      revisions: revisions.map(({ text, ...revision }) => {
        const parent = parentOf(revision, revisions);
        return { ...revision, ...(parent && { difference: difference(parent.text, text) }) };
      }),
      erasures: erasures.map(({ signal, at, author }) => ({ signal, at, author })),
    });
    return;
  }
  for (const revision of revisions) {
    const parent = parentOf(revision, revisions);
    terminal.out(terminal.paint("bold", titleOf(revision)));
    for (const line of noteLines(revision)) terminal.say(line);
    if (!parent) terminal.say(`  ${revision.text.signals.length} signals`);
    else if (revision.erased !== undefined)
      terminal.say(`  the signal ${revision.erased} was erased; its text is not kept`);
    else if (isEmpty(difference(parent.text, revision.text))) terminal.say("  the same text");
    else for (const line of differenceLines(parent.text, revision.text, terminal)) terminal.say(line);
  }
}

function parentOf(
  { parent, number }: Pick<Revision, "parent" | "number">,
  revisions: readonly Revision[],
): Revision | undefined {
  return revisions.find((one) => one.number === parent && one.number < number);
}

/** "2  2026-02-12T09:00:00.000Z  released, noted, by operator (command)" */
function titleOf({ number, madeAt, state, kind, author, origin }: Revision): string {
  return `${number}  ${madeAt.toISOString()}  ${state}, ${kind}, by ${author} (${origin})`;
}

function noteLines({ number, text }: Revision): readonly string[] {
  const notes = [text.note, ...text.signals.map(({ note }) => note)].flatMap((note) =>
    note?.revision === number ? [note.text] : [],
  );
  return [...new Set(notes)].map((note) => `  readers are told: ${note}`);
}
