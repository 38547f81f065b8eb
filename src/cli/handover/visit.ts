import { createHash, timingSafeEqual } from "node:crypto";
import type { Socket } from "node:net";
import type { Log } from "../../ports/log.ts";
import { createFrameReader, encodeFrame } from "./frames.ts";
import {
  type Hello,
  MOST_FRAME_BYTES,
  MOST_HELLO_BYTES,
  type ToCaller,
  toOwner,
  type ToOwner,
} from "./messages.ts";

/** A command that was typed in another process, and what can be asked of that one. */
export interface Visit extends Pick<Hello, "args" | "screen"> {
  readonly write: (stream: "out" | "err", text: string) => void;
  /** Rejects with an `AnswerError`. */
  readonly names: (from: string) => Promise<readonly string[]>;
  /** Rejects with an `AnswerError`. */
  readonly read: (from: string) => Promise<Uint8Array>;
  /** Aborts when the person has pressed Ctrl+C, or is no longer there. */
  readonly leaving: AbortSignal;
}

/** What was asked of the other process cannot be had there. */
export class AnswerError extends Error {
  override readonly name = "AnswerError";
  readonly isUsage: boolean;

  constructor(message: string, isUsage: boolean) {
    super(message);
    this.isUsage = isUsage;
  }
}

export interface VisitTools {
  readonly secret: string;
  readonly version: string;
  /** Runs the command and gives its exit code. */
  readonly run: (visit: Visit) => Promise<number>;
  readonly log: Log;
  readonly helloMs: number;
  readonly idleMs: number;
}

/** So much may wait to be read by the other side: one that reads nothing is left. */
const MOST_UNREAD_BYTES = 16 * 1024 * 1024;

type Answer = Extract<ToOwner, { id: number }>;

/** Receives one command over a socket. Resolves when it has ended; nothing that comes over the socket makes it reject. */
export function receive(socket: Socket, tools: VisitTools): Promise<void> {
  const leaving = new AbortController();
  const asked = new Map<
    number,
    { readonly resolve: (answer: Answer) => void; readonly reject: (why: Error) => void }
  >();
  let questions = 0;
  let running: Promise<void> | undefined;

  const read = createFrameReader(() => (running ? MOST_FRAME_BYTES : MOST_HELLO_BYTES));
  const late = setTimeout(() => drop("it said nothing"), tools.helloMs);

  function send(message: ToCaller): void {
    if (socket.destroyed || !socket.writable) return;
    socket.write(encodeFrame(message));
    if (socket.writableLength > MOST_UNREAD_BYTES) drop("it reads nothing");
  }

  function drop(reason: string): void {
    tools.log.warn("command.dropped", { reason });
    socket.destroy();
  }

  function ask(kind: "list" | "read", from: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (leaving.signal.aborted) return reject(new AnswerError("whoever asked has left", false));
      const id = ++questions;
      asked.set(id, { resolve, reject });
      send({ kind, id, from });
    });
  }

  async function answerTo<K extends Answer["kind"]>(kind: K, question: Promise<Answer>) {
    const answer = await question;
    if (answer.kind === "failed") throw new AnswerError(answer.message, answer.isUsage);
    if (answer.kind !== kind) throw new AnswerError("it answered something else", false);
    return answer as Extract<Answer, { kind: K }>;
  }

  function hear(message: ToOwner): void {
    if (message.kind === "hello") return greet(message);
    if (!running) return drop("it did not greet");
    if (message.kind === "alive") return;
    if (message.kind === "cancel") return leave();
    const question = asked.get(message.id);
    if (!question) return drop("it answers what was not asked");
    asked.delete(message.id);
    question.resolve(message);
  }

  function greet({ secret, version, args, screen }: Hello): void {
    if (running) return drop("it greets twice");
    clearTimeout(late);
    if (!isSame(secret, tools.secret)) return drop("it does not know the secret");
    if (version !== tools.version) {
      send({ kind: "refused", message: otherVersion(tools.version, version) });
      socket.end();
      return;
    }
    running = run({
      args,
      screen,
      leaving: leaving.signal,
      write: (kind, text) => send({ kind, text }),
      names: async (from) => (await answerTo("names", ask("list", from))).names,
      read: async (from) => Buffer.from((await answerTo("source", ask("read", from))).bytes, "base64"),
    });
  }

  async function run(visit: Visit): Promise<void> {
    const [command = ""] = visit.args;
    tools.log.info("command.taken", { command });
    const code = await tools.run(visit);
    tools.log.info("command.done", { command, code });
    send({ kind: "done", code });
    socket.end();
  }

  function leave(): void {
    leaving.abort();
    for (const { reject } of asked.values()) reject(new AnswerError("whoever asked has left", false));
    asked.clear();
  }

  socket.setTimeout(tools.idleMs, () => drop("it has fallen silent"));
  socket.on("error", () => socket.destroy());
  socket.on("data", (piece) => {
    if (socket.destroyed) return;
    try {
      for (const message of read(piece)) {
        const parsed = toOwner.safeParse(message);
        if (!parsed.success) return drop("it says what nobody understands");
        hear(parsed.data);
        if (socket.destroyed) return;
      }
    } catch (error) {
      drop(error instanceof Error ? error.message : String(error));
    }
  });
  return new Promise((resolve) => {
    socket.on("close", () => {
      clearTimeout(late);
      leave();
      const ended = running ?? Promise.resolve();
      ended
        .catch((error: unknown) => tools.log.error("command.failed", { reason: String(error) }))
        .finally(resolve);
    });
  });
}

export function otherVersion(owners: string, callers: string): string {
  return `the running Signalpost is version ${owners}, and this one is ${callers}: restart the bot`;
}

/** Takes as long whatever the difference is. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
