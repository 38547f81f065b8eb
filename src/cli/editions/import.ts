import path from "node:path";
import type { Telling } from "../../editing/next-revision.ts";
import type { Draft, Problem } from "../../importing/structure/draft.ts";
import { importDraft, type ImportResult } from "../../importing/storing/import-draft.ts";
import { createParsing } from "../../importing/parsing.ts";
import type { Store } from "../../ports/store.ts";
import { harmlessLine } from "../../text/harmless.ts";
import { channelsReached } from "./changing.ts";
import type { Context } from "../calling/context.ts";
import { differenceLines } from "./difference-lines.ts";
import { decisionsFrom, type DecisionOptions } from "./decisions.ts";
import { Cancelled, CommandFailure, UsageError } from "../calling/failure.ts";
import { describeImport, explainDraft } from "./import-report.ts";
import { openProgressBar } from "../calling/progress-bar.ts";
import { withStore } from "../calling/storage.ts";
import { askForTelling, isConfirmed, tellingOf, type TellingOptions } from "./telling.ts";
import type { Terminal } from "../calling/terminal.ts";

interface ImportOptions extends DecisionOptions, TellingOptions {
  readonly dryRun?: boolean;
  readonly explain?: boolean;
  readonly replace?: boolean;
  readonly yes?: true;
  readonly json?: true;
}

/** One draft and what became of it. */
export interface Imported {
  readonly name: string;
  readonly draft: Draft;
  readonly result: ImportResult;
}

export async function importSource(from: string, options: ImportOptions, context: Context): Promise<void> {
  const { terminal } = context;
  const { dryRun = false } = options;
  const telling = tellingOf(options);
  if (telling && !options.replace)
    throw new UsageError("--silent and --note are about what is replaced: add --replace");
  const imported = await withStore(dryRun ? "read" : "own", context, (store) =>
    importAll(from, store, { ...options, telling }, context),
  );
  if (context.leaving.aborted && imported.length === 0) throw new Cancelled("cancelled; nothing was stored");
  if (options.json) terminal.json(asJson(imported, options));
  else report(imported, options, terminal);

  if (context.leaving.aborted) throw new Cancelled("cancelled; what is told above is done, the rest is not");
  const refused = imported.filter(({ result }) => !result.edition).length;
  const unstored = imported.filter(({ result }) => result.change === "changed" && !result.stored).length;
  if (refused > 0) throw new UsageError(options.json ? "" : `${counted(refused)} not stored`);
  if (unstored > 0 && !dryRun)
    throw new UsageError(
      `${counted(unstored)} not stored, because the text has changed: add --replace to store it`,
    );
}

/** Ends early, with what is done by then, when the person has left. */
async function importAll(
  from: string,
  store: Store,
  options: ImportOptions & { readonly telling: Telling | undefined },
  context: Context,
): Promise<readonly Imported[]> {
  const { dryRun = false, replace = false } = options;
  const { sources, leaving, terminal } = context;
  const decisions = decisionsFrom(options);
  const { allowPrivateUrls: allowPrivateAddresses, approval } = context.settings().config;
  const imported: Imported[] = [];
  // A dry run writes nothing, not even this.
  const overruns = dryRun ? { overrun: store.overrun.bind(store), putOverrun: async () => undefined } : store;
  const parsing = createParsing({ overruns, version: context.version });
  try {
    const names = await sources.names(from);
    const bar = openProgressBar(names.length, terminal);
    try {
      for (const name of names) {
        const source = await sources.read(name, { allowPrivateAddresses, abort: leaving });
        for (const draft of await parsing.parse({ ...source, decisions }, leaving)) {
          const telling = replace && !dryRun ? await tellingFor(draft, store, options, context) : undefined;
          const result = await importDraft(draft, store, {
            dryRun,
            replace,
            approval,
            now: new Date(),
            ...(telling && { telling }),
          });
          imported.push({ name: source.name, draft, result });
        }
        bar.step(path.basename(source.name));
      }
    } finally {
      bar.close();
    }
  } catch (error) {
    if (!leaving.aborted) throw error;
  } finally {
    await parsing.close();
  }
  return imported;
}

/** What readers are told where this replaces what was posted: it is shown first, and asked. */
async function tellingFor(
  draft: Draft,
  store: Store,
  options: ImportOptions & { readonly telling: Telling | undefined },
  { terminal }: Context,
): Promise<Telling | undefined> {
  const { edition, before, change } = await importDraft(draft, store, {
    dryRun: true,
    replace: true,
    approval: "doubts",
    now: new Date(),
  }).then((result) => (result.edition ? result : { ...result, before: undefined }));
  if (change !== "changed" || !edition || !before) return options.telling;
  if ((await channelsReached(edition.id, store)) === 0) return options.telling;
  if (terminal.canAsk && !options.yes)
    for (const line of differenceLines(before, edition, terminal)) terminal.note(line);
  const telling = options.telling ?? (await askForTelling(terminal));
  const question = `Replace ${edition.id}, which was posted?`;
  if (!(await isConfirmed(question, options, terminal))) throw new CommandFailure("it was not replaced");
  return telling;
}

function asJson(imported: readonly Imported[], { explain }: ImportOptions): unknown {
  const drafts = imported.map(({ draft, result }) => {
    const { edition, understood, problems, change, stored, difference } = result;
    return {
      edition: edition ?? null,
      problems,
      change,
      stored,
      ...(edition ? { held: stored && result.held } : { understood }),
      ...(draft.doubts.length > 0 && { doubts: draft.doubts }),
      ...(explain && { explained: draft.explained }),
      ...(change === "changed" && { difference }),
    };
  });
  return drafts.length === 1 ? drafts[0] : { imports: drafts };
}

function report(
  imported: readonly Imported[],
  { dryRun = false, explain = false }: ImportOptions,
  terminal: Terminal,
): void {
  for (const { name, draft, result } of imported) {
    if (explain) for (const line of explainDraft(draft, terminal)) terminal.say(line);
    for (const problem of result.problems) terminal.note(problemLine(name, problem));
    for (const doubt of draft.doubts) terminal.note(`${harmlessLine(name)}: doubt: ${doubt}`);
    for (const line of describeImport(result, dryRun, terminal)) terminal.say(line);
  }
}

/** As compilers write it, so that editors can jump there: `name:line: error: message`. */
export function problemLine(name: string, { severity, line, message }: Problem): string {
  const file = harmlessLine(name);
  const place = line > 0 ? `${file}:${line}` : file;
  return `${place}: ${severity}: ${message}`;
}

function counted(editions: number): string {
  return editions === 1 ? "1 edition was" : `${editions} editions were`;
}
