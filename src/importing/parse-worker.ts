import { parentPort } from "node:worker_threads";
import { readDrafts } from "./formats/read-drafts.ts";
import type { Done, Task } from "./parse-thread.ts";
import { readFeed } from "./read-feed.ts";

// A thread of its own: what takes too long, or too much memory, is ended from outside and stops nobody else.
parentPort?.on("message", (task: Task) => {
  // A failure ends the thread, as an exception would.
  void done(task).then(answer, (error: unknown) => {
    queueMicrotask(() => {
      throw error;
    });
  });
});
answer("ready");

async function done({ kind, source }: Task): Promise<Done> {
  return kind === "drafts" ? { drafts: await readDrafts(source) } : { feed: readFeed(source) };
}

function answer(message: unknown): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
}
