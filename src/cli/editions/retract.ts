import {
  restoreEdition,
  restoreSignal,
  retractEdition,
  retractSignal,
} from "../../editing/change-edition.ts";
import { type ChangingOptions, findSignal, releaseChange } from "./changing.ts";
import type { Context } from "../calling/context.ts";
import { UsageError } from "../calling/failure.ts";
import { findEdition, withStore } from "../calling/storage.ts";
import { wordsFor } from "./telling.ts";

interface RetractOptions extends ChangingOptions {
  readonly reason: string;
  readonly hideHeadline?: true;
  readonly edition?: true;
}

const SILENT = { kind: "silent" } as const;

/** Puts a tombstone with the reason in the place of a signal, or of a whole edition, everywhere it stands. */
export async function retract(named: string, options: RetractOptions, context: Context): Promise<void> {
  const retraction = {
    at: new Date(),
    reason: wordsFor("--reason", options.reason),
    hidesHeadline: options.hideHeadline ?? false,
  };
  await withStore("own", context, async (store) => {
    if (options.edition) {
      const before = await findEdition(named, store);
      const after = retractEdition(before, retraction);
      await releaseChange({ before, after, telling: SILENT }, store, options, context);
      return;
    }
    const { edition: before, signal } = await findSignal(named, store);
    const after = retractSignal(before, signal.id, retraction);
    await releaseChange({ before, after, telling: SILENT }, store, options, context);
  });
}

interface RestoreOptions extends ChangingOptions {
  readonly edition?: true;
}

/** Undoes a retraction. */
export async function restore(named: string, options: RestoreOptions, context: Context): Promise<void> {
  await withStore("own", context, async (store) => {
    if (options.edition) {
      const before = await findEdition(named, store);
      if (!before.retraction) throw new UsageError(`edition ${before.id} is not retracted as a whole`);
      await releaseChange(
        { before, after: restoreEdition(before), telling: SILENT },
        store,
        options,
        context,
      );
      return;
    }
    const { edition: before, signal } = await findSignal(named, store);
    if (!signal.retraction) throw new UsageError(`"${signal.headline}" is not retracted`);
    const after = restoreSignal(before, signal.id);
    await releaseChange({ before, after, telling: SILENT }, store, options, context);
  });
}
