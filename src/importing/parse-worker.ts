import { parentPort } from "node:worker_threads";
import { readDrafts } from "./formats/read-drafts.ts";
import type { Source } from "./source/source.ts";

// A thread of its own: what takes too long, or too much memory, is ended from outside and stops nobody else.
parentPort?.on("message", (source: Source) => {
  // A failure ends the thread, as an exception would.
  void readDrafts(source).then(answer, (error: unknown) => {
    queueMicrotask(() => {
      throw error;
    });
  });
});
answer("ready");

function answer(message: unknown): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
}
