import type { Channel } from "../../src/domain/channel.ts";
import type { Form, GroupMessage, HeaderMessage, SignalMessage } from "../../src/domain/message.ts";
import type { PostedCopy, Sending, Spot, Thread } from "../../src/ports/platform.ts";
import { PlatformError, type FailureKind } from "../../src/ports/failure.ts";

export function aHeader(overrides: Partial<HeaderMessage> = {}): HeaderMessage {
  return {
    kind: "header",
    language: "fr",
    edition: "2026-02-08",
    title: "Batteries / Joybuy",
    date: "2026-02-08",
    total: 2,
    introduction: ["Bonjour à tous."],
    contents: [{ signal: "2026-02-08.00000001", headline: "ACC renonce" }],
    signals: [],
    piece: { number: 1, of: 1 },
    ...overrides,
  };
}

export function aSignal(overrides: Partial<SignalMessage> = {}): SignalMessage {
  return {
    kind: "signal",
    language: "fr",
    edition: "2026-02-08",
    signal: "2026-02-08.00000001",
    headline: "ACC renonce",
    paragraphs: ["Deux usines de batteries ne seront pas construites."],
    place: { kind: "of", position: 1, total: 2 },
    piece: { number: 1, of: 1 },
    ...overrides,
  };
}

export function aGroup(...signals: readonly SignalMessage[]): GroupMessage {
  return { kind: "group", language: "fr", edition: "2026-02-08", signals };
}

export const inChannel = (channel: Channel): Spot => ({ at: "channel", channel });

export const inThread = (thread: Thread): Spot => ({ at: "thread", thread });

export const beside = (thread: Thread): Spot => ({ at: "beside", thread });

/** The n-th copy, where it was posted. */
export function copyOf(message: PostedCopy["message"], n: number, form: Form = "rich"): PostedCopy {
  return { message, key: keyOf(n), form };
}

/** The key of the n-th copy. */
export function keyOf(n: number): string {
  return n.toString(16).padStart(32, "0").split("").toReversed().join("");
}

interface SendingOptions {
  readonly form?: Form;
  readonly tag?: string;
  readonly ms?: number;
  readonly abort?: AbortSignal;
}

export function sending(
  n: number,
  { form = "rich", tag, ms = 5000, abort = AbortSignal.timeout(ms) }: SendingOptions = {},
): Sending {
  return { key: keyOf(n), form, ...(tag !== undefined && { tag }), abort };
}

export const soon = (): AbortSignal => AbortSignal.timeout(5000);

export const longAgo = (): Date => new Date(Date.now() - 60_000);

export async function failureOf(attempt: Promise<unknown>): Promise<FailureKind> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PlatformError) return error.failure;
  throw new Error("expected a PlatformError", { cause: error });
}
