import type { Readable, Writable } from "node:stream";
import type { Answer } from "../../src/ports/answer.ts";
import type { Channel, MessageRef } from "../../src/domain/channel.ts";
import type { Command } from "../../src/ports/command.ts";
import { PlatformError } from "../../src/ports/failure.ts";
import type { Language } from "../../src/domain/language.ts";
import type { Message } from "../../src/domain/message.ts";
import type { Handlers, Platform, Sending } from "../../src/ports/platform.ts";
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
  readonly parse: (line: string, language: Language) => Command | Answer;
  /** Beginnings of lines that Tab offers. */
  readonly starts: readonly string[];
  /** Nothing more will be typed. */
  readonly onEnd: () => void;
}

/** The console's one channel. */
export const consoleChannel: Channel = { platform: "console", workspace: "local", id: "main" };

/** A terminal takes whatever comes. */
const NO_LIMIT = { burst: 1_000, everyMs: 1 };

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

  async function post(
    message: Message,
    { key }: Sending,
    channel: Channel,
    thread?: string,
  ): Promise<MessageRef> {
    if (channel.id !== consoleChannel.id) throw gone(channel);
    const { text } = renderMessage(message);
    const kept = await notSentOnFailure(async () => {
      const { add } = await transcript();
      return add({ channel: channel.id, key, text, ...(thread !== undefined && { thread }) });
    });
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
    const parsed = parse(line, language);
    const answer = isCommand(parsed)
      ? await handlers.answer({
          command: parsed,
          channel: consoleChannel,
          person: { id: "operator", language, zone, admin: true },
        })
      : parsed;
    screen.show(`\n${renderAnswer(answer, screen)}\n`);
    return true;
  }

  async function change(posted: MessageRef, message: Message): Promise<void> {
    const isThere = await (await transcript()).edit(posted.id, renderMessage(message).text);
    if (!isThere) throw new PlatformError({ kind: "thread-gone" }, `the console has no message ${posted.id}`);
  }

  return {
    name: "console",
    pace: { perChannel: NO_LIMIT, perWorkspace: NO_LIMIT, overall: NO_LIMIT },
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
    openThread: (channel, header, sending) => post(header, sending, channel),
    reply: (thread, message, sending) => post(message, sending, thread.header.channel, thread.header.id),
    complete: (thread, header) => change(thread.header, header),
    edit: (posted, message) => change(posted, message),
    async remove(posted) {
      await (await transcript()).remove(posted.id);
    },
    async readBack({ channel, thread }, keys) {
      const { entries } = await transcript();
      const found = entries().filter(
        (entry) =>
          entry.channel === channel.id && entry.thread === thread?.header.id && keys.includes(entry.key),
      );
      return { readable: true, found: found.map((entry) => ({ key: entry.key, message: refOf(entry) })) };
    },
    inspect: (channel) =>
      Promise.resolve(
        channel.id === consoleChannel.id
          ? { postable: true, name: "console", notes: [] }
          : { postable: false, missing: [gone(channel).message] },
      ),
    locate: (id) => Promise.resolve(id === consoleChannel.id ? [consoleChannel] : []),
  };
}

function isCommand(parsed: Command | Answer): parsed is Command {
  return !("language" in parsed);
}

function refOf({ id, thread }: Entry): MessageRef {
  return { channel: consoleChannel, id, ...(thread !== undefined && { thread }) };
}

function gone({ id }: Channel): PlatformError {
  return new PlatformError(
    { kind: "gone" },
    `the console has no channel "${id}": its one channel is console:main`,
  );
}

/** A file that could not be written has a last line that does not count: nothing was posted. */
async function notSentOnFailure<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    throw new PlatformError(
      { kind: "not-sent" },
      `the console could not keep what it posts: ${String(cause)}`,
      { cause },
    );
  }
}
