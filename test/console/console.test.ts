import { expect } from "vitest";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { createConsole, consoleChannel } from "../../adapters/console/console.ts";
import { openTranscript } from "../../adapters/console/transcript.ts";
import { harmless } from "../../src/text/harmless.ts";
import { platformContract } from "../contracts/platform.ts";
import type { PlatformSubject } from "../contracts/platform-subject.ts";

const local = "the console is on this machine: nothing lies between";

const alone = "it has one channel in one place, which is always there";

platformContract("the console", openSubject, {
  unlimited: "a terminal shows a text of any length",
  altered: {
    reason: "control characters could move the cursor, and bidirectional ones turn what follows",
    shownAs: harmless,
  },
  impossible: {
    refused: local,
    "lost-before": local,
    "lost-after": local,
    silent: local,
    "rate-limited": local,
    rejected: local,
    "channel-gone": local,
    "credentials-dead": local,
    "hidden-history": local,
    stopped: local,
    "channel-back": alone,
    "workspace-gone": alone,
    "workspace-back": alone,
    "shared-channel": alone,
    since: "it looks through the one file that it has",
    suggestions: "Tab completes a line only on a terminal",
  },
});

async function openSubject(): Promise<PlatformSubject> {
  const folder = await mkdtemp(path.join(tmpdir(), "signalpost-console-"));
  const file = path.join(folder, "console.jsonl");
  const input = new PassThrough();
  const output = new PassThrough();
  let printed = "";
  output.on("data", (chunk: Buffer) => {
    printed += chunk.toString("utf8");
  });
  const platform = createConsole({
    file,
    input,
    output,
    isTerminal: false,
    colour: false,
    language: "fr",
    zone: "Europe/Paris",
    parse: (line) => ({
      kind: "command",
      command: { kind: "search", words: line.replace("/signal ", ""), page: 1 },
    }),
    starts: [],
    onEnd: () => {},
  });
  return {
    platform,
    channel: consoleChannel,
    missing: { ...consoleChannel, id: "elsewhere" },
    async shown() {
      const entries = (await openTranscript(file)).entries();
      return entries
        .filter(({ thread }) => thread === undefined)
        .map((header) => ({
          ...header,
          replies: entries
            .filter(({ thread }) => thread === header.id)
            .map((reply) => ({ ...reply, replies: [] })),
        }));
    },
    strip: (body) => ({ text: textIn(body), marks: [] }),
    trouble: () => {},
    hideHistory: () => {},
    forgetKeys: () => {},
    share: () => consoleChannel,
    async ask(words) {
      const before = printed.length;
      input.write(`/signal ${words}\n`);
      await expect.poll(() => printed.length).toBeGreaterThan(before);
      return printed.slice(before);
    },
    type: () => Promise.resolve([]),
    happen: () => Promise.resolve(),
    close: () => rm(folder, { recursive: true }),
  };
}

function textIn(body: unknown): string {
  return typeof body === "object" && body !== null && "text" in body ? String(body.text) : "";
}
