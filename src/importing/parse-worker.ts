import { parentPort } from "node:worker_threads";
import { parseSource } from "./formats/parse.ts";
import type { Task } from "./parse-thread.ts";
import { readFeed } from "./read-feed.ts";

// A thread of its own: what takes too long, or too much memory, is ended from outside and stops nobody else.
parentPort?.on("message", ({ kind, source }: Task) => {
  answer(kind === "drafts" ? { drafts: parseSource(source) } : { feed: readFeed(source) });
});
answer("ready");

function answer(message: unknown): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
}
