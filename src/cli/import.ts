import path from "node:path";
import type { Problem } from "../importing/structure/draft.ts";
import { importDraft, type ImportResult } from "../importing/import-draft.ts";
import { createParsing } from "../importing/parsing.ts";
import type { Store } from "../ports/store.ts";
import { harmlessLine } from "../text/harmless.ts";
import type { Context } from "./context.ts";
import { Cancelled, UsageError } from "./failure.ts";
import { describeImport } from "./import-report.ts";
import { openProgressBar } from "./progress-bar.ts";
import { withStore } from "./storage.ts";
import type { Terminal } from "./terminal.ts";

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly replace?: boolean;
  readonly json?: true;
}

/** One draft and what became of it. */
export interface Imported {
  readonly name: string;
  readonly result: ImportResult;
}

export async function importSource(from: string, options: ImportOptions, context: Context): Promise<void> {
  const { terminal } = context;
  const { dryRun = false } = options;
  const imported = await withStore(dryRun ? "read" : "own", context, (store) =>
    importAll(from, store, options, context),
  );
  if (context.leaving.aborted && imported.length === 0) throw new Cancelled("cancelled; nothing was stored");
  if (options.json) terminal.json(asJson(imported));
  else report(imported, dryRun, terminal);

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
  { dryRun = false, replace = false }: ImportOptions,
  context: Context,
): Promise<readonly Imported[]> {
  const { sources, leaving, terminal } = context;
  const { allowPrivateUrls: allowPrivateAddresses } = context.settings().config;
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
        for (const draft of await parsing.parse(source, leaving))
          imported.push({
            name: source.name,
            result: await importDraft(draft, store, { dryRun, replace, now: new Date() }),
          });
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

function asJson(imported: readonly Imported[]): unknown {
  const drafts = imported.map(
    ({ result: { edition, understood, problems, change, stored, difference } }) => ({
      edition: edition ?? null,
      problems,
      change,
      stored,
      ...(edition ? {} : { understood }),
      ...(change === "changed" && { difference }),
    }),
  );
  return drafts.length === 1 ? drafts[0] : { imports: drafts };
}

function report(imported: readonly Imported[], dryRun: boolean, terminal: Terminal): void {
  for (const { name, result } of imported) {
    for (const problem of result.problems) terminal.note(problemLine(name, problem));
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
