import type { Readable, Writable } from "node:stream";
import type { Channel, MessageRef } from "../../src/domain/channel.ts";
import type { ParseLine } from "../../src/ports/command.ts";
import { PlatformError } from "../../src/ports/failure.ts";
import type { Language } from "../../src/domain/language.ts";
import type { Message } from "../../src/domain/message.ts";
import type {
  Handlers,
  PaceLimits,
  Platform,
  PostedCopy,
  Rate,
  Sending,
  Spot,
} from "../../src/ports/platform.ts";
import { openPrompt, type Prompt } from "./prompt.ts";
import { renderAnswer } from "./render-answer.ts";
import { renderMessage } from "./render-message.ts";
import { createScreen } from "./screen.ts";
import { openTranscript, type Entry, type Transcript } from "./transcript.ts";

/** A stream to a terminal, or to a file. */
export type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

export interface ConsoleOptions {
  /** Where what was posted is kept. The file is made when something is posted. */
  readonly file: string;
  readonly input: Readable;
  readonly output: Screen;
  /** Whether a person sits there: a prompt with Tab and history, instead of line after line. */
  readonly isTerminal: boolean;
  readonly colour: boolean;
  readonly language: Language;
  /** IANA zone of the person there. */
  readonly zone: string;
  /** Understands a typed line, or says what is wrong with it. */
  readonly parse: ParseLine;
  /** Beginnings of lines that Tab offers. */
  readonly starts: readonly string[];
  /** Nothing more will be typed. */
  readonly onEnd: () => void;
}

/** The console's one channel. */
export const consoleChannel: Channel = { platform: "console", workspace: "local", id: "main" };

/** A terminal takes whatever comes. */
const NO_LIMIT: Rate = { burst: 1_000, everyMs: 1 };

const NO_LIMITS = { perChannel: NO_LIMIT, perWorkspace: NO_LIMIT };

const PACE: PaceLimits = { post: NO_LIMITS, correct: NO_LIMITS, look: NO_LIMITS, overall: NO_LIMIT };

const QUIT = new Set(["quit", "exit", "/quit", "quitter"]);

/** The third platform: posts are threads in the terminal, kept in a file; commands are typed at a prompt. */
export function createConsole(options: ConsoleOptions): Platform {
  const { file, input, output, isTerminal, colour, language, zone, parse, starts, onEnd } = options;
  let prompt: Prompt | undefined;
  let opened: Promise<Transcript> | undefined;
  const screen = createScreen({ output, colour, around: (show) => (prompt ? prompt.around(show) : show()) });

  function transcript(): Promise<Transcript> {
    opened ??= openTranscript(file);
    return opened;
  }

  async function post(spot: Spot, message: Message, { key }: Sending): Promise<MessageRef> {
    const { channel, thread } = placeOf(spot);
    if (channel.id !== consoleChannel.id) throw gone(channel);
    const { entries, add } = await notSentOnFailure(transcript);
    if (thread !== undefined && !entries().some(({ id }) => id === thread)) throw missing(thread);
    const { text } = renderMessage(message);
    const kept = await notSentOnFailure(() =>
      add({ channel: channel.id, key, text, ...(thread !== undefined && { thread }) }),
    );
    screen.show(
      thread === undefined ? `\n${headed(text, "cyan")}` : `\n${headed(text, "bold")}`,
      thread === undefined ? "" : "  │ ",
    );
    return refOf(kept);
  }

  /** The first line stands out. */
  function headed(text: string, style: "cyan" | "bold"): string {
    const [first = "", ...rest] = text.split("\n");
    return [screen.styled("bold", screen.styled(style, first)), ...rest].join("\n");
  }

  async function answerLine(line: string, handlers: Handlers): Promise<boolean> {
    if (QUIT.has(line)) return false;
    const parsed = parse(line, language, true);
    const answer =
      parsed.kind === "said"
        ? parsed.answer
        : await handlers.answer({
            command: parsed.command,
            channel: consoleChannel,
            person: { id: "operator", language, zone, admin: true },
          });
    screen.show(`\n${renderAnswer(answer, screen)}\n`);
    return true;
  }

  async function edit({ message: { id } }: PostedCopy, message: Message): Promise<void> {
    const isThere = await notSentOnFailure(async () =>
      (await transcript()).edit(id, renderMessage(message).text),
    );
    if (!isThere) throw missing(id);
  }

  return {
    name: "console",
    pace: PACE,
    connect(handlers) {
      prompt = openPrompt({
        input,
        output,
        isTerminal,
        starts,
        suggest: async (line) => {
          const words = /^\/?signal\s+(.*)$/.exec(line)?.[1];
          if (words === undefined) return [];
          return (await handlers.suggest(words, 10)).map((suggestion) => `/signal ${suggestion.words}`);
        },
        onLine: (line) => answerLine(line, handlers),
        onEnd,
      });
      return Promise.resolve();
    },
    async close() {
      const closing = prompt;
      prompt = undefined;
      await closing?.close();
    },
    render: (message) => renderMessage(message),
    fits: () => true,
    post,
    edit,
    async remove({ message: { id } }) {
      await notSentOnFailure(async () => (await transcript()).remove(id));
    },
    complete: () => Promise.resolve(),
    async readBack(spot, keys) {
      const { channel, thread } = placeOf(spot);
      const { entries } = await notSentOnFailure(transcript);
      const found = entries().filter(
        (entry) => entry.channel === channel.id && entry.thread === thread && keys.includes(entry.key),
      );
      return { readable: true, found: found.map((entry) => ({ key: entry.key, message: refOf(entry) })) };
    },
    inspect: (channel) =>
      Promise.resolve(
        channel.id === consoleChannel.id
          ? { postable: true, name: "console", notes: [] }
          : { postable: false, missing: [gone(channel).message] },
      ),
    link: () => undefined,
    isInstalled: (workspace) => Promise.resolve(workspace === consoleChannel.workspace),
    locate: (id) => Promise.resolve(id === consoleChannel.id ? [consoleChannel] : []),
  };
}

function refOf({ id, thread }: Entry): MessageRef {
  return { channel: consoleChannel, id, ...(thread !== undefined && { thread }) };
}

/** The header of the thread, where it is one; what stands beside a header stands in the channel itself. */
function placeOf(spot: Spot): { readonly channel: Channel; readonly thread?: string } {
  if (spot.at === "channel") return { channel: spot.channel };
  const { channel, id } = spot.thread.header;
  return spot.at === "thread" ? { channel, thread: id } : { channel };
}

function missing(id: string): PlatformError {
  return new PlatformError({ kind: "thread-gone" }, `the console has no message ${id}`);
}

function gone({ id }: Channel): PlatformError {
  return new PlatformError(
    { kind: "gone", reason: "deleted" },
    `the console has no channel "${id}": its one channel is console:main`,
  );
}

/** A line that could not be written whole does not count: nothing was done. */
async function notSentOnFailure<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    throw new PlatformError(
      { kind: "not-sent" },
      `the console could not use the file of what it posted: ${String(cause)}`,
      { cause },
    );
  }
}
