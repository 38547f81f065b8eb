import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { createConsole, consoleChannel } from "../../adapters/console/console.ts";
import { openTranscript } from "../../adapters/console/transcript.ts";
import { platformContract, type PlatformSubject } from "../contracts/platform.ts";

const local = "the console is on this machine: nothing lies between";

platformContract("the console", openSubject, {
  unlimited: true,
  impossible: {
    refused: local,
    "lost-before": local,
    "lost-after": local,
    "rate-limited": local,
    rejected: local,
    "channel-gone": local,
    "credentials-dead": local,
    "hidden-history": local,
  },
});

async function openSubject(): Promise<PlatformSubject> {
  const folder = await mkdtemp(path.join(tmpdir(), "signalpost-console-"));
  const file = path.join(folder, "console.jsonl");
  const input = new PassThrough();
  const output = new PassThrough();
  const printed = text(output);
  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
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
    onEnd: ended,
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
    trouble: () => {},
    hideHistory: () => {},
    async ask(words) {
      input.end(`/signal ${words}\n`);
      await end;
      output.end();
      return printed;
    },
    close: () => rm(folder, { recursive: true }),
  };
}
