import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { dateDoubts, sameDateDoubt } from "./storing/date-doubts.ts";
import type { Edition } from "../domain/edition.ts";
import type { Approval } from "./storing/import-draft.ts";
import type { Parsing } from "./parsing.ts";
import { readSource } from "./source/read-source.ts";
import { SourceError } from "./source/source-error.ts";
import type { Draft } from "./structure/draft.ts";
import { withoutErased } from "./storing/without-erased.ts";
import { takeFile, type TakeOutcome } from "./storing/take-file.ts";
import type { Log } from "../ports/log.ts";
import {
  type Editions,
  type Erasures,
  type Ledger,
  StoreError,
  type Taken,
  type TakenEdition,
  type TakenSources,
} from "../ports/store.ts";

export interface EditionsFolder {
  /**
   * Imports what is new or changed since it was taken last, also by an earlier life. A file that cannot be imported is reported once, and again when it changes. The
   * first look takes every file; later ones leave a file that may still be being written.
   */
  look(now: Date, abort?: AbortSignal): Promise<void>;
}

export interface EditionsFolderTools {
  readonly folder: string;
  readonly store: Editions &
    TakenSources &
    Pick<Ledger, "deliveriesOfEdition"> &
    Pick<Erasures, "listErasures">;
  readonly parse: Parsing["parse"];
  readonly approval: Approval;
  readonly log: Log;
}

/** A file that changed more recently than this may still be being written: a later look takes it. */
const SETTLE_MS = 5_000;

/** The folder into which editors drop their editions. */
export function watchEditionsFolder(tools: EditionsFolderTools): EditionsFolder {
  const { folder, store, parse, approval, log } = tools;
  const seen = new Map<string, string>();
  let wasThere = true;
  let isFirstLook = true;

  async function take(file: string, now: Date, abort?: AbortSignal): Promise<void> {
    const name = path.relative(folder, file);
    const source = await readSource(file, { allowPrivateAddresses: false });
    const content = contentHash(source.bytes);
    const last = await store.taken(name);
    if (last?.content === content) return;
    const editions: TakenEdition[] = [];
    let isWhole = true;
    for (const draft of await parse(source, abort)) {
      const left = withoutErased(draft, await store.listErasures());
      const taken = left.edition && (await takeEdition(draft, left.edition, { file, last, now }));
      if (taken) editions.push(taken);
      else {
        isWhole = false;
        tellRefused(left, file);
      }
    }
    // What was refused is told again by the next life.
    if (isWhole) await store.putTaken({ source: name, content, editions });
  }

  async function takeEdition(
    { doubts, line }: Draft,
    edition: Edition,
    { file, last, now }: { readonly file: string; readonly last: Taken | undefined; readonly now: Date },
  ): Promise<TakenEdition> {
    const others = await store.listEditions();
    const taken = last?.editions.find((one) => one.edition === edition.id);
    const outcome = await takeFile(edition, store, { taken, isDoubtful: doubts.length > 0, approval, now });
    tellTaken(outcome, { edition, file });
    const isAnother =
      outcome.kind === "proposed" && outcome.difference.added.length === edition.signals.length;
    const dates =
      outcome.taken.revision === 1 && outcome.kind !== "same"
        ? dateDoubts(edition, line, others, now)
        : isAnother
          ? [sameDateDoubt(edition, line)]
          : [];
    for (const doubt of dates)
      log.warn("edition.date-doubtful", {
        edition: edition.id,
        file,
        line: doubt.line,
        reason: doubt.message,
      });
    for (const doubt of doubts) log.warn("edition.doubtful", { edition: edition.id, file, reason: doubt });
    return outcome.taken;
  }

  function tellTaken(
    outcome: TakeOutcome,
    { edition, file }: { readonly edition: Edition; readonly file: string },
  ): void {
    const { id, signals } = edition;
    const decide = `signalpost release ${id}, or signalpost dismiss ${id}`;
    switch (outcome.kind) {
      case "new":
        return log.info("edition.imported", { edition: id, signals: signals.length, file });
      case "stored":
        return log.info("edition.changed", { edition: id, revision: outcome.taken.revision, file });
      case "held":
        return log.warn("edition.held", { edition: id, file, fix: decide });
      case "proposed": {
        const { conflicts, taken } = outcome;
        const both = conflicts.length > 0 && { conflicts: conflicts.join("; ") };
        return log.warn("edition.proposed", {
          edition: id,
          revision: taken.revision,
          file,
          ...both,
          fix: decide,
        });
      }
      case "same":
        return undefined;
    }
  }

  function tellRefused({ problems }: Pick<Draft, "problems">, file: string): void {
    const first = problems.find(({ severity }) => severity === "error");
    const fix = `signalpost import --dry-run ${file}`;
    log.error("edition.refused", { file, line: first?.line, reason: first?.message, fix });
  }

  return {
    async look(now, abort) {
      const files = await filesIn(folder);
      if (typeof files === "string") {
        if (wasThere) log.warn("editions.unreadable", { folder, reason: files });
        wasThere = false;
        return;
      }
      wasThere = true;
      const settledMs = isFirstLook ? 0 : SETTLE_MS;
      isFirstLook = false;
      for (const file of files) {
        if (abort?.aborted) return;
        const version = await versionOf(file);
        if (version === undefined || seen.get(file) === version.name) continue;
        if (now.getTime() - version.changedAtMs < settledMs) continue;
        try {
          await take(file, now, abort);
          seen.set(file, version.name);
        } catch (error) {
          if (abort?.aborted) return;
          const reason = error instanceof Error ? error.message : String(error);
          log.error(error instanceof SourceError ? "edition.unreadable" : "edition.failed", { file, reason });
          // One bad file must not hold up what is due in the channels. Only a store that failed is worth another try.
          if (!(error instanceof StoreError)) seen.set(file, version.name);
        }
      }
    },
  };
}

function contentHash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The files of a folder by name, without hidden ones; or why it cannot be read. */
async function filesIn(folder: string): Promise<readonly string[] | string> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
    return files.map(({ name }) => path.join(folder, name)).toSorted();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

interface FileVersion {
  /** Changes whenever the file changes. */
  readonly name: string;
  readonly changedAtMs: number;
}

/** `undefined` when the file has gone meanwhile. */
async function versionOf(file: string): Promise<FileVersion | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found && { name: `${found.mtimeMs} ${found.size} ${found.ino}`, changedAtMs: found.mtimeMs };
}
