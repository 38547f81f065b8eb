import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { importDraft } from "./import-draft.ts";
import type { Parsing } from "./parsing.ts";
import { readSource } from "./source/read-source.ts";
import { SourceError } from "./source/source-error.ts";
import type { Log } from "../ports/log.ts";
import { StoreError, type Editions, type Erasures } from "../ports/store.ts";

export interface EditionsFolder {
  /**
   * Imports what is new since the last look. A file that cannot be imported is reported once, and again when it changes. The
   * first look takes every file; later ones leave a file that may still be being written.
   */
  look(now: Date, abort?: AbortSignal): Promise<void>;
}

export interface EditionsFolderTools {
  readonly folder: string;
  readonly editions: Editions & Pick<Erasures, "listErasures">;
  readonly parse: Parsing["parse"];
  readonly log: Log;
}

/** A file that changed more recently than this may still be being written: a later look takes it. */
const SETTLE_MS = 5_000;

/** The folder into which editors drop their editions. */
export function watchEditionsFolder({ folder, editions, parse, log }: EditionsFolderTools): EditionsFolder {
  const seen = new Map<string, string>();
  let wasThere = true;
  let isFirstLook = true;

  async function take(file: string, now: Date, abort?: AbortSignal): Promise<void> {
    const source = await readSource(file, { allowPrivateAddresses: false });
    for (const draft of await parse(source, abort)) {
      const result = await importDraft(draft, editions, { replace: false, dryRun: false, now });
      if (!result.edition) {
        const first = result.problems.find(({ severity }) => severity === "error");
        const fix = `signalpost import --dry-run ${file}`;
        log.error("edition.refused", { file, line: first?.line, reason: first?.message, fix });
        continue;
      }
      const { edition, stored, held, change, doubts } = result;
      if (held) log.warn("edition.held", { edition: edition.id, file, reason: draft.doubts.join(" ") });
      else if (stored)
        log.info("edition.imported", { edition: edition.id, signals: edition.signals.length, file });
      for (const { line, message } of doubts)
        log.warn("edition.date-doubtful", { edition: edition.id, file, line, reason: message });
      if (change === "changed" && doubts.length === 0) {
        const fix = `stop the bot, then: signalpost import --replace ${file}`;
        log.warn("edition.changed", { edition: edition.id, file, reason: "not stored", fix });
      }
    }
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
