import { createHash } from "node:crypto";
import type { Overrun, Overruns } from "../ports/store.ts";
import type { ReadFeed } from "./read-feed.ts";
import type { Source } from "./source/source.ts";
import { emptyDraft } from "./structure/assemble.ts";
import type { Draft } from "./structure/draft.ts";
import { createParseThread, usualBudget, type Budget, type Done, type Task } from "./parse-thread.ts";

/** Reads sources beside everything else that the process does. */
export interface Parsing {
  /**
   * The drafts of a source. One that takes more than the budget is a draft with an error; it is remembered, also over restarts, and
   * not read again by the same version of the program. Rejects when `abort` is.
   */
  parse(source: Source, abort?: AbortSignal): Promise<readonly Draft[]>;
  /** The items of a feed, under the same budget; `undefined` for what is not a feed, or cannot be read: `parse` says why. */
  readFeed(source: Source, abort?: AbortSignal): Promise<ReadFeed | undefined>;
  close(): Promise<void>;
}

export interface ParsingTools {
  readonly overruns: Overruns;
  /** The program's. */
  readonly version: string;
  readonly budget?: Budget;
}

export function createParsing({ overruns, version, budget = usualBudget }: ParsingTools): Parsing {
  const thread = createParseThread(budget);

  /** What ran out is remembered; what did before is not tried again. */
  async function run(task: Task, abort?: AbortSignal): Promise<Done | Overrun> {
    const content = hashOf(task.source);
    const known = await overruns.overrun(content);
    if (known?.version === version) return known;
    const found = await thread.run(task, abort);
    if (typeof found !== "string") return found;
    const overrun: Overrun = { content, version, reason: found };
    await overruns.putOverrun(overrun);
    return overrun;
  }

  return {
    async parse(source, abort) {
      const found = await run({ kind: "drafts", source }, abort);
      return "reason" in found ? refused(found, budget) : (found.drafts ?? []);
    },
    async readFeed(source, abort) {
      const found = await run({ kind: "feed", source }, abort);
      return "reason" in found ? undefined : found.feed;
    },
    close: thread.close,
  };
}

/** How it is read depends on its name, too. */
function hashOf({ bytes, name, contentType = "", decisions = {} }: Source): string {
  const ending = /\.\w{1,10}$/.exec(name)?.[0] ?? "";
  return createHash("sha256")
    .update(`${ending}\n${contentType}\n${JSON.stringify(decisions)}\n`)
    .update(bytes)
    .digest("hex");
}

function refused({ reason }: Overrun, { timeMs, memoryMb }: Budget): readonly Draft[] {
  const limit = reason === "time" ? `more than ${timeMs / 1000} s` : `more than ${memoryMb} MB of memory`;
  const message = `reading this took ${limit} and was given up: import one edition at a time, as plain text if need be. It is tried again when the text or the program has changed.`;
  return [emptyDraft([{ severity: "error", line: 0, message }])];
}
