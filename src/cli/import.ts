import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Problem } from "../importing/structure/draft.ts";
import { importDraft, type ImportResult } from "../importing/import-draft.ts";
import { createParsing } from "../importing/parsing.ts";
import { readSource } from "../importing/source/read-source.ts";
import type { Store } from "../ports/store.ts";
import { harmlessLine } from "../text/harmless.ts";
import type { Context } from "./context.ts";
import { UsageError } from "./failure.ts";
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
  const names = await namesIn(from);
  const imported = await withStore(dryRun ? "read" : "own", context, (store) =>
    importAll(names, store, options, context),
  );
  if (options.json) terminal.json(asJson(imported));
  else report(imported, dryRun, terminal);

  const refused = imported.filter(({ result }) => !result.edition).length;
  const unstored = imported.filter(({ result }) => result.change === "changed" && !result.stored).length;
  if (refused > 0) throw new UsageError(options.json ? "" : `${counted(refused)} not stored`);
  if (unstored > 0 && !dryRun)
    throw new UsageError(
      `${counted(unstored)} not stored, because the text has changed: add --replace to store it`,
    );
}

/** The files of a folder in the order of their names, without hidden ones; else the source itself. */
async function namesIn(from: string): Promise<readonly string[]> {
  const isFolder = await stat(from).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [from];
  const entries = await readdir(from, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
  if (files.length === 0) throw new UsageError(`the folder ${from} has no files to import`);
  return files.map(({ name }) => path.join(from, name)).toSorted();
}

async function importAll(
  names: readonly string[],
  store: Store,
  { dryRun = false, replace = false }: ImportOptions,
  context: Context,
): Promise<readonly Imported[]> {
  const allowPrivateAddresses = context.settings().config.allowPrivateUrls;
  const imported: Imported[] = [];
  // A dry run writes nothing, not even this.
  const overruns = dryRun ? { overrun: store.overrun.bind(store), putOverrun: async () => undefined } : store;
  const parsing = createParsing({ overruns, version: context.version });
  const bar = openProgressBar(names.length, context.terminal);
  try {
    for (const name of names) {
      const source = await readSource(name, { allowPrivateAddresses });
      for (const draft of await parsing.parse(source))
        imported.push({
          name: source.name,
          result: await importDraft(draft, store, { dryRun, replace, now: new Date() }),
        });
      bar.step(path.basename(source.name));
    }
  } finally {
    bar.close();
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
