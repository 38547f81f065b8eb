import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Overrun } from "../ports/store.ts";
import type { ReadFeed } from "./read-feed.ts";
import type { Source } from "./source/source.ts";
import type { Draft } from "./structure/draft.ts";

/** What is done beside everything else: a source is read to its drafts, or only to the items of its feed. */
export interface Task {
  readonly kind: "drafts" | "feed";
  readonly source: Source;
}

export interface Done {
  readonly drafts?: readonly Draft[];
  readonly feed?: ReadFeed | undefined;
}

export interface Budget {
  readonly timeMs: number;
  readonly memoryMb: number;
}

/** A real edition takes some 10 ms and 10 MB, the largest source that is taken about 2 s and 300 MB. */
export const usualBudget: Budget = { timeMs: 5_000, memoryMb: 512 };

export interface ParseThread {
  /** What was asked for, or what ran out. One source at a time; others wait. Rejects when `abort` is, and when the parser fails. */
  run(task: Task, abort?: AbortSignal): Promise<Done | Overrun["reason"]>;
  close(): Promise<void>;
}

/** The thread is started when it is first needed, kept, and ended by what overruns its budget. */
export function createParseThread({ timeMs, memoryMb }: Budget): ParseThread {
  let ready: Promise<Worker> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function end(): Promise<void> {
    const worker = await ready?.catch(() => undefined);
    ready = undefined;
    await worker?.terminate();
  }

  async function parse(task: Task, abort?: AbortSignal): Promise<Done | Overrun["reason"]> {
    abort?.throwIfAborted();
    const worker = await (ready ??= start(memoryMb).catch((error: unknown) => {
      ready = undefined;
      throw error;
    }));
    const over = new AbortController();
    worker.ref();
    try {
      return await new Promise<Done | Overrun["reason"]>((resolve, reject) => {
        const timer = setTimeout(() => resolve("time"), timeMs);
        const { signal } = over;
        signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
        abort?.addEventListener("abort", () => reject(abort.reason as Error), { once: true, signal });
        worker.once("message", resolve);
        worker.once("error", (error) => {
          if (isOutOfMemory(error)) resolve("memory");
          else reject(error);
        });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage(task);
      }).then(async (found) => {
        if (typeof found === "string") await end();
        return found;
      });
    } catch (error) {
      await end();
      throw error;
    } finally {
      over.abort();
      forgetListeners(worker);
      worker.unref();
    }
  }

  return {
    async run(task, abort) {
      const running = last.then(async () => parse(task, abort));
      last = running.catch(() => undefined);
      return running;
    },
    close: end,
  };
}

/** Loading the parsers is not counted: on a busy machine it alone takes a while. */
async function start(memoryMb: number): Promise<Worker> {
  // Beside this file, compiled or not.
  const file = new URL(`./parse-worker${path.extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
  await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  forgetListeners(worker);
  return worker;
}

/** By name: without names Node's own listeners go too, and no message comes through any more. */
function forgetListeners(worker: Worker): void {
  worker.removeAllListeners("message");
  worker.removeAllListeners("error");
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
